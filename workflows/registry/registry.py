"""The registry as the other rooms ask it: one question, one method; no day named means today."""

from collections.abc import Callable, Collection
from datetime import date, datetime
from zoneinfo import ZoneInfo

from engine import Actor, Database
from workflows.registry import accounts, councils, organisations, persons, staff
from workflows.registry.errors import OrganisationUnknown, PersonUnknown, StaffUnknown
from workflows.registry.fixture import Roster, read
from workflows.registry.load import load
from workflows.registry.tables import absence
from workflows.registry.values import Account, Council, Member, Option, Organisation, Person, Staff
from workflows.registry.words import options, word

BODIES = {
    "organisation": None,
    "hospitals": "hospital",
    "councils": "council",
    "boards": "provincial_board",
    "rooms": "central_room",
}
HOME = ZoneInfo("Asia/Ho_Chi_Minh")


def today_at_home() -> date:
    """The date in Viet Nam."""
    return datetime.now(HOME).date()


class Registry:
    """Persons under care, organisations, staff, councils and accounts, as they are on a day."""

    def __init__(self, database: Database, today: Callable[[], date] = today_at_home) -> None:
        self.database, self.today = database, today

    def actor(self, staff_id: str, on: date | None = None) -> Actor:
        """Who acts under that sign-in name, with the seats held that day."""
        with self.database.connect() as connection:
            one = staff.find(connection, staff_id)
            if one is None:
                raise StaffUnknown(name=staff_id)
            return staff.actor(connection, on or self.today(), one)

    def person(self, code: str, on: date | None = None) -> Person:
        """The person of that code, without a name."""
        with self.database.connect() as connection:
            found = persons.find(connection, on or self.today(), code)
        if found is None:
            raise PersonUnknown(code=code)
        return found

    def person_name(self, code: str) -> str | None:
        """The name behind a code; whoever shows it first journals who looked, and why."""
        with self.database.connect() as connection:
            return persons.name(connection, code)

    def facts_about(self, code: str, on: date | None = None) -> dict[str, object]:
        """What a case that starts today knows of its person: codes and the age, no name."""
        return self.person(code, on).facts

    def persons(self, units: Collection[str] | None = None, on: date | None = None) -> list[Person]:
        """The persons whom these units (None: any unit) look after."""
        with self.database.connect() as connection:
            return persons.managed_by(connection, on or self.today(), units)

    def organisation(self, code: str, on: date | None = None) -> Organisation:
        """The body of that code."""
        with self.database.connect() as connection:
            found = organisations.find(connection, on or self.today(), code)
        if found is None:
            raise OrganisationUnknown(code=code)
        return found

    def organisations(self, kind: str | None = None, on: date | None = None) -> list[Organisation]:
        """All bodies, or those of one kind."""
        with self.database.connect() as connection:
            return organisations.everyone(connection, on or self.today(), kind)

    def units_below(self, unit: str, on: date | None = None) -> frozenset[str]:
        """The codes of a body and of all below it."""
        with self.database.connect() as connection:
            return organisations.below(connection, on or self.today(), unit)

    def unit_name(self, code: str, lang: str = "vi", on: date | None = None, *, short: bool = False) -> str:
        """What a unit is called; an unknown code is shown as it is."""
        with self.database.connect() as connection:
            found = organisations.find(connection, on or self.today(), code)
        return found.called(lang, short=short) if found else code

    def organisation_options(
        self, kind: str | None = None, lang: str = "vi", on: date | None = None, *, short: bool = False
    ) -> list[Option]:
        """The bodies of a kind, as a select offers them."""
        return [(one.code, one.called(lang, short=short)) for one in self.organisations(kind, on)]

    def staff(self, staff_id: str) -> Staff:
        """The staff of that sign-in name."""
        with self.database.connect() as connection:
            found = staff.find(connection, staff_id)
        if found is None:
            raise StaffUnknown(name=staff_id)
        return found

    def everyone(self) -> list[Staff]:
        """All staff, by unit."""
        with self.database.connect() as connection:
            return staff.everyone(connection)

    def staff_name(self, staff_id: str) -> str:
        """What someone is called; a name nobody signs in with is shown as it is."""
        with self.database.connect() as connection:
            found = staff.find(connection, staff_id)
        return found.name if found else staff_id

    def staff_holding(self, role: str | None = None, unit: str | None = None, on: date | None = None) -> list[Staff]:
        """The staff who hold that role (or any) in that unit or council (or any)."""
        with self.database.connect() as connection:
            return staff.holding(connection, on or self.today(), role, unit)

    def staff_options(
        self, role: str | None = None, unit: str | None = None, lang: str = "vi", on: date | None = None
    ) -> list[Option]:
        """The staff who hold that role in that unit or council, as a select offers them: name, then specialty."""
        found = self.staff_holding(role, unit, on)
        return [(one.id, one.label(word("specialty", one.specialty, lang))) for one in found]

    def sources(
        self, units: Collection[str] | None = None, lang: str = "vi", on: date | None = None, unit: str | None = None
    ) -> dict[str, list[Option]]:
        """The lists that forms choose from, by the name of their source; persons are those of the units.

        Physicians and nurses who visit are those of the one unit, if it is named.
        """
        bodies = {name: self.organisation_options(kind, lang, on) for name, kind in BODIES.items()}
        return {
            "person": [(one.code, one.code) for one in self.persons(units, on)],
            "staff": self.staff_options(lang=lang, on=on),
            "visiting_physicians": self.staff_options("bac_si_theo_doi", unit, lang, on),
            "visiting_nurses": self.staff_options("dieu_duong", unit, lang, on),
            "experts": self.staff_options("uy_vien_hdcm", lang=lang, on=on),
            "specialties": options("specialty", lang),
            **bodies,
        }

    def council(self, code: str) -> Council:
        """The council of that code."""
        with self.database.connect() as connection:
            found = councils.find(connection, code)
        if found is None:
            raise OrganisationUnknown(code=code)
        return found

    def council_of(self, level: str, region: str | None = None, province: int | None = None) -> str | None:
        """The code of the council asked at that level (province, region, central) for that region or province."""
        with self.database.connect() as connection:
            return councils.asked(connection, level, region, province)

    def council_members(self, council: str, on: date | None = None, seat: str | None = None) -> list[Member]:
        """Who sits on a council: chair, deputies, standing, secretary, members, guests; or the holders of one seat."""
        with self.database.connect() as connection:
            return councils.members(connection, on or self.today(), council, seat)

    def mark_absent(self, staff_id: str, first: date, last: date | None, reason: str) -> None:
        """Write down that someone is away; while a chair is, the first deputy who is not sits for them."""
        with self.database.begin() as connection:
            values = {"staff": staff_id, "valid_from": first, "valid_to": last, "reason": reason}
            connection.execute(absence.insert().values(values))

    def account(self, name: str) -> Account | None:
        """The account of that sign-in name."""
        with self.database.connect() as connection:
            return accounts.find(connection, name)

    def accounts(self) -> list[Account]:
        """All accounts."""
        with self.database.connect() as connection:
            return accounts.everyone(connection)

    def signed_in(self, name: str, password: str) -> Account | None:
        """The account, if it is open and the password is right."""
        with self.database.connect() as connection:
            return accounts.checked(connection, name, password)

    def set_password(self, name: str, password: str) -> None:
        """Give someone a new password; sessions opened with the old one end."""
        self.staff(name)
        with self.database.begin() as connection:
            accounts.set_password(connection, name, password)

    def prefer(self, name: str, *, language: str | None = None, theme: str | None = None) -> None:
        """Keep how someone likes the pages."""
        chosen: dict[str, object] = {"language": language, "theme": theme}
        with self.database.begin() as connection:
            accounts.change(connection, name, {key: value for key, value in chosen.items() if value is not None})

    def close_account(self, name: str) -> None:
        """Let nobody sign in under that name until it gets a new password."""
        with self.database.begin() as connection:
            accounts.change(connection, name, {"active": False})

    def load(self, roster: Roster | None = None, *, password: str | None = None) -> int:
        """Add what is missing of a roster (the demo's unless another is given); the number of rows added."""
        with self.database.begin() as connection:
            return load(connection, read() if roster is None else roster, password)
