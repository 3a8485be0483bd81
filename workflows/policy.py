"""Who may do what, and whose cases one sees: by role, by unit, by what a task asks; everything else is refused."""

from collections.abc import Callable, Collection, Mapping

from engine import SYSTEM, Actor, Case, Scope, Seat, Task
from workflows.registry import Registry, StaffUnknown

CARE_TEAM = frozenset({"bac_si_tiep_can", "bac_si_theo_doi", "dieu_duong", "truc_bvsk", "dieu_phoi_bvsk"})
HOSPITAL = frozenset({"tiep_don", "bac_si_dieu_tri", "bac_si_chuyen_khoa", "truong_khoa", "phong_khth"})
COUNCIL_OFFICE = frozenset({"chu_tich_hdcm", "thuong_truc_hdcm", "thu_ky_hdcm"})
HEADS = frozenset({"truong_phong_bvsk", "lanh_dao_benh_vien", "chu_tich_hdcm"})
LEADERS = frozenset({"lanh_dao_ban", "lanh_dao_ban_tinh"})
DOCTORS = frozenset({"bac_si_tiep_can", "bac_si_theo_doi", "truc_bvsk", "bac_si_dieu_tri", "truong_khoa"})

SEES_OWN_UNIT = CARE_TEAM | HOSPITAL | COUNCIL_OFFICE | HEADS
SEES_BELOW = LEADERS
SENDS = CARE_TEAM | HOSPITAL | COUNCIL_OFFICE | HEADS
TAKES_ANYBODY = HOSPITAL | COUNCIL_OFFICE
SHARES_OUT = frozenset({"dieu_phoi_bvsk", "phong_khth", "truong_khoa", "thu_ky_hdcm"})
EDITS = frozenset({"quan_tri_quy_trinh"})
OPERATES = frozenset({"quan_tri_quy_trinh", "quan_tri_he_thong"})

STARTS: Mapping[str, frozenset[str]] = {
    "home_visit": frozenset({"dieu_phoi_bvsk", "bac_si_theo_doi", "bac_si_tiep_can", "truong_phong_bvsk"}),
    "referral": DOCTORS,
    "admission": frozenset({"tiep_don", "bac_si_dieu_tri"}),
    "council_consultation": DOCTORS | {"thu_ky_hdcm"},
}
STARTS_ANY_OTHER = DOCTORS | {"dieu_phoi_bvsk", "truong_phong_bvsk"}
"""For workflows drawn after this release: those who lead care."""

MARKS: Mapping[str, int] = {"mat": 1, "toi_mat": 2, "tuyet_mat": 3}
"""Marks of the secrecy law and the clearance each asks for; “sensitive personal data” asks for none."""


