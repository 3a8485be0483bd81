"""What the registry cannot answer."""

from engine.errors import EngineError


class PersonUnknown(EngineError):
    """There is no person with the code “%(code)s”."""


class StaffUnknown(EngineError):
    """Nobody signs in as “%(name)s”."""


class OrganisationUnknown(EngineError):
    """There is no unit with the code “%(code)s”."""
