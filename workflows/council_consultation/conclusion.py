"""After a council has sat: votes, disagreement, the number of its minutes."""

from collections.abc import Mapping, Sequence

from engine import Facts, service
from workflows.calendar import moment

HIGHEST = "trung_uong"


@service
def reopen_session(session_round: float) -> Facts:
    """The council sits once more on results that came late; it does so a single time."""
    return {"session_round": int(session_round) + 1, "session_reopened": True, "session_again": False}


@service
def count_votes(confirmations: Sequence[Mapping[str, object]]) -> Facts:
    """How many confirm the conclusion and how many agree; who did not answer is not counted."""
    agree = sum(one["confirmation"] == "dong_y" for one in confirmations)
    return {"confirm_count": len(confirmations), "agree_count": agree}


@service
def settle_conflict(conflict_resolution: str, council_level: str, extra_round: int) -> Facts:
    """What follows from the chair's choice: more experts only once, a higher council only where there is one."""
    if conflict_resolution == "moi_them" and int(extra_round) == 0:
        return {"conflict_step": "moi_them", "extra_round": 1, "confirmations": []}
    if conflict_resolution == "chuyen_cap_tren" and council_level != HIGHEST:
        return {"conflict_step": "chuyen_cap_tren"}
    return {"conflict_step": "ket_luan_chu_toa"}


@service
def register_minutes(
    now: str,
    case_number: str,
    council: str,
    conclusion: Mapping[str, object],
) -> Facts:
    """The number of the minutes, their extract for the record, their line in the book, and whether a visit follows.

    Who lies in hospital is visited after the discharge, not because of a council.
    """
    rows = [row for row in listed(conclusion.get("answers")) if isinstance(row, Mapping)]
    when = moment(now)
    number = f"{case_number}/{when:%m%d-%H%M}/BB-{council.removeprefix('hdcm_').replace('_', '-').upper()}"
    answers = [f"{place}. {row['question']} — {row['conclusion']}" for place, row in enumerate(rows, 1)]
    return {
        "minutes_number": number,
        "minutes_extract": "\n".join([*answers, f"Hướng điều trị: {conclusion.get('direction')}"]),
        "register_line": f"{when:%d/%m/%Y %H:%M} · {number} · {len(rows)} kết luận",
        "visit_wanted": conclusion.get("visit") is True and not str(conclusion.get("place")).startswith("bv_"),
    }


def listed(value: object) -> list[object]:
    """A list, or none where a form gave nothing."""
    return value if isinstance(value, list) else []