class CarePolicy:
    """The policy of officials' health care; the engine asks it before every act and every question."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.rules: Mapping[str, Callable[[Actor, object | None], bool]] = {
            "start": self.may_start,
            "claim": may_take,
            "complete": may_take,
            "release": self.may_release,
            "assign": self.may_assign,
            "see": self.may_see,
            "cancel": self.may_cancel,
            "deploy": lambda actor, _: holds_any(actor, EDITS),
            "operate": lambda actor, _: holds_any(actor, OPERATES),
            "serve": lambda actor, _: holds_any(actor, OPERATES),
            "message": self.may_send,
        }

    @property
    def marks(self) -> Mapping[str, int]:
        """The clearance that each secrecy mark asks for."""
        return MARKS

    def authorize(self, actor: Actor, action: str, thing: object | None) -> bool:
        """Whether the actor may do this; what no rule allows is refused."""
        if actor == SYSTEM:
            return True
        rule = self.rules.get(action)
        return rule is not None and rule(actor, thing)

    def scope(self, actor: Actor) -> Scope:
        """The units whose cases the actor sees: care and council offices their own, leaders all below, others none."""
        if actor == SYSTEM:
            return Scope(units=None, clearance=actor.clearance)
        own = frozenset(seat.unit for seat in actor.seats if seat.role in SEES_OWN_UNIT)
        return Scope(units=own | self.reach(actor, SEES_BELOW), clearance=actor.clearance)

    def reach(self, actor: Actor, roles: frozenset[str]) -> frozenset[str]:
        """The units in which the actor holds one of these roles, and all below them."""
        tops = {seat.unit for seat in actor.seats if seat.role in roles}
        return frozenset().union(*(self.registry.units_below(unit) for unit in tops))

    def may_start(self, actor: Actor, thing: object | None) -> bool:
        """Who holds a role that starts the workflow, in the unit named, for a person in their care."""
        roles = STARTS.get(str(getattr(thing, "key", "")), STARTS_ANY_OTHER)
        unit, subject = getattr(thing, "unit", None), getattr(thing, "subject", None)
        seats = {seat for seat in actor.seats if seat.role in roles and unit in (None, seat.unit)}
        return thing is not None and bool(seats) and (subject is None or self.cares_for(seats, subject))

    def cares_for(self, seats: Collection[Seat], subject: str) -> bool:
        """Boards and rooms care for those they manage; hospitals and councils for whoever is brought to them."""
        managed_by = self.registry.person(subject).managing_unit
        return any(seat.unit == managed_by or seat.role in TAKES_ANYBODY for seat in seats)

    def may_see(self, actor: Actor, thing: object | None) -> bool:
        """Cases and tasks of the actor's units, and tasks that are the actor's."""
        if isinstance(thing, Task):
            return may_take(actor, thing) or thing.unit in self.units(actor)
        if not isinstance(thing, Case) or thing.clearance > actor.clearance:
            return False
        theirs = any(may_take(actor, one) for one in thing.tasks)
        return theirs or not self.units(actor).isdisjoint({thing.unit, thing.home_unit})

    def units(self, actor: Actor) -> frozenset[str]:
        """The units of the actor's scope."""
        return self.scope(actor).units or frozenset()

    def may_send(self, actor: Actor, thing: object | None) -> bool:
        """Those who care for patients send messages; into a case, only if they see it."""
        return holds_any(actor, SENDS) and (not isinstance(thing, Case) or self.may_see(actor, thing))

    def may_cancel(self, actor: Actor, thing: object | None) -> bool:
        """Heads end cases of their unit, leaders also those of the units below."""
        return isinstance(thing, Case) and self.leads(actor, {thing.unit, thing.home_unit})

    def may_release(self, actor: Actor, thing: object | None) -> bool:
        """Whoever took a task gives it back; a head gives it back for someone who is away."""
        return isinstance(thing, Task) and (thing.assignee == actor.id or self.leads(actor, {thing.unit}))

    def may_assign(self, actor: Actor, thing: object | None) -> bool:
        """Heads and coordinators share out the tasks of their unit, leaders also those of the units below."""
        if not isinstance(thing, Task):
            return False
        shares = any(actor.holds(role, thing.unit) for role in SHARES_OUT)
        return shares or self.leads(actor, {thing.unit})

    def may_receive(self, person: str, thing: object) -> bool:
        """Whoever holds the task's role in its unit and the clearance for its case; never those who keep the system."""
        if not isinstance(thing, Case):
            return False
        try:
            actor = self.registry.actor(person)
        except StaffUnknown:
            return False
        cleared = actor.clearance >= thing.clearance
        return cleared and all(actor.holds(one.role, one.unit) or may_take(actor, one) for one in thing.tasks)

    def leads(self, actor: Actor, units: set[str]) -> bool:
        """Whether the actor heads one of these units, or leads a body above it."""
        headed = {seat.unit for seat in actor.seats if seat.role in HEADS}
        return bool(units & (headed | self.reach(actor, LEADERS)))


def may_take(actor: Actor, thing: object | None) -> bool:
    """Tasks that wait at one of the actor's desks, or that the actor has taken."""
    return isinstance(thing, Task) and (thing.assignee == actor.id or not actor.desks.isdisjoint(thing.candidates))


def holds_any(actor: Actor, roles: frozenset[str]) -> bool:
    """Whether the actor holds one of these roles anywhere."""
    return any(seat.role in roles for seat in actor.seats)
