"""Persons under care, and how little of them shows."""

from datetime import date

import pytest

from workflows.registry import PersonUnknown, invented_persons
from workflows.registry.tables import person


def test_the_demo_person_is_as_the_scenario_tells(registry):
    assert registry.facts_about("CB-0427") == {
        "person_code": "CB-0427",
        "tier": "T4",
        "health_class": "C",
        "age": 84,
        "sex": "nam",
        "service_status": "nguyen_chuc",
        "managing_unit": "ban_nghe_an",
        "province": 40,
        "region": "bac",
        "lives_alone": False,
        "veteran": False,
    }


def test_sixty_persons_are_under_care_and_every_managing_unit_has_some(registry):
    found = registry.persons()
    assert len(found) == 60
    assert {one.managing_unit for one in found} == {"phong_1", "phong_2b", "ban_nghe_an", "ban_da_nang", "ban_tp_hcm"}


def test_a_unit_lists_only_its_own_persons(registry):
    found = registry.persons({"ban_nghe_an"})
    assert "CB-0427" in {one.code for one in found}
    assert {one.managing_unit for one in found} == {"ban_nghe_an"}


def test_the_age_is_that_of_the_day_asked_for(registry):
    assert registry.person("CB-0427", date(2030, 1, 1)).age == 88


def test_a_name_is_never_among_the_facts_and_is_asked_for_apart(registry):
    name = registry.person_name("CB-0427")
    assert name and len(name.split()) == 3
    assert name not in str(registry.facts_about("CB-0427")) + str(registry.person("CB-0427"))


def test_an_unknown_person_is_refused_in_words(registry):
    with pytest.raises(PersonUnknown, match="CB-9999"):
        registry.person("CB-9999")


def test_a_person_who_moved_has_both_units_each_in_its_time(empty):
    empty.load()
    with empty.database.begin() as connection:
        moved = connection.execute(person.select().where(person.c.code == "CB-0427")).one()._asdict()
        connection.execute(person.update().where(person.c.code == "CB-0427").values(valid_to=date(2026, 6, 30)))
        connection.execute(
            person.insert().values({**moved, "valid_from": date(2026, 7, 1), "managing_unit": "phong_1"})
        )
    assert empty.person("CB-0427", date(2026, 6, 30)).managing_unit == "ban_nghe_an"
    assert empty.person("CB-0427", date(2026, 7, 1)).managing_unit == "phong_1"


def test_invented_persons_are_the_same_each_time_and_as_many_as_asked(registry):
    everyone = invented_persons("batch", 1611)
    assert len({one["code"] for one in everyone}) == 1611
    assert everyone == invented_persons("batch", 1611)
    assert everyone != invented_persons("another", 1611)
