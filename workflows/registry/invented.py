"""Persons and names made by code: the same seed gives the same people, none of them real."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")
Row = dict[str, object]

PLACES: Sequence[tuple[str, int, str]] = (
    *[("phong_1", 1, "bac")] * 14,
    *[("phong_2b", 79, "nam")] * 9,
    *[("ban_nghe_an", 40, "bac")] * 14,
    *[("ban_da_nang", 48, "trung")] * 11,
    *[("ban_tp_hcm", 79, "nam")] * 12,
)
CENTRAL_TIERS = ("T3", "T4", "T4", "T4", "T4", "T5", "T5", "T5")
CLASSES = {"young": ("A", "B1", "B1", "B2"), "old": ("B1", "B2", "B2", "C"), "frail": ("B2", "C", "C", "D")}


def pick(values: Sequence[T], *what: object) -> T:
    """One of the values, always the same for the same words."""
    digest = sha256(" ".join(map(str, what)).encode()).digest()
    return values[int.from_bytes(digest[:4]) % len(values)]


def persons(seed: str, count: int, places: Sequence[tuple[str, int, str]] = PLACES) -> list[Row]:
    """As many persons under care as asked for, spread over the managing units."""
    return [one(seed, f"CB-{number:04}", places[number % len(places)]) for number in range(1, count + 1)]


def one(seed: str, code: str, place: tuple[str, int, str]) -> Row:
    """A person under that code, managed at that place."""
    unit, province, region = place
    birth_year = pick(range(1934, 1976), seed, code, "born")
    return {
        "code": code,
        "tier": tier(seed, code, unit),
        "health_class": pick(CLASSES[frailty(birth_year)], seed, code, "class"),
        "birth_year": birth_year,
        "sex": pick(("nam", "nam", "nu"), seed, code, "sex"),
        "service_status": "nguyen_chuc" if birth_year < 1964 else "duong_chuc",
        "managing_unit": unit,
        "province": province,
        "region": region,
        "lives_alone": birth_year < 1950 and pick((True, False, False), seed, code, "alone"),
        "veteran": birth_year < 1938,
    }


def tier(seed: str, code: str, unit: str) -> str:
    """The tier: the provinces look after T5 and some of T4, the central rooms after the rest."""
    return pick(CENTRAL_TIERS if unit.startswith("phong") else ("T4", "T5", "T5", "T5"), seed, code, "tier")


def frailty(birth_year: int) -> str:
    """The age group that decides which health classes are likely."""
    if birth_year >= 1962:
        return "young"
    return "old" if birth_year >= 1945 else "frail"


def name(seed: str, person: Mapping[str, object], parts: Sequence[Sequence[str]]) -> Row:
    """A name for a person, one syllable of each part."""
    code = person["code"]
    return {"code": code, "name": " ".join(pick(part, seed, code, place) for place, part in enumerate(parts))}
