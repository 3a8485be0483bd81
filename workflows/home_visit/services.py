"""What happens around a home visit without a person: its dates."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from engine import Facts, service
from workflows.calendar import EVENING, MORNING, at, duration, moment, text, working_days_before

REBOOK_WITHIN = timedelta(hours=24)
RECHECK_AFTER = timedelta(days=1)
ASSIGN_AHEAD = 2
"""Working days before a regular visit on which its assignment comes up; the software's default."""


@service
def plan_visit(
    now: str,
    clock: Mapping[str, object],
    interval_days: float,
    visit_due: str | None = None,
    visit_reason: str = "dinh_ky",
) -> Facts:
    """When the visit is due, and when somebody is reminded of it."""
    due = moment(visit_due) if visit_due else moment(now) + duration(str(clock["visit_within"]))
    return {"visit_reason": visit_reason, **dates(due, moment(now), clock, interval_days)}


@service
def rebook_visit(
    now: str, clock: Mapping[str, object], interval_days: float, visit_outcome: str, return_on: str | None = None
) -> Facts:
    """A new date: within 24 hours, or from the day of return for someone who is away."""
    away = visit_outcome == "di_vang" and return_on
    start = at(datetime.fromisoformat(str(return_on)).date(), EVENING) if away else moment(now)
    return {"rebook_from": text(start), **dates(start + REBOOK_WITHIN, start, clock, interval_days)}


@service
def set_next_visit(
    now: str, interval_days: float, alarm: str = "xanh", recheck_by: str | None = None, next_visit_on: str | None = None
) -> Facts:
    """The day of the next visit: by the cadence, earlier if the doctor said so, tomorrow if the head wants that.

    Somebody is to be assigned the working day before; that task comes up in the morning of the one before that.
    """
    wait = RECHECK_AFTER if alarm == "vang" and recheck_by == "tham_lai" else timedelta(days=float(interval_days))
    day = (moment(now) + wait).date().isoformat()
    chosen = min(day, next_visit_on or day)
    due = at(date.fromisoformat(chosen), EVENING)
    opens = at(working_days_before(due, ASSIGN_AHEAD).date(), MORNING)
    return {"next_visit_on": chosen, "next_visit_due": text(due), "assign_from": text(opens)}


def dates(due: datetime, now: datetime, clock: Mapping[str, object], interval_days: float) -> Facts:
    """The dates that hang on the due date of a visit."""
    ahead = working_days_before(due, int(str(clock["assign_ahead"])))
    return {
        "visit_due": text(due),
        "assign_due": text(max(ahead, min(now, due))),
        "remind_at": text(due + duration(str(clock["remind_after"]))),
        "escalate_at": text(due + timedelta(days=max(1.0, float(interval_days) / 2))),
    }
