"""NEWS2: seven vital signs, their points, and what the sum calls for."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from engine.forms.definition.component import Words

Band = tuple[float | None, int]

BANDS: dict[str, tuple[Band, ...]] = {
    "pulse": ((40, 3), (50, 1), (90, 0), (110, 1), (130, 2), (None, 3)),
    "bp_sys": ((90, 3), (100, 2), (110, 1), (219, 0), (None, 3)),
    "resp_rate": ((8, 3), (11, 1), (20, 0), (24, 2), (None, 3)),
    "spo2": ((91, 3), (93, 2), (95, 1), (None, 0)),
    "temp": ((35.0, 3), (36.0, 1), (38.0, 0), (39.0, 1), (None, 2)),
}
"""Up to and including this value so many points; the points are those of the Royal College of Physicians, 2017."""

PARTS = {
    "pulse": Words("Mạch", "Pulse"),
    "bp_sys": Words("Huyết áp", "Blood pressure"),
    "resp_rate": Words("Nhịp thở", "Respiration"),
    "spo2": Words("SpO₂", "SpO₂"),
    "temp": Words("Thân nhiệt", "Temperature"),
    "on_oxygen": Words("Thở oxy", "Oxygen"),
    "consciousness": Words("Tri giác", "Consciousness"),
}

@dataclass(frozen=True)
class Level:
    """From how many points on, its state class, its name, and what follows."""

    least: int
    state: str
    name: str
    advice: str


LEVELS = (
    Level(7, "late", "Red level.", "A physician sees the patient within 30 minutes."),
    Level(5, "soon", "Orange level.", "A physician sees the patient within 60 minutes."),
    Level(1, "now", "Low level.", "Go on watching as planned."),
    Level(0, "done", "No points.", "Go on as planned."),
)
INCOMPLETE = Level(-1, "wait", "Not complete yet.", "The total appears when all seven signs are filled in.")
ALARMING = 5
"""One sign with three points raises the level at least to this total's."""


@dataclass(frozen=True)
class Part:
    """One sign and its points; None while it is not filled in."""

    name: str
    points: int | None


@dataclass(frozen=True)
class News:
    """The score with all its parts: total and highest are None while a sign is missing."""

    parts: tuple[Part, ...]
    total: int | None
    highest: int | None
    level: Level


def news_of(signs: Mapping[str, object]) -> News:
    """The score of these vital signs."""
    parts = tuple(Part(name, points(name, signs.get(name))) for name in PARTS)
    known = [part.points for part in parts if part.points is not None]
    if len(known) < len(parts):
        return News(parts, None, None, INCOMPLETE)
    total, highest = sum(known), max(known)
    rank = max(total, ALARMING) if highest == 3 else total
    return News(parts, total, highest, next(level for level in LEVELS if rank >= level.least))


def points(name: str, value: object) -> int | None:
    """The points of one sign, or None if it was not told."""
    if value is None:
        return None
    if name == "on_oxygen":
        return 2 if value is True else 0
    if name == "consciousness":
        return 0 if value == "alert" else 3
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return next(score for upto, score in BANDS[name] if upto is None or Decimal(str(value)) <= Decimal(str(upto)))


def scores(signs: Mapping[str, object]) -> dict[str, object]:
    """The total and the highest part under the names that they have as facts; nothing while a sign is missing."""
    news = news_of(signs)
    return {} if news.total is None else {"news2": news.total, "news2_highest": news.highest}
