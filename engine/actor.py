"""Who acts, and what the floor above says they may."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Seat:
    """A role held in one unit."""

    role: str
    unit: str

    @property
    def desk(self) -> str:
        """The key under which tasks wait for this seat."""
        return f"{self.unit}/{self.role}"


@dataclass(frozen=True)
class Actor:
    """A person, or a program, that acts: sign-in name and the seats held today."""

    id: str
    name: str = ""
    seats: frozenset[Seat] = field(default_factory=frozenset)
    clearance: int = 0

    @property
    def desks(self) -> frozenset[str]:
        """Every key under which a task can wait for this actor."""
        return frozenset(seat.desk for seat in self.seats) | {f"@{self.id}"}

    def holds(self, role: str, unit: str | None = None) -> bool:
        """Whether the actor holds the role, in the unit if one is named."""
        return any(seat.role == role and unit in (None, seat.unit) for seat in self.seats)


@dataclass(frozen=True)
class Scope:
    """Whose cases an actor may see: those of these units (None: all), up to this clearance."""

    units: frozenset[str] | None = field(default_factory=frozenset)
    clearance: int = 0


class Policy(Protocol):
    """What the floor above decides: who may act, who may see."""

    @property
    def marks(self) -> Mapping[str, int]:
        """The clearance that each secrecy mark asks for; a mark that is missing asks for none."""

    def authorize(self, actor: Actor, action: str, thing: object | None) -> bool:
        """Whether the actor may do this to the case, task or workflow."""

    def scope(self, actor: Actor) -> Scope:
        """Whose cases the actor may see besides those in which a task is or was theirs."""

    def may_receive(self, person: str, thing: object) -> bool:
        """Whether the person of that sign-in name may be given the one task of this case."""


SYSTEM = Actor(id="system", name="system", clearance=9)
"""Who acts when time or a message moves a case."""


class Everything:
    """The policy of rehearsals and tests of the engine alone: everybody may do everything."""

    marks: Mapping[str, int] = {}

    def authorize(self, actor: Actor, action: str, thing: object | None) -> bool:
        """Always."""
        return True

    def scope(self, actor: Actor) -> Scope:
        """All cases."""
        return Scope(units=None, clearance=9)

    def may_receive(self, person: str, thing: object) -> bool:
        """Anybody."""
        return True
