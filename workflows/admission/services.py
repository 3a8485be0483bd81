"""What happens during a stay in hospital without a person: the days, and whether treatment makes progress."""

from datetime import date, timedelta

from engine import Facts, service
from workflows.calendar import EVENING, MORNING, at, moment, text

PATIENCE = 3
"""Days without progress after which the head of department is asked: Quyết định 1895/1997/QĐ-BYT."""
VISIT_WITHIN = 3
"""Days between discharge and the visit at home; the software's default."""
NOTE_WITHIN = timedelta(hours=2)


@service
def open_admission(
    destination: str | None = None, case_unit: str | None = None, managing_unit: str | None = None
) -> Facts:
    """What is known when a patient comes: where the treatment is, and that no day has passed yet."""
    unit = destination or case_unit or managing_unit
    return {"treating_unit": unit, "day": 0, "days_without_progress": 0, "head_reviewed": False}


@service
def open_day(now: str, day: int) -> Facts:
    """The next day of treatment: its note is due at five, or in two hours when that is past."""
    today = moment(now)
    return {"day": int(day) + 1, "day_due": text(max(at(today.date(), EVENING), today + NOTE_WITHIN))}


@service
def assess_day(
    now: str, progress: str, day_plan: str, consultation_reason: str | None = None, stalled_since: str | None = None
) -> Facts:
    """How long treatment has made no progress, and the reason for a consultation, if there is one."""
    today = moment(now).date()
    since = None if progress == "tot" else date.fromisoformat(stalled_since) if stalled_since else today
    days = (today - since).days + 1 if since else 0
    facts: Facts = {
        "days_without_progress": days,
        "stalled_since": since.isoformat() if since else None,
        "consultation_reason": reason(progress, day_plan, days, consultation_reason),
        "next_day_at": text(at(today + timedelta(days=1), MORNING)),
    }
    return facts if since else {**facts, "head_reviewed": False}


def reason(progress: str, day_plan: str, days: int, asked: str | None) -> str:
    """Why a consultation is held: asked for, worse, or no progress; `khong` when there is no reason."""
    if day_plan == "hoi_chan":
        return asked or "kho_chan_doan"
    if day_plan != "tiep_tuc":
        return "khong"
    if progress in ("xau", "bat_thuong"):
        return "xau_di"
    return "khong_tien_trien" if days >= PATIENCE else "khong"


@service
def weigh_opinion(now: str, head_opinion: str, consultation_reason: str) -> Facts:
    """What follows from the head's opinion: a council, or patience for another three days."""
    if head_opinion == "hoi_chan":
        return {"head_reviewed": True, "consultation_reason": consultation_reason}
    return {"head_reviewed": True, "consultation_reason": "khong", "stalled_since": moment(now).date().isoformat()}


@service
def plan_follow_up(now: str, follow_up_within: float | None = None, discharge_on: str | None = None) -> Facts:
    """Until when the person is visited at home after leaving."""
    left = date.fromisoformat(discharge_on[:10]) if discharge_on else moment(now).date()
    return {"follow_up_due": text(at(left + timedelta(days=int(follow_up_within or VISIT_WITHIN)), EVENING))}
