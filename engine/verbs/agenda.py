"""What a case waits for: its open tasks and waits, kept in step with the run."""

from collections.abc import Callable, Sequence
from typing import TypedDict

import orjson

from engine.case import Task
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
)


class Written(TypedDict):
    """The agenda as it was last written: task ids by token, waits by token and element."""

    tasks: dict[str, int]
    waits: dict[str, list[object]]


class Agenda:
    """The open tasks and waits of one case."""

    def __init__(self, act: Act, case_id: int, stored: bytes | None) -> None:
        self.act, self.case_id = act, case_id
        written: Written = orjson.loads(stored) if stored else {"tasks": {}, "waits": {}}
        self.tasks, self.waits = written["tasks"], written["waits"]
        self.seen: dict[int, Task] = {}

    def stored(self) -> bytes:
        """The agenda as it is written beside the case."""
        return orjson.dumps({"tasks": self.tasks, "waits": self.waits})

    def known(self, task_id: int) -> Task | None:
        """A task that this transaction has read or made."""
        return self.seen.get(task_id)

    def move(self, task: Task, answers: bytes | None = None) -> Task:
        """Write where a task now stands."""
        self.seen[task.id] = task
        values = {
            "which": task.id,
            "state": task.state,
            "assignee": task.assignee,
            "claimed_at": task.claimed_at,
            "done_at": task.done_at,
            "done_by": task.done_by,
            "answers": answers,
        }
        self.act.connection.execute(MOVE_TASK, values)
        if not task.open:
            self.tasks.pop(task.token, None)
            self.act.connection.execute(DROP_DESKS, {"task": task.id})
        return task

    def withdraw(self, task_id: int) -> None:
        """Close a task that the case no longer waits for."""
        values = {"which": task_id, "state": TaskState.WITHDRAWN, "assignee": None, "claimed_at": None}
        values |= {"done_at": self.act.now, "done_by": None, "answers": None}
        self.act.connection.execute(MOVE_TASK, values)
        self.act.connection.execute(DROP_DESKS, {"task": task_id})

    def sync_tasks(self, opened: Sequence[OpenTask], draw_up: Callable[[OpenTask], dict[str, object]]) -> None:
        """Withdraw the tasks that are gone, add the new ones."""
        now_open = {one.token: one for one in opened}
        for token in [token for token in self.tasks if token not in now_open]:
            self.withdraw(self.tasks.pop(token))
        for token, one in now_open.items():
            if token not in self.tasks:
                self.add(draw_up(one))

    def add(self, values: dict[str, object]) -> None:
        """Write a new task and the desks at which it waits."""
        result = self.act.connection.execute(ADD_TASK, values)
        task_id: int = result.inserted_primary_key[0]
        self.tasks[str(values["token"])] = task_id
        desks = [{"desk": desk, "task_id": task_id} for desk in str(values["desks"]).split(",") if desk]
        if desks:
            self.act.connection.execute(ADD_DESKS, desks)

    def sync_waits(self, waits: Sequence[WaitFor]) -> bool:
        """Drop the waits that are gone, move those that changed, add the new; True if a message is newly waited for."""
        current = {one.token: one for one in waits}
        for place in [place for place in self.waits if place not in current]:
            self.act.connection.execute(DROP_WAIT, {"gone": self.waits.pop(place)[0]})
        listening = False
        for place, one in current.items():
            shape = [one.due.isoformat() if one.due else None, one.name, one.key]
            if place not in self.waits:
                self.waits[place] = [self.add_wait(one), *shape]
                listening = listening or one.kind == "message"
            elif self.waits[place][1:] != shape:
                which = self.waits[place][0]
                moved = {"which": which, "due": one.due, "name": one.name, "key": one.key}
                self.act.connection.execute(MOVE_WAIT, moved)
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
        }
        added: int = self.act.connection.execute(ADD_WAIT, values).inserted_primary_key[0]
        return added
