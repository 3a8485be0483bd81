"""Organisations: dated names, dated parents, and the tree below."""

from datetime import date

import pytest

from workflows.registry import OrganisationUnknown


def test_the_roster_has_the_bodies_of_the_demo(registry):
    kinds = [one.kind for one in registry.organisations()]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "central_board": 1,
        "central_room": 2,
        "provincial_board": 3,
        "hospital": 4,
        "council": 5,
    }


def test_a_unit_is_named_in_both_languages_and_briefly(registry):
    assert registry.unit_name("ban_nghe_an") == "Ban Bảo vệ, chăm sóc sức khỏe cán bộ tỉnh Nghệ An"
    assert registry.unit_name("ban_nghe_an", "en") == "Nghệ An Provincial Board for Officials' Health"
    assert registry.unit_name("ban_nghe_an", short=True) == "Ban Nghệ An"


def test_an_unknown_unit_is_shown_as_it_is_but_asked_for_in_earnest_refused(registry):
    assert registry.unit_name("khoa_x") == "khoa_x"
    with pytest.raises(OrganisationUnknown, match="khoa_x"):
        registry.organisation("khoa_x")


def test_a_room_stood_below_a_hospital_before_it_came_to_the_board(registry):
    assert registry.organisation("phong_2b", date(2020, 1, 1)).parent == "bv_thong_nhat"
    assert registry.organisation("phong_2b", date(2020, 1, 2)).parent == "ban_tw"


def test_below_a_provincial_board_stand_its_hospital_and_council(registry):
    assert registry.units_below("ban_nghe_an") == {"ban_nghe_an", "bv_nghe_an", "hdcm_nghe_an"}


def test_below_the_central_board_stands_everybody(registry):
    assert registry.units_below("ban_tw") == {one.code for one in registry.organisations()}


def test_hospitals_are_offered_to_a_form(registry):
    assert ("bv_nghe_an", "Bệnh viện Đa khoa tỉnh Nghệ An") in registry.sources()["hospitals"]
    assert registry.sources(lang="en")["hospitals"] == registry.organisation_options("hospital", "en")
