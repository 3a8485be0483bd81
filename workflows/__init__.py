"""Care: the list of workflows that have Python beside their picture, the registry, and who may do what."""

from workflows import scenario
from workflows.admission import admission
from workflows.council_consultation import council_consultation
from workflows.home_visit import home_visit
from workflows.policy import CarePolicy
from workflows.referral import referral
from workflows.registry import (
    DEMO_PASSWORD,
    MIGRATIONS,
    Account,
    Council,
    Member,
    Option,
    Organisation,
    OrganisationUnknown,
    Person,
    PersonUnknown,
    Registry,
    Staff,
    StaffUnknown,
    Tokens,
    options,
    word,
)

WORKFLOWS = [
    home_visit,
    referral,
    admission,
    council_consultation,
]

__all__ = [
    "DEMO_PASSWORD",
    "MIGRATIONS",
    "WORKFLOWS",
    "Account",
    "CarePolicy",
    "Council",
    "Member",
    "Option",
    "Organisation",
    "OrganisationUnknown",
    "Person",
    "PersonUnknown",
    "Registry",
    "Staff",
    "StaffUnknown",
    "Tokens",
    "options",
    "scenario",
    "word",
]
