"""What the registry answers with: plain, frozen values."""

from dataclasses import asdict, dataclass
from datetime import date

Option = tuple[str, str]
"""A value and its label, as a select in a form offers it."""


@dataclass(frozen=True)
class Organisation:
    """A body as it was on one day: its names, its place in the tree and on the map."""

    code: str
    kind: str
    name: str
    name_en: str
    short: str
    short_en: str
    parent: str | None
    province: int | None
    region: str | None

    def called(self, lang: str = "vi", *, short: bool = False) -> str:
        """The name in that language."""
        if short:
            return self.short if lang == "vi" else self.short_en
        return self.name if lang == "vi" else self.name_en


@dataclass(frozen=True)
class Person:
    """A person under care as of one day, without a name."""

    code: str
    tier: str
    health_class: str
    birth_year: int
    sex: str
    service_status: str
    managing_unit: str
    province: int
    region: str
    lives_alone: bool
    veteran: bool
    on: date

    @property
    def age(self) -> int:
        """The age reached in that day's year: only the year of birth is kept."""
        return self.on.year - self.birth_year

    @property
    def facts(self) -> dict[str, object]:
        """What diagrams may know of the person: everything but the day and the year of birth."""
        known = {"person_code": self.code, "age": self.age, **asdict(self)}
        return {name: value for name, value in known.items() if name not in ("code", "on", "birth_year")}


@dataclass(frozen=True)
class Staff:
    """Someone who works with the system."""

    id: str
    name: str
    title: str
    title_en: str
    specialty: str | None
    unit: str
    clearance: int

    def label(self, specialty: str) -> str:
        """The name, and the specialty if there is one."""
        return f"{self.name} – {specialty}" if self.specialty else self.name


@dataclass(frozen=True)
class Council:
    """A professional council: its level and the part of the country it advises."""

    code: str
    level: str
    region: str | None
    province: int | None


@dataclass(frozen=True)
class Member:
    """Someone's seat on a council, with the specialty they speak for."""

    council: str
    staff: str
    name: str
    seat: str
    specialty: str | None
    clearance: int
    absent: bool


@dataclass(frozen=True)
class Account:
    """A sign-in: the staff it belongs to, whether it is open, how its owner likes the pages."""

    name: str
    active: bool
    language: str
    theme: str
    stamp: str
