"""Reads the roster: what stands in `roster/*.toml`, as rows of the registry's tables."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from sqlalchemy import Table

from workflows.registry import invented
from workflows.registry.invented import Row
from workflows.registry.tables import council, council_term, organisation, person, person_name, role_grant, staff

ROSTER = Path(__file__).parent / "roster"
SINCE = date(2015, 1, 1)
SEATS = {
    "chair": "chu_tich_hdcm",
    "deputies": "pho_chu_tich_hdcm",
    "standing": "thuong_truc_hdcm",
    "secretary": "thu_ky_hdcm",
    "members": "uy_vien_hdcm",
    "guests": "chuyen_gia_moi",
}

Roster = Mapping[Table, list[Row]]


def read(folder: Path = ROSTER) -> Roster:
    """All rows that the files of a roster stand for."""
    people = entries(folder, "staff")
    persons = everybody(folder)
    seed = str(contents(folder, "persons")["seed"])
    return {
        organisation: [shaped(organisation, entry) for entry in entries(folder, "organisations")],
        staff: [shaped(staff, {"clearance": 0, **entry}) for entry in people],
        role_grant: [grant for entry in people for grant in grants(entry)],
        person: [shaped(person, entry) for entry in persons],
        person_name: [invented.name(seed, entry, syllables(folder, entry)) for entry in persons],
        council: [shaped(council, {"code": code, **entry}) for code, entry in councils(folder)],
        council_term: [term for code, entry in councils(folder) for term in terms(code, entry, people)],
    }


@cache
def contents(folder: Path, name: str) -> Row:
    """What stands in one file."""
    return tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))


def entries(folder: Path, name: str) -> list[Row]:
    """The list that gives a file its name."""
    return cast(list[Row], contents(folder, name)[name])


def councils(folder: Path) -> Iterator[tuple[str, Row]]:
    """Each council's code and what is said of it."""
    for code, entry in contents(folder, "councils").items():
        yield code, cast(Row, entry)


def everybody(folder: Path) -> list[Row]:
    """The persons written down and those invented."""
    file = contents(folder, "persons")
    return [*entries(folder, "persons"), *invented.persons(str(file["seed"]), cast(int, file["invented"]))]


def syllables(folder: Path, entry: Row) -> list[list[str]]:
    """What a person's name is made of: family, middle and given names."""
    file, sex = contents(folder, "syllables"), str(entry["sex"])
    middles, given = (cast(dict[str, list[str]], file[part])[sex] for part in ("middles", "given"))
    return [cast(list[str], file["families"]), middles, given]


def shaped(table: Table, entry: Row) -> Row:
    """An entry as a row: `from` and `to` under their column names, what is not said as nothing."""
    said = {"valid_from": entry.get("from", SINCE), "valid_to": entry.get("to"), **entry}
    return {column.name: said.get(column.name) for column in table.columns}


def grants(entry: Row) -> Iterator[Row]:
    """The roles that someone holds: `role` in their own unit, `role@unit` elsewhere."""
    for role in cast(list[str], entry.get("roles", [])):
        name, _, unit = role.partition("@")
        yield shaped(role_grant, {"staff": entry["id"], "role": name, "unit": unit or entry["unit"]})


def terms(code: str, entry: Row, people: list[Row]) -> Iterator[Row]:
    """The seats of a council: those held today and, under `former`, those of the past."""
    specialties = {one["id"]: one.get("specialty") for one in people}
    held = [
        {"staff": holder, "seat": seat, "rank": rank}
        for place, seat in SEATS.items()
        for rank, holder in enumerate(listed(entry.get(place, [])), start=1)
    ]
    for seat in [*held, *cast(list[Row], entry.get("former", []))]:
        yield shaped(council_term, {"council": code, "rank": 0, "specialty": specialties[seat["staff"]], **seat})


def listed(names: object) -> list[str]:
    """One name or several, as a list."""
    return [names] if isinstance(names, str) else cast(list[str], names)
