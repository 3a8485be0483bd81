"""Before a council sits: who asks, which council is asked, whom it would invite."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from engine import Facts, service
from workflows.policy import MARKS
from workflows.registry import Council, Member, Organisation, OrganisationUnknown

LEVELS = {"tinh": "province", "mien": "region", "trung_uong": "central"}
WORDS = {level: word for word, level in LEVELS.items()}
RESULTS = ("minutes_number", "treatment_direction", "treatment_choice", "diagnosis_after")
"""What a consultation gives back; empty at its start, so that an older one's results are not taken for its own."""
INVITED = ("uy_vien_hdcm", "chuyen_gia_moi")
HOSPITAL = {"requester_role": "bac_si_dieu_tri", "approver_role": "truong_khoa"}
ROOM = {"requester_role": "bac_si_theo_doi", "approver_role": "truong_phong_bvsk"}


class Councils(Protocol):
    """What is asked of the registry."""

    def organisation(self, code: str) -> Organisation:
        """The body of that code."""

    def council(self, code: str) -> Council:
        """The council of that code."""

    def council_of(self, level: str, region: str | None = None, province: int | None = None) -> str | None:
        """The council that is asked at that level."""

    def council_members(self, council: str) -> list[Member]:
        """Who sits on it."""


@service
def open_request(
    registry: Councils,
    case_unit: str | None = None,
    requesting_unit: str | None = None,
    treating_unit: str | None = None,
) -> Facts:
    """Who asks for the consultation, where the patient is treated, and that nothing has been answered yet."""
    unit = requesting_unit or treating_unit or case_unit or ""
    place = treating_unit or unit
    return {
        "requesting_unit": unit,
        "treating_unit": place,
        "treating_province": province_of(registry, place),
        **(HOSPITAL if unit.startswith("bv_") else ROOM),
        **dict.fromkeys(RESULTS),
        **dict.fromkeys(("check_round", "substitute_round", "extra_round"), 0),
        **{name: [] for name in ("invitation_answers", "expert_opinions", "confirmations", "participants")},
    }


@service
def choose_council(
    registry: Councils,
    consultation_level: str,
    place: Mapping[str, object],
    secrecy_mark: str,
    specialties: Sequence[str] = (),
) -> Facts:
    """The council of that level for the place of treatment; within a hospital its own doctors consult."""
    unit, region = str(place["unit"]), str(place["region"])
    province = place["province"] if isinstance(place["province"], int) else None
    if consultation_level not in LEVELS and unit.startswith("bv_"):
        return within(unit, consultation_level)
    for level in after(consultation_level):
        code = registry.council_of(LEVELS[level], region, province)
        if code:
            return {
                **seated(code, level),
                "invitees": proposed(registry.council_members(code), secrecy_mark, specialties),
            }
    raise ValueError(f"no council for {consultation_level} in {region}")


@service
def redirect_request(
    registry: Councils, redirect_council: str, secrecy_mark: str, specialties: Sequence[str] = ()
) -> Facts:
    """The council to which the chair of another one sends the request."""
    level = WORDS[registry.council(redirect_council).level]
    members = proposed(registry.council_members(redirect_council), secrecy_mark, specialties)
    return {**seated(redirect_council, level), "invitees": members, "check_round": 0}


def after(level: str) -> Sequence[str]:
    """The levels to try, from the one that is meant upwards."""
    levels = list(LEVELS)
    return levels[levels.index(level) :] if level in levels else levels


def seated(code: str, level: str) -> Facts:
    """A professional council and who leads it."""
    return {"council": code, "council_level": level, "chair_role": "chu_tich_hdcm", "secretary_role": "thu_ky_hdcm"}


def proposed(members: Sequence[Member], mark: str, specialties: Sequence[str]) -> list[dict[str, object]]:
    """The members whom the chair may want to invite: there, cleared for the mark, of the specialties asked for."""
    cleared = [one for one in members if one.seat in INVITED and not one.absent and one.clearance >= MARKS.get(mark, 0)]
    fitting = [one for one in cleared if one.specialty in specialties] or cleared
    return [{"staff": one.staff, "specialty": one.specialty, "invite_reason": None} for one in fitting]


def within(hospital: str, level: str) -> Facts:
    """A consultation inside one hospital: head of department or director in the chair, planning office as secretary."""
    chair = "lanh_dao_benh_vien" if level == "toan_vien" else "truong_khoa"
    roles = {"chair_role": chair, "secretary_role": "phong_khth"}
    return {"council": hospital, "council_level": level, "invitees": [], **roles}


def province_of(registry: Councils, unit: str) -> int | None:
    """The province of a body, if it is known."""
    try:
        return registry.organisation(unit).province
    except OrganisationUnknown:
        return None
