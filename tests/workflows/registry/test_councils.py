"""Councils: which is asked, who sits there, and who stands in for an absent chair."""

from datetime import date

import pytest

from engine import Seat

COUNCILS = ["hdcm_nghe_an", "hdcm_mien_bac", "hdcm_mien_trung", "hdcm_mien_nam", "hdcm_trung_uong"]
CHAIR = Seat("chu_tich_hdcm", "hdcm_trung_uong")
AWAY = date(2026, 11, 20), date(2026, 11, 30), "đi công tác"


@pytest.mark.parametrize("council", COUNCILS)
def test_a_council_has_a_chair_a_deputy_a_secretary_and_six_experts_of_several_specialties(registry, council):
    sitting = registry.council_members(council)
    experts = [one for one in sitting if one.seat == "uy_vien_hdcm"]
    assert [one.seat for one in sitting][:2] == ["chu_tich_hdcm", "pho_chu_tich_hdcm"]
    assert {"thuong_truc_hdcm", "thu_ky_hdcm"} <= {one.seat for one in sitting}
    assert len(experts) >= 6
    assert len({one.specialty for one in experts}) >= 5


def test_the_northern_council_has_an_expert_of_every_specialty_of_the_scenario(registry):
    experts = registry.council_members("hdcm_mien_bac", seat="uy_vien_hdcm")
    wanted = {"tim_mach", "ho_hap", "than_kinh", "than", "noi_tiet", "hoi_suc"}
    assert wanted <= {one.specialty for one in experts}


@pytest.mark.parametrize(
    ("level", "region", "province", "council"),
    [
        ("province", "bac", 40, "hdcm_nghe_an"),
        ("province", "nam", 79, None),
        ("region", "bac", 40, "hdcm_mien_bac"),
        ("region", "trung", 48, "hdcm_mien_trung"),
        ("region", "nam", 79, "hdcm_mien_nam"),
        ("central", "nam", 79, "hdcm_trung_uong"),
    ],
)
def test_the_council_asked_follows_level_and_place(registry, level, region, province, council):
    assert registry.council_of(level, region, province) == council


def test_the_first_deputy_holds_the_chair_while_the_chair_is_away(empty):
    empty.load()
    empty.mark_absent("ct.trong", *AWAY)
    assert CHAIR in empty.actor("gd.loi").seats
    assert CHAIR not in empty.actor("ct.nghia").seats
    assert CHAIR not in empty.actor("gd.loi", date(2026, 12, 1)).seats


def test_the_second_deputy_holds_it_when_the_first_is_away_too(empty):
    empty.load()
    empty.mark_absent("ct.trong", *AWAY)
    empty.mark_absent("gd.loi", *AWAY)
    assert CHAIR in empty.actor("ct.nghia").seats
    assert [one.absent for one in empty.council_members("hdcm_trung_uong")][:3] == [True, True, False]


def test_a_deputy_is_no_chair_while_the_chair_is_there(registry):
    assert CHAIR not in registry.actor("gd.loi").seats
