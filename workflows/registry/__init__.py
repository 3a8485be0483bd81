"""Persons under care, organisations, staff, councils, absences: dated facts and the questions about them."""

from pathlib import Path

from workflows.registry.errors import OrganisationUnknown, PersonUnknown, StaffUnknown
from workflows.registry.fixture import Roster, read
from workflows.registry.invented import persons as invented_persons
from workflows.registry.registry import Registry
from workflows.registry.tables import metadata
from workflows.registry.tokens import Token, Tokens
from workflows.registry.values import Account, Council, Member, Option, Organisation, Person, Staff
from workflows.registry.words import options, word

MIGRATIONS = Path(__file__).parent / "migrations"
"""The registry's own branch of migrations, for `Database.migrate`."""

DEMO_PASSWORD = "hoichan-demo"  # noqa: S105 — everybody's in the demo, printed at its start

__all__ = [
    "DEMO_PASSWORD",
    "MIGRATIONS",
    "Account",
    "Council",
    "Member",
    "Option",
    "Organisation",
    "OrganisationUnknown",
    "Person",
    "PersonUnknown",
    "Registry",
    "Roster",
    "Staff",
    "StaffUnknown",
    "Token",
    "Tokens",
    "invented_persons",
    "metadata",
    "options",
    "read",
    "word",
]
