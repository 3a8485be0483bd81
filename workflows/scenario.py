"""The demo's story: CB-0427 from the due home visit to the council's conclusion, discharge and the next visit.

All persons and answers are made up (`scenario.json`); moments in the answers are relative: `@now+PT2H`, `@today`.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from engine import Actor, Case, Data, Engine, ManualClock, Task, feel, queries
from workflows.registry import Registry

STORY = Path(__file__).with_name("scenario.json")
SAMPLES = Path(__file__).with_name("samples.json")
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
LONGEST_WAIT = timedelta(days=40)
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Scene:
    """One task of the story: where, who does it, how long after it came up, what is told of it, what is answered."""

    workflow: str
    element: str
    by: str
    after: str
    story: str
    answers: Data


def sample(task: Task, by: str, now: datetime) -> Data | None:
    """Made-up answers for a task: the story's own, by this person if they have a part in it, else any for its form."""
    fitting = [one for one in scenes() if (one.workflow, one.element) == (task.workflow, task.element)]
    own = [one for one in fitting if one.by == by]
    if own or fitting:
        return moments((own or fitting)[0].answers, now)
    known = json.loads(SAMPLES.read_text(encoding="utf-8"))
    return moments(known[task.form], now) if task.form in known else None


class StoryBroken(Exception):
    """The story and the diagrams no longer fit each other."""


def scenes() -> list[Scene]:
    """The story in its order."""
    return [Scene(**one) for one in json.loads(STORY.read_text(encoding="utf-8"))["scenes"]]


def walk(engine: Engine, registry: Registry, tell: Tell) -> list[Case]:
    """Play the whole story on an engine whose clock can be moved, telling each step; the cases that it made."""
    stage = Stage(engine, registry, tell)
    stage.open()
    for scene in scenes():
        stage.play(scene)
    return stage.cases()


class Stage:
    """The engine on which the story is played, about one person."""

    def __init__(self, engine: Engine, registry: Registry, tell: Tell = lambda line: None) -> None:
        story = json.loads(STORY.read_text(encoding="utf-8"))
        self.engine, self.registry, self.tell = engine, registry, tell
        self.person, self.unit = str(story["person"]), str(story["unit"])

    def open(self) -> Case:
        """The home visit falls due: the coordinator begins the case."""
        coordinator = self.actor("dp.thuy")
        case = self.engine.start(
            "home_visit", {"visit_reason": "dinh_ky"}, by=coordinator, subject=self.person, unit=self.unit
        )
        self.say(coordinator, "Mở hồ sơ thăm khám tại nhà đến hạn", case)
        return case

    def play(self, scene: Scene) -> Case:
        """Do the task of a scene, at the time when it comes up."""
        actor = self.actor(scene.by)
        self.wait_for(scene, actor)
        self.pass_time(shift(scene.after))
        task = self.wait_for(scene, actor)
        case = self.engine.complete(task.id, self.answers(scene, task, actor), by=actor)
        self.say(actor, f"{task.name}: {scene.story}", case)
        return case

    def wait_for(self, scene: Scene, actor: Actor) -> Task:
        """The scene's task; the clock goes on until it is open."""
        end = self.engine.now() + LONGEST_WAIT
        while (task := self.waiting(scene, actor)) is None:
            due = queries.next_due(self.engine)
            if due is None or due > end:
                raise StoryBroken(f"{scene.element} never waits for {scene.by}")
            self.pass_time(due - self.engine.now())
        return task

    def waiting(self, scene: Scene, actor: Actor) -> Task | None:
        """The scene's task, if it waits for the actor now."""
        wanted = (scene.workflow, scene.element, self.person)
        tasks = (one.task for one in queries.inbox(self.engine, actor))
        return next((one for one in tasks if (one.workflow, one.element, one.subject) == wanted), None)

    def pass_time(self, span: timedelta) -> None:
        """Move the clock on, letting each timer on the way fire at its time."""
        clock = self.engine.clock
        if not isinstance(clock, ManualClock):
            raise StoryBroken("the story needs a clock that can be moved")
        end = clock.at + max(span, timedelta())
        while (due := queries.next_due(self.engine)) is not None and due <= end:
            clock.at = max(clock.at, due)
            self.engine.wake()
        clock.at = end

    def answers(self, scene: Scene, task: Task, actor: Actor) -> Data:
        """The scene's answers, checked by the task's form and signed as if a person had sent them."""
        data = moments(scene.answers, self.engine.now())
        form = self.engine.form_of(task)
        if form is None:
            return data
        read = form.read_json(data, self.engine.facts_for(task, actor), sources=self.registry.sources(unit=task.unit))
        if not read.valid:
            raise StoryBroken(f"{scene.element} by {scene.by}: {read.errors}")
        return form.sign(read.data, by=actor.id, at=self.engine.now().isoformat())

    def actor(self, staff: str) -> Actor:
        """A person of the roster."""
        return self.registry.actor(staff)

    def say(self, actor: Actor, what: str, case: Case) -> None:
        """Tell a step: when, who, what, and who is next."""
        at = self.engine.now().astimezone(HERE)
        who = self.registry.staff_name(actor.id)
        after = "; ".join(f"{task.name} ({task.assignee or task.role})" for task in case.tasks)
        self.tell(f"{at:%d/%m %H:%M}  {case.number}  {who} — {what}" + (f"  →  {after}" if after else ""))

    def cases(self) -> list[Case]:
        """Every case of the person, the oldest first."""
        everyone = self.registry.actor("lb.quang")
        return [line.case for line in reversed(queries.cases_of(self.engine, everyone, self.person))]


def moments(answers: Data, now: datetime) -> Data:
    """The answers with their relative moments put in the clock's time."""
    return {name: placed(value, now.astimezone(HERE)) for name, value in answers.items()}


def placed(value: object, now: datetime) -> object:
    """A value in which every `@now…` and `@today…` has become a moment or a day."""
    if isinstance(value, list):
        return [placed(one, now) for one in value]
    if isinstance(value, dict):
        return {name: placed(one, now) for name, one in value.items()}
    if not isinstance(value, str) or not value.startswith(("@now", "@today")):
        return value
    day = value.startswith("@today")
    at = now + shift(value.removeprefix("@today").removeprefix("@now"))
    return at.date().isoformat() if day else at.isoformat(timespec="minutes")


def shift(text: str) -> timedelta:
    """`+PT2H`, `-P1D` or nothing as a duration."""
    if not text:
        return timedelta()
    sign = -1 if text[0] == "-" else 1
    found = feel.to_python(feel.evaluate("duration(d)", {"d": text.lstrip("+-")}))
    if not isinstance(found, timedelta):
        raise StoryBroken(f"{text} is not a duration")
    return sign * found
