"""Every row of every decision table."""

from pathlib import Path

import pytest

from engine import dmn
from tests.workflows.walk import GRAVE, ILL, TIRED, WELL

BPMN = Path(__file__).parents[2] / "bpmn"
FILES = {path.stem: path for path in BPMN.rglob("*.dmn")}
CLEAR = {"red_flags": [], "assessment": "on_dinh"}
LOCAL, CENTRAL = {"managing_unit": "ban_nghe_an"}, {"managing_unit": "phong_1"}
SITTING = {
    "chair_present": True,
    "secretary_present": True,
    "missing_specialties": [],
    "relevant_present": 2,
    "present_share": 0.5,
}

CADENCE = [
    ({"tier": "T1"}, 1),
    ({"tier": "T2"}, 3),
    ({"tier": "T3"}, 7),
    ({"tier": "T4", "health_class": "C"}, 15),
    ({"tier": "T4", "health_class": "B1"}, 30),
    ({"tier": "T5", "health_class": "D"}, 30),
    ({"tier": "T5", "health_class": "A", "age": 81}, 30),
    ({"tier": "T5", "health_class": "B2", "age": 60}, 90),
    ({"tier": "T5", "age": 60}, 30),
    ({"tier": "T5", "health_class": "A", "age": 60, "cadence_override": 10}, 10),
    ({"tier": "T1", "cadence_override": 10}, 1),
    ({"tier": "T5", "health_class": "A", "age": 60, "cadence_override": 60}, 30),
]
TRIAGE = [
    (WELL | CLEAR | {"red_flags": ["dot_quy"]}, "do"),
    (WELL | CLEAR | {"assessment": "cap_cuu"}, "do"),
    (GRAVE | CLEAR, "do"),
    (ILL | CLEAR, "cam"),
    (WELL | CLEAR | {"consciousness": "confusion"}, "cam"),
    ({**WELL, **CLEAR, "temp": None}, "vang"),
    (TIRED | CLEAR, "vang"),
    (WELL | CLEAR | {"assessment": "bat_thuong"}, "vang"),
    (WELL | CLEAR, "xanh"),
    (WELL | {"red_flags": None, "assessment": None}, "xanh"),
]
LEVEL = [
    ({"prior_level": "mien"}, "trung_uong"),
    ({"prior_level": "tinh"}, "mien"),
    ({"prior_level": "toan_vien", **LOCAL}, "tinh"),
    ({"prior_level": "toan_vien", **CENTRAL}, "mien"),
    ({"prior_level": "khoa"}, "toan_vien"),
    ({"consultation_reason": "khong"}, "khong"),
    ({"consultation_reason": "di_nuoc_ngoai"}, "trung_uong"),
    ({"tier": "T2", "alarm": "do"}, "trung_uong"),
    ({"tier": "T2", "alarm": "cam", "consultation_reason": "xau_di"}, "trung_uong"),
    ({"tier": "T3", "alarm": "xanh", "consultation_reason": "chi_dinh_phau_thuat"}, "trung_uong"),
    ({"tier": "T4", "consultation_reason": "khong_tien_trien", "head_reviewed": False, **LOCAL}, "khoa"),
    ({"tier": "T4", "consultation_reason": "khong_tien_trien", "head_reviewed": True, **LOCAL}, "tinh"),
    ({"tier": "T4", "consultation_reason": "vuot_kha_nang", "head_reviewed": True, **CENTRAL}, "mien"),
    ({"consultation_reason": "phan_loai_suc_khoe", "requested_level": "lien_khoa", **LOCAL}, "lien_khoa"),
    ({"consultation_reason": "kho_chan_doan", "requested_level": "toan_vien", **LOCAL}, "toan_vien"),
    ({"consultation_reason": "phan_loai_suc_khoe", "requested_level": "tinh", **LOCAL}, "tinh"),
    ({"consultation_reason": "phan_loai_suc_khoe", "requested_level": "mien", **CENTRAL}, "mien"),
    ({"consultation_reason": "phan_loai_suc_khoe", "requested_level": "khoa", **CENTRAL}, "khoa"),
]
DESTINATION = [
    ({"requested_by_patient": True, "preferred_destination": "bv_c_da_nang"}, "bv_c_da_nang"),
    ({"sending_unit": "bv_nghe_an"}, "bv_huu_nghi"),
    ({"sending_unit": "bv_huu_nghi"}, "bv_thong_nhat"),
    ({"sending_unit": "bv_c_da_nang"}, "bv_huu_nghi"),
    ({"sending_unit": "bv_thong_nhat"}, "bv_huu_nghi"),
    ({"urgency": "cap_cuu", "tier": "T1", "province": 40, "region": "bac"}, "bv_nghe_an"),
    ({"urgency": "khan", "tier": "T1", "province": 40, "region": "bac"}, "bv_huu_nghi"),
    ({"tier": "T2", "region": "trung"}, "bv_c_da_nang"),
    ({"tier": "T3", "region": "nam"}, "bv_thong_nhat"),
    ({"urgency": "khan", "tier": "T4", "province": 40, "region": "bac"}, "bv_nghe_an"),
    ({"tier": "T4", "province": 1, "region": "bac"}, "bv_huu_nghi"),
    ({"tier": "T5", "province": 48, "region": "trung"}, "bv_c_da_nang"),
    ({"tier": "T5", "province": 79, "region": "nam"}, "bv_thong_nhat"),
    ({}, "bv_huu_nghi"),
]
PLACES = {"managing_unit": "ban_nghe_an", "council": "hdcm_nghe_an", "treating_unit": "bv_nghe_an"}
TOLD = [
    ({"notice": "bao_dong", "alarm": "do", "tier": "T1"}, ("truong_phong_bvsk", "ban_nghe_an", False)),
    ({"notice": "bao_dong", "alarm": "do", "tier": "T4"}, ("truong_phong_bvsk", "ban_nghe_an", True)),
    ({"notice": "bao_dong", "alarm": "cam", "tier": "T1"}, ("truong_phong_bvsk", "ban_nghe_an", False)),
    ({"notice": "bao_dong", "alarm": "cam", "tier": "T4"}, ("truong_phong_bvsk", "ban_nghe_an", True)),
    ({"notice": "qua_han_hoi_chan", "council": "bv_nghe_an"}, ("lanh_dao_benh_vien", "bv_nghe_an", False)),
    ({"notice": "qua_han_hoi_chan"}, ("thuong_truc_hdcm", "hdcm_nghe_an", False)),
    ({"notice": "qua_han"}, ("truong_phong_bvsk", "ban_nghe_an", False)),
    ({}, ("truong_phong_bvsk", "ban_nghe_an", False)),
]
PLAIN = {
    "visit_cadence": CADENCE,
    "consultation_level": LEVEL,
    "destination": DESTINATION,
    "transfer_reason": [
        ({"requested_by_patient": True, "beyond_ability": True}, "3"),
        ({"beyond_ability": True}, "2"),
        ({}, "1"),
    ],
    "council_region": [
        ({"treating_province": number}, region)
        for number, region in [(40, "bac"), (48, "trung"), (79, "nam"), (None, "trung_uong")]
    ],
    "secrecy_mark": [({"tier": "T1"}, "toi_mat"), ({"tier": "T2"}, "toi_mat"), ({"tier": "T3"}, "han_che")],
    "consultation_mode": [
        ({"secrecy_mark": "toi_mat", "requested_mode": "tu_xa"}, "duong_truyen_duoc_duyet"),
        ({"secrecy_mark": "han_che", "requested_mode": "tu_xa"}, "tu_xa"),
        ({"secrecy_mark": "toi_mat", "requested_mode": "truc_tiep"}, "truc_tiep"),
    ],
    "quorum": [
        ({"urgency": "cap_cuu", "chair_present": True, "relevant_present": 1, "missing_specialties": []}, True),
        ({**SITTING, "urgency": "khan", "missing_specialties": ["than"], "present_share": 0.1}, True),
        ({**SITTING, "urgency": "thuong"}, True),
        ({**SITTING, "urgency": "thuong", "missing_specialties": ["than"]}, False),
        ({**SITTING, "urgency": "thuong", "present_share": 0.4}, False),
        ({**SITTING, "urgency": "khan", "relevant_present": 1}, False),
        ({**SITTING, "urgency": "thuong", "secretary_present": False}, False),
    ],
    "agreement": [
        ({"confirm_count": 0, "agree_count": 0}, "xung_dot"),
        ({"confirm_count": 5, "agree_count": 5}, "nhat_tri"),
        ({"confirm_count": 3, "agree_count": 2}, "da_so"),
        ({"confirm_count": 5, "agree_count": 3}, "xung_dot"),
    ],
}
CLOCKS = {
    "visit_clocks": [
        ({"visit_reason": one}, "visit_within", until)
        for one, until in [
            ("dot_xuat", "P1D"),
            ("sau_ra_vien", "P3D"),
            ("theo_chi_dinh_hdcm", "P2D"),
            ("dinh_ky", "P2D"),
        ]
    ],
    "referral_clocks": [
        ({"urgency": one}, "accept_within", until)
        for one, until in [("cap_cuu", "PT30M"), ("khan", "PT2H"), ("thuong", "P1D")]
    ],
    "admission_clocks": [
        ({"urgency": one}, "answer_within", until)
        for one, until in [("cap_cuu", "PT30M"), ("khan", "PT2H"), (None, "P1D")]
    ],
    "consultation_clocks": [
        ({"urgency": one}, "session_within", until)
        for one, until in [("cap_cuu", "PT60M"), ("khan", "PT24H"), ("thuong", "P7D")]
    ],
}
ASKED = [(name, facts) for name, rows in PLAIN.items() for facts, _ in rows]
ASKED += [(name, facts) for name, rows in CLOCKS.items() for facts, *_ in rows]
ASKED += [("triage", facts) for facts, _ in TRIAGE] + [("who_is_told", PLACES | facts) for facts, _ in TOLD]
NEVER = {"triage_rule_10"}  # the last row, for what no other row foresees


