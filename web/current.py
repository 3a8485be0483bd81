"""What this request holds: the engine, the registry, the settings, who acts, and when."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import current_app, g, request

from engine import Actor, Engine
from web.config import Settings
from workflows import Registry

THEMES = ("auto", "light", "dark")


@dataclass(frozen=True)
class House:
    """What the application was built with."""

    engine: Engine
    registry: Registry
    settings: Settings


def house() -> House:
    """The floors below this application."""
    built: House = current_app.extensions["hoichan"]
    return built


def engine() -> Engine:
    """The engine that carries the cases."""
    return house().engine


def registry() -> Registry:
    """Persons, staff and organisations."""
    return house().registry


def settings() -> Settings:
    """What the installation decided."""
    return house().settings


def actor() -> Actor:
    """Who sends this request; every page but the public ones has one."""
    signed_in: Actor = g.actor
    return signed_in


def now() -> datetime:
    """The engine's time, so that pages and timers never disagree."""
    return engine().clock.now()


def today() -> date:
    """The date on the wall of the house."""
    return now().astimezone(zone()).date()


def zone() -> ZoneInfo:
    """The wall clock of the readers."""
    return ZoneInfo(settings().timezone)


def theme() -> str:
    """Light, dark, or as the device has it."""
    chosen = request.cookies.get("theme", "auto")
    return chosen if chosen in THEMES else "auto"
