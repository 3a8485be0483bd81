"""What is drawn: elements, flows and what their extension elements say, before anything runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

ACTIVITIES = frozenset(
    "task userTask manualTask serviceTask sendTask receiveTask scriptTask businessRuleTask"
    " subProcess transaction adHocSubProcess callActivity".split()
)
GATEWAYS = frozenset("exclusiveGateway inclusiveGateway parallelGateway eventBasedGateway".split())
EVENTS = frozenset("startEvent endEvent intermediateCatchEvent intermediateThrowEvent boundaryEvent".split())
SUPPORTED = ACTIVITIES | GATEWAYS | EVENTS
HOLDERS = ("subProcess", "transaction", "adHocSubProcess")
"""Activities with elements inside."""


@dataclass(frozen=True, slots=True)
class Flow:
    """An arrow from one element to another, with the condition under which it is taken."""

    id: str
    source: str
    target: str
    name: str = ""
    condition: str | None = None
    line: int = 1
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """What an event waits for or throws. Texts are as drawn: themselves, or FEEL behind `=`."""

    kind: str = "none"
    name: str | None = None
    key: str | None = None
    timer: str | None = None
    text: str | None = None
    code: str | None = None
    variables: tuple[str, ...] = ()
    activity: str | None = None
    """Which activity a compensation is for; None for all in the scope."""
    waits: bool = True
    """Whether a thrown compensation is waited for."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """One line of an input or output mapping."""

    target: str
    source: str


@dataclass(frozen=True, slots=True)
class Job:
    """The service that carries out an element."""

    type: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Loop:
    """One seat per item of a collection."""

    sequential: bool
    items: str | None
    item: str | None
    results: str | None
    result: str | None
    condition: str | None


@dataclass(frozen=True, slots=True)
class Repeat:
    """One activity again and again while a condition holds: asked `before` each turn or after it, at most so often."""

    condition: str | None
    before: bool
    most: int | None


@dataclass(frozen=True, slots=True)
class AdHoc:
    """A sub-process without an order of its own: which elements begin, and when it is enough."""

    elements: str | None
    condition: str | None
    cancels: bool = True
    sequential: bool = False


@dataclass(frozen=True, slots=True)
class Listener:
    """A service that is told when an element starts or ends."""

    event: str
    type: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Call:
    """Which workflow is called, and which facts travel with it."""

    key: str
    hands_over: bool = True
    takes_back: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """A script or decision: its text or id, and the variable for what comes out."""

    text: str
    variable: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who may take a task: texts as drawn."""

    assignee: str | None = None
    candidate_groups: str | None = None
    candidate_users: str | None = None


@dataclass(frozen=True, slots=True)
class Extensions:
    """What the `zeebe:` elements of one element say."""

    inputs: tuple[Assigned, ...] = ()
    outputs: tuple[Assigned, ...] = ()
    job: Job | None = None
    script: Answer | None = None
    decision: Answer | None = None
    call: Call | None = None
    form: str | None = None
    assignment: Assignment = Assignment()
    due: str | None = None
    follow_up: str | None = None
    priority: str | None = None
    key: str | None = None
    collection: Mapping[str, str] | None = None
    variables: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    listeners: tuple[Listener, ...] = ()
    elements: str | None = None
    """Which elements of an ad-hoc sub-process begin."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane's name for people, its role, and the unit that works in it."""

    id: str
    name: str
    role: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class Element:
    """One node of a diagram. Texts are as drawn: themselves, or FEEL behind `=`."""

    id: str
    kind: str
    name: str = ""
    line: int = 1
    scope: str = ""
    incoming: tuple[str, ...] = ()
    outgoing: tuple[str, ...] = ()
    default: str | None = None
    event: Event = Event()
    events: int = 0
    attached_to: str | None = None
    interrupting: bool = True
    triggered: bool = False
    loop: Loop | None = None
    repeat: Repeat | None = None
    ad_hoc: AdHoc | None = None
    compensates: bool = False
    """Whether it undoes another activity and stands outside the flow."""
    undone_by: str | None = None
    """The activity that a compensation boundary event leads to."""
    instantiates: bool = False
    """Whether the workflow may begin here: an event gateway or receive task without incoming flow."""
    parallel: bool = False
    """Whether all events of several are needed."""
    also: tuple[Event, ...] = ()
    """Further definitions of the same event."""
    lane_of: Lane | None = None
    documentation: str = ""
    extensions: Extensions = field(default=Extensions())

    @property
    def name_en(self) -> str:
        """The English name, when one is drawn."""
        return self.extensions.properties.get("name_en", "")

    @property
    def lane(self) -> str | None:
        """The name of the lane."""
        return self.lane_of.name if self.lane_of else None

    @property
    def role(self) -> str | None:
        """The role that the lane stands for."""
        return self.lane_of.role if self.lane_of else None

    @property
    def unit(self) -> str | None:
        """The organisation that the element belongs to."""
        return self.extensions.properties.get("unit") or (self.lane_of.unit if self.lane_of else None)

    @property
    def form(self) -> str | None:
        """The id of the form that is filled in."""
        return self.extensions.form

    @property
    def properties(self) -> Mapping[str, str]:
        """The free properties."""
        return self.extensions.properties

    @property
    def assignment(self) -> Assignment:
        """Who may take the task."""
        return self.extensions.assignment

    @property
    def due(self) -> str | None:
        """When the task is due."""
        return self.extensions.due

    @property
    def follow_up(self) -> str | None:
        """When the task should be looked at."""
        return self.extensions.follow_up

    @property
    def priority(self) -> str | None:
        """How urgent the task is."""
        return self.extensions.priority

    @property
    def called(self) -> str | None:
        """The workflow that is called."""
        return self.extensions.call.key if self.extensions.call else None

    @property
    def service(self) -> str | None:
        """The service that carries the element out; without a type it bears the element's own name."""
        if self.extensions.job:
            return self.extensions.job.type
        return self.id if self.kind in ("serviceTask", "sendTask") else None
