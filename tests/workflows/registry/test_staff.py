"""Staff and their seats, which come and go with the days."""

from datetime import date

import pytest

from engine import Seat
from workflows.registry import StaffUnknown, word
from workflows.registry.tables import role_grant

SCENARIO = {
    "ban_nghe_an": {
        "dieu_phoi_bvsk", "bac_si_theo_doi", "dieu_duong", "truong_phong_bvsk", "truc_bvsk", "lanh_dao_ban_tinh",
    },
    "phong_1": {"dieu_phoi_bvsk", "bac_si_theo_doi", "dieu_duong", "truong_phong_bvsk", "truc_bvsk"},
    "bv_nghe_an": {"tiep_don", "bac_si_dieu_tri", "truong_khoa", "lanh_dao_benh_vien", "phong_khth"},
    "bv_huu_nghi": {"tiep_don", "bac_si_dieu_tri", "truong_khoa", "lanh_dao_benh_vien", "phong_khth"},
    "bv_c_da_nang": {"tiep_don", "bac_si_dieu_tri", "truong_khoa", "lanh_dao_benh_vien", "phong_khth"},
    "bv_thong_nhat": {"tiep_don", "bac_si_dieu_tri", "truong_khoa", "lanh_dao_benh_vien", "phong_khth"},
    "ban_tw": {"lanh_dao_ban", "quan_tri_quy_trinh", "quan_tri_he_thong", "can_bo_bao_mat", "kiem_tra_nhat_ky"},
}  # fmt: skip
DESKS = [(unit, role) for unit, roles in SCENARIO.items() for role in sorted(roles)]


@pytest.mark.parametrize(("unit", "role"), DESKS)
def test_somebody_sits_at_each_desk_of_the_diagrams(registry, unit, role):
    assert registry.staff_holding(role, unit)


def test_an_actor_brings_the_seats_of_the_unit_and_of_the_councils(registry):
    chair = registry.actor("lt.vinh")
    assert chair.name == "Hoàng Đình Vinh"
    assert chair.seats == {Seat("lanh_dao_ban_tinh", "ban_nghe_an"), Seat("chu_tich_hdcm", "hdcm_nghe_an")}


def test_a_seat_that_has_ended_is_not_held_any_more(registry):
    former = Seat("uy_vien_hdcm", "hdcm_mien_bac")
    assert former in registry.actor("lt.vinh", date(2020, 12, 31)).seats
    assert former not in registry.actor("lt.vinh", date(2021, 1, 1)).seats


def test_a_role_granted_from_tomorrow_is_not_held_today(empty):
    empty.load()
    grant = {"staff": "dd.huong", "role": "truc_bvsk", "unit": "ban_nghe_an", "valid_from": date(2026, 11, 24)}
    with empty.database.begin() as connection:
        connection.execute(role_grant.insert().values(grant))
    assert not empty.actor("dd.huong").holds("truc_bvsk")
    assert empty.actor("dd.huong", date(2026, 11, 24)).holds("truc_bvsk", "ban_nghe_an")


def test_nobody_acts_under_an_unknown_name(registry):
    with pytest.raises(StaffUnknown, match="bs.khong"):
        registry.actor("bs.khong")


def test_a_name_is_shown_for_a_sign_in_and_the_sign_in_where_there_is_none(registry):
    assert registry.staff_name("bs.lan") == "Hồ Ngọc Lan"
    assert registry.staff_name("system") == "system"


def test_a_form_offers_the_physicians_of_a_unit_with_their_specialty(registry):
    assert registry.staff_options("bac_si_theo_doi", "ban_nghe_an") == [("bs.lan", "Hồ Ngọc Lan – Lão khoa")]
    assert registry.staff_options("bac_si_theo_doi", "ban_nghe_an", "en") == [("bs.lan", "Hồ Ngọc Lan – Geriatrics")]


def test_every_role_that_somebody_holds_has_words(registry):
    held = {seat.role for one in registry.everyone() for seat in registry.actor(one.id).seats}
    assert [role for role in held if word("role", role) == role or word("role", role, "en") == role] == []
