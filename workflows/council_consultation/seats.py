"""Who sits: invitations, answers, substitutes, quorum."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from engine import Facts, service
from workflows.policy import MARKS
from workflows.registry import Staff

Seat = Mapping[str, object]
ATTENDS = ("du", "du_tu_xa", "uy_quyen")
WRITES = (*ATTENDS, "vang_gui_y_kien")
CONFLICTED = "tu_choi_xung_dot"


class Roster(Protocol):
    """What is asked of the registry."""

    def staff(self, staff_id: str) -> Staff:
        """The member of staff of that id."""


@service
def list_invitees(registry: Roster, invitees: Sequence[Seat], secrecy_mark: str) -> Facts:
    """A fresh round: everybody on the list who is cleared for the case is invited once, nobody has answered."""
    seats = cleared(registry, invitees, secrecy_mark)
    asked = [{**seat, "answer": None} for seat in seats]
    fresh: Facts = {name: [] for name in ("invitation_answers", "expert_opinions", "confirmations")}
    lists: Facts = {"invitees": distinct(invitees), "to_invite": seats, "participants": asked, "opinion_wanted": asked}
    return {
        **lists,
        **fresh,
        "substitute_round": 0,
        "conflict_step": None,
        "session_round": 1,
        "session_reopened": False,
    }


@service
def count_answers(
    invitees: Sequence[Seat],
    invitation_answers: Sequence[Seat],
    expert_opinions: Sequence[Seat],
    specialties: Sequence[str],
    session: Mapping[str, object],
) -> Facts:
    """Who takes part, and the figures by which the quorum is decided."""
    answers = {str(one["staff"]): one for one in invitation_answers}
    taking = [participant(one) for one in answers.values() if one["answer"] in WRITES]
    free = [seat for seat in invitees if answers.get(str(seat["staff"]), {}).get("answer") != CONFLICTED]
    present = sum(one["answer"] in ATTENDS for one in taking)
    covered = {str(one["specialty"]) for one in taking}
    missing = [one for one in specialties if one not in covered]
    spoken = {str(one["staff"]) for one in expert_opinions}
    return {
        "participants": distinct(taking),
        "opinion_wanted": [one for one in distinct(taking) if one["staff"] not in spoken],
        "conflicted": [one["staff"] for one in answers.values() if one["answer"] == CONFLICTED],
        "missing_specialties": missing,
        "present_share": present / len(free) if free else 0,
        "relevant_present": sum(one["specialty"] in specialties for one in taking),
        "chair_present": bool(session.get("chair")),
        "secretary_present": bool(session.get("secretary")),
        "quorum_gap": gap(present, len(free), missing),
    }


@service
def seek_substitutes(
    registry: Roster,
    invitees: Sequence[Seat],
    invitation_answers: Sequence[Seat],
    substitute_round: int,
    more: Mapping[str, object],
) -> Facts:
    """Whom to invite now: substitutes, experts for a divided council, or those who could not come on the old date."""
    extra = more.get("conflict_step") == "moi_them"
    added = seats_of(more.get("experts")) if extra else seats_of(more.get("substitutes"))
    postponed = not extra and more.get("decision") == "doi_lich"
    away = {one["staff"] for one in invitation_answers if one["answer"] not in (*ATTENDS, CONFLICTED)}
    answered = {one["staff"] for one in invitation_answers}
    again = [seat for seat in invitees if seat["staff"] in away or seat["staff"] not in answered]
    asked = cleared(registry, again if postponed else added, str(more.get("mark")))
    names = {seat["staff"] for seat in asked}
    return {
        "to_invite": asked,
        "invitees": distinct([*invitees, *asked]),
        "invitation_answers": [one for one in invitation_answers if one["staff"] not in names],
        "substitute_round": int(substitute_round) + (not extra),
        "conflict_step": None,
    }


def participant(answer: Seat) -> dict[str, object]:
    """Someone who takes part, or the one they send."""
    staff = answer["delegate"] if answer["answer"] == "uy_quyen" and answer.get("delegate") else answer["staff"]
    return {"staff": staff, "specialty": answer.get("specialty"), "answer": answer["answer"]}


def cleared(registry: Roster, seats: Iterable[Seat], mark: str) -> list[dict[str, object]]:
    """Those who may see a case of that mark; the others' chairs stay empty, so that the quorum asks for substitutes."""
    needed = MARKS.get(mark, 0)
    return [seat for seat in distinct(seats) if registry.staff(str(seat["staff"])).clearance >= needed]


def distinct(seats: Iterable[Seat]) -> list[dict[str, object]]:
    """Each person once, in the order given."""
    return list({seat["staff"]: dict(seat) for seat in seats}.values())


def seats_of(value: object) -> list[Seat]:
    """The rows of a list that a form may have left empty."""
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []


def gap(present: int, listed: int, missing: Sequence[str]) -> str:
    """What the quorum lacks, for those who must fill it."""
    lacking = f"; còn thiếu chuyên khoa: {', '.join(missing)}" if missing else ""
    return f"{present} trên {listed} người dự{lacking}"
