"""What a case waits for: its open tasks and waits, kept in step with the run."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, TypedDict

import orjson

from engine.case import Task, task_of
from engine.models import TaskState
from engine.spiff import OpenTask, WaitFor
from engine.verbs.act import Act
from engine.verbs.statements import (
    ADD_DESKS,
    ADD_TASK,
    ADD_WAIT,
    DROP_DESKS,
    DROP_WAIT,
    MOVE_TASK,
    MOVE_WAIT,
    MOVED,
    ONE_TASK,
    upserts,
)

BLANK: dict[str, Any] = {"done_at": None, "done_by": None}


class Written(TypedDict):
    """The agenda as it was last written: open tasks by token with id and desks, waits by token, who took part."""

    tasks: dict[str, list[object]]
    waits: dict[str, list[object]]
    people: list[str]


class Agenda:
    """The open tasks and waits of one case."""

    def __init__(self, act: Act, case_id: int, stored: bytes | None) -> None:
        self.act, self.case_id = act, case_id
        written: Written = orjson.loads(stored) if stored else {"tasks": {}, "waits": {}, "people": []}
        self.tasks, self.waits, self.people = written["tasks"], written["waits"], written["people"]
        self.added: list[dict[str, Any]] = []

    def stored(self) -> bytes:
        """The agenda as it is written beside the case."""
        return orjson.dumps({"tasks": self.tasks, "waits": self.waits, "people": self.people})

    def move(self, task: Task, answers: bytes | None = None) -> None:
        """Write where a task now stands, and who took it."""
        values = {"which": task.id, "new_answers": answers}
        values |= {f"new_{name}": getattr(task, name) for name in MOVED if name != "answers"}
        MOVE_TASK.run(self.act.connection, values)
        desks = task.candidates | ({f"@{task.assignee}"} if task.assignee else set())
        self.set_desks(task.token, task.id, desks if task.open else frozenset())
        if task.assignee:
            self.involve(task.assignee)

    def set_desks(self, token: str, task_id: int, desks: Collection[str]) -> None:
        """Let a task wait at these desks and no others; at none, it is closed."""
        before = self.tasks.pop(token, [task_id])[1:]
        if gone := [desk for desk in before if desk not in desks]:
            DROP_DESKS.run_many(self.act.connection, [{"at": desk, "task": task_id} for desk in gone])
        if new := [desk for desk in desks if desk not in before]:
            ADD_DESKS.run_many(self.act.connection, [{"desk": desk, "task_id": task_id} for desk in new])
        if desks:
            self.tasks[token] = [task_id, *desks]

    def involve(self, actor: str) -> None:
        """Let whoever took a task see the case from now on."""
        if actor not in self.people:
            self.people.append(actor)
            statement = upserts(self.act.connection.dialect.name).involved
            statement.run(self.act.connection, {"actor": actor, "case_id": self.case_id})

    def withdraw(self, token: str) -> None:
        """Close a task that the case no longer waits for."""
        task_id = self.tasks[token][0]
        values = {"which": task_id, "new_state": TaskState.WITHDRAWN, "new_done_at": self.act.now}
        MOVE_TASK.run(self.act.connection, values)
        self.set_desks(token, int(str(task_id)), ())

    def sync_tasks(self, opened: Sequence[OpenTask], draw_up: Callable[[OpenTask], dict[str, object]]) -> None:
        """Withdraw the tasks that are gone, add the new ones."""
        now_open = {one.token: one for one in opened}
        for token in [token for token in self.tasks if token not in now_open]:
            self.withdraw(token)
        for token, one in now_open.items():
            if token not in self.tasks:
                self.add(draw_up(one))

    def add(self, values: dict[str, object]) -> None:
        """Write a new task and the desks at which it waits."""
        task_id: int = ADD_TASK.run(self.act.connection, values).rows[0]["id"]
        self.added.append({**values, "id": task_id})
        desks = [desk for desk in str(values["desks"]).split(",") if desk]
        self.set_desks(str(values["token"]), task_id, desks)
        self.tasks[str(values["token"])] = [task_id, *desks]

    def opened(self) -> list[Task]:
        """The open tasks: those just made as they were made, the others as they stand."""
        fresh = {values["id"]: Task(**{**BLANK, **values}) for values in self.added}
        ids = sorted(int(str(known[0])) for known in self.tasks.values())
        return [fresh.get(one) or self.read(one) for one in ids]

    def read(self, task_id: int) -> Task:
        """A task as it stands."""
        return task_of(ONE_TASK.run(self.act.connection, {"task": task_id}).rows[0])

    def sync_waits(self, waits: Sequence[WaitFor]) -> bool:
        """Drop the waits that are gone, move those that changed, add the new; True if a message is newly waited for."""
        current = {one.token: one for one in waits}
        for place in [place for place in self.waits if place not in current]:
            DROP_WAIT.run(self.act.connection, {"gone": self.waits.pop(place)[0]})
        listening = False
        for place, one in current.items():
            shape = [one.due.isoformat() if one.due else None, one.name, one.key]
            if place not in self.waits:
                self.waits[place] = [self.add_wait(one), *shape]
                listening = listening or one.kind == "message"
            elif self.waits[place][1:] != shape:
                which = self.waits[place][0]
                moved = {"which": which, "new_due": one.due, "new_name": one.name, "new_key": one.key}
                MOVE_WAIT.run(self.act.connection, moved)
                self.waits[place] = [which, *shape]
        return listening

    def add_wait(self, one: WaitFor) -> int:
        """Write a new wait."""
        values = {
            "case_id": self.case_id,
            "workflow": one.diagram.key,
            "token": one.token,
            "element": one.element,
            "kind": one.kind,
            "due": one.due,
            "name": one.name,
            "key": one.key,
            "held": False,
        }
        added: int = ADD_WAIT.run(self.act.connection, values).rows[0]["id"]
        return added