def decide(name: str, facts: dict[str, object]) -> object:
    return dmn.decide({f"{name}.dmn": FILES[name].read_bytes()}, name, facts)


@pytest.mark.parametrize(
    ("name", "facts", "said"), [(name, facts, said) for name, rows in PLAIN.items() for facts, said in rows]
)
def test_a_table_says_what_its_rows_say(name, facts, said):
    assert decide(name, facts) == said


@pytest.mark.parametrize(("facts", "alarm"), TRIAGE)
def test_triage_gives_a_colour_and_something_to_do(facts, alarm):
    said = decide("triage", facts)
    assert isinstance(said, dict)
    assert said["alarm"] == alarm
    assert said["action"]


@pytest.mark.parametrize(("facts", "desk"), TOLD)
def test_notices_go_to_a_desk_with_or_without_content(facts, desk):
    said = decide("who_is_told", PLACES | facts)
    assert isinstance(said, dict)
    assert (said["role"], said["unit"], said["with_content"]) == desk


@pytest.mark.parametrize(
    ("name", "facts", "clock", "until"), [(name, *row) for name, rows in CLOCKS.items() for row in rows]
)
def test_clocks_run_by_urgency(name, facts, clock, until):
    said = decide(name, facts)
    assert isinstance(said, dict)
    assert said[clock] == until


