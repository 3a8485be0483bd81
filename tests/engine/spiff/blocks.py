"""Random diagrams made of blocks within blocks, and how often each of their tasks must come."""

import random
from itertools import count

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">'
)


class Blocks:
    """Draws blocks; each has one way in and one way out."""

    def __init__(self, seed: int) -> None:
        self.chance, self.numbers = random.Random(seed), count()
        self.expected: dict[str, int] = {}

    def diagram(self, depth: int) -> bytes:
        """A whole process around one block."""
        drawn, first, last = self.block(depth, 1)
        body = (
            f'<startEvent id="start"/>{drawn}<endEvent id="end"/>' + self.flow("start", first) + self.flow(last, "end")
        )
        return f'{HEAD}<process id="blocks" isExecutable="true">{body}</process></definitions>'.encode()

    def flow(self, source: str, target: str, condition: str = "") -> str:
        """An arrow."""
        asked = f"<conditionExpression>={condition}</conditionExpression>" if condition else ""
        id = f"flow_{next(self.numbers)}"
        return f'<sequenceFlow id="{id}" sourceRef="{source}" targetRef="{target}">{asked}</sequenceFlow>'

    def block(self, depth: int, times: int) -> tuple[str, str, str]:
        """A block that is gone through so many times: drawn, way in, way out."""
        kinds = [self.task] if depth == 0 else [self.row, self.fork, self.choice, self.loop, self.inner, self.seats]
        return self.chance.choice(kinds)(depth - 1, times)

    def task(self, depth: int, times: int) -> tuple[str, str, str]:
        """A user task."""
        id = f"task_{next(self.numbers)}"
        self.expected[id] = times
        return f'<userTask id="{id}" name="{id}"/>', id, id

    def row(self, depth: int, times: int) -> tuple[str, str, str]:
        """One block after the other."""
        (one, start, middle), (two, middle_2, end) = self.block(depth, times), self.block(depth, times)
        return one + two + self.flow(middle, middle_2), start, end

    def fork(self, depth: int, times: int) -> tuple[str, str, str]:
        """Two or three branches at once, some of them only perhaps, that meet again."""
        kind = self.chance.choice(["parallelGateway", "inclusiveGateway"])
        split, join = f"split_{next(self.numbers)}", f"join_{next(self.numbers)}"
        drawn = f'<{kind} id="{split}"/><{kind} id="{join}"/>'
        for number in range(self.chance.randint(2, 3)):
            open_ = kind == "parallelGateway" or number == 0 or self.chance.random() < 0.5
            branch, first, last = self.block(depth, times if open_ else 0)
            condition = "" if kind == "parallelGateway" else str(open_).lower()
            drawn += branch + self.flow(split, first, condition) + self.flow(last, join)
        return drawn, split, join

    def choice(self, depth: int, times: int) -> tuple[str, str, str]:
        """One of two branches."""
        split, join = f"choice_{next(self.numbers)}", f"merge_{next(self.numbers)}"
        (one, first, last), (two, first_2, last_2) = self.block(depth, times), self.block(depth, 0)
        drawn = f'<exclusiveGateway id="{split}"/><exclusiveGateway id="{join}"/>{one}{two}'
        ways = self.flow(split, first_2, "false") + self.flow(split, first, "true")
        return drawn + ways + self.flow(last, join) + self.flow(last_2, join), split, join

    def inner(self, depth: int, times: int, more: str = "") -> tuple[str, str, str]:
        """A block in a sub-process."""
        inside, first, _ = self.block(depth, times)
        return self.holding(inside, first, more)

    def holding(self, inside: str, first: str, more: str) -> tuple[str, str, str]:
        """A sub-process around what is drawn."""
        id, begin = f"inner_{next(self.numbers)}", f"begin_{next(self.numbers)}"
        start = f'<startEvent id="{begin}"/>' + self.flow(begin, first)
        return f'<subProcess id="{id}">{more}{start}{inside}</subProcess>', id, id

    def seats(self, depth: int, times: int) -> tuple[str, str, str]:
        """A block at two seats, at once or one after the other."""
        sequential = self.chance.choice(["true", "false"])
        said = '<extensionElements><zeebe:loopCharacteristics inputCollection="=[1, 2]"/></extensionElements>'
        loop = (
            f'<multiInstanceLoopCharacteristics isSequential="{sequential}">{said}</multiInstanceLoopCharacteristics>'
        )
        return self.inner(depth, times * 2, loop)

    def loop(self, depth: int, times: int) -> tuple[str, str, str]:
        """A block that is gone through twice, counted by a variable of its own sub-process."""
        inside, first, last = self.block(depth, times * 2)
        again, tally, more, done = (f"{name}_{next(self.numbers)}" for name in ("again", "tally", "more", "done"))
        script = '<zeebe:script expression="=passes + 1" resultVariable="passes"/>'
        drawn = (
            f'<exclusiveGateway id="{again}"/><exclusiveGateway id="{more}"/><task id="{done}"/>{inside}'
            f'<scriptTask id="{tally}"><extensionElements>{script}</extensionElements></scriptTask>'
        )
        drawn += self.flow(again, first) + self.flow(last, tally) + self.flow(tally, more)
        drawn += self.flow(more, again, "passes &lt; 2") + self.flow(more, done, "passes >= 2")
        zero = '<zeebe:ioMapping><zeebe:input source="=0" target="passes"/></zeebe:ioMapping>'
        return self.holding(drawn, again, f"<extensionElements>{zero}</extensionElements>")