POINTS = {
    "resp_rate": {8: 3, 9: 1, 11: 1, 12: 0, 20: 0, 21: 2, 24: 2, 25: 3},
    "spo2": {91: 3, 92: 2, 93: 2, 94: 1, 95: 1, 96: 0},
    "on_oxygen": {True: 2, False: 0},
    "bp_sys": {90: 3, 91: 2, 100: 2, 101: 1, 110: 1, 111: 0, 219: 0, 220: 3},
    "pulse": {40: 3, 41: 1, 50: 1, 51: 0, 90: 0, 91: 1, 110: 1, 111: 2, 130: 2, 131: 3},
    "consciousness": {"alert": 0, "confusion": 3, "voice": 3, "pain": 3, "unresponsive": 3},
    "temp": {35.0: 3, 35.1: 1, 36.0: 1, 36.1: 0, 38.0: 0, 38.1: 1, 39.0: 1, 39.1: 2},
}


@pytest.mark.parametrize(
    ("vital", "value", "points"),
    [(vital, value, points) for vital, cuts in POINTS.items() for value, points in cuts.items()],
)
def test_news2_gives_the_points_of_the_royal_college(vital, value, points):
    model = {"triage.dmn": FILES["triage"].read_bytes()}
    facts = WELL | {vital: value}
    assert dmn.decide(model, "news2_points", facts) == points
    assert dmn.decide(model, "news2_single_three", facts) is (points == 3)


def test_every_row_of_every_table_is_tried():
    hit: set[str] = set()
    for name, facts in ASKED + [
        ("triage", WELL | CLEAR | {vital: value}) for vital, cuts in POINTS.items() for value in cuts
    ]:
        said = dmn.decide({f"{name}.dmn": FILES[name].read_bytes()}, name, facts, explain=True)
        assert isinstance(said, dict)
        hit |= {str(row["id"]) for table in said["tables"] for row in table["matched"]}
    rows = {line.split('"')[1] for path in FILES.values() for line in path.read_text().splitlines() if "<rule " in line}
    assert rows - hit == NEVER


@pytest.mark.parametrize("name", FILES)
def test_every_table_answers_even_when_nothing_is_known(name):
    assert decide(name, {}) is not None
