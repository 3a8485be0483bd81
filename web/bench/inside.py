"""Steps in this process: how long, how even over sizes and histories, how many bytes."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from engine import Database
from web.bench import crowd, floor
from web.bench.path import Shape, Walker, opened, passes
from web.bench.result import Row, middle, timed

ROUNDS = 7
CASES_A_ROUND = 3
HUNDREDTH = 100
FEW, MANY = 10, 100_000


def measured(folder: Path) -> Iterator[Row]:
    """The step, its flatness over five shapes, and its floor: one bare durable transaction."""
    shapes, floor_of = shapes_in(folder), floor.Bare(folder)
    times: dict[str, list[float]] = {name: [] for name in (*shapes, "floor")}
    for _ in range(ROUNDS):
        for name, walk in shapes.items():
            times[name] += walk()
        times["floor"] += [timed(floor_of.step)[1] for _ in range(20)]
    middles = {name: median(values) for name, values in times.items() if name != "floor"}
    yield Row("step_in_process_ms", middle(times["15 elements"]), "ms", 1.0, 0.7)
    yield Row("step_flatness_ratio", middle([max(middles.values()) / min(middles.values())]), "×", 1.25, 1.1)
    for name in middles:
        yield Row(f"step_ms: {name}", middle(times[name]), "ms")
    yield Row("floor_transaction_ms", middle(times["floor"]), "ms")


def shapes_in(folder: Path) -> dict[str, Shape]:
    """The five shapes, each a walk that gives the times of its steps."""
    small, large, looped = opened(folder), opened(folder, 16), opened(folder, looping=True)
    (folder / "crowded").mkdir()
    crowded = opened(folder / "crowded")
    crowd.closed_cases(crowded.engine.database, MANY)
    for walker in (small, large, looped):
        crowd.closed_cases(walker.engine.database, FEW)
    return {
        "15 elements": lambda: [*passes(small, CASES_A_ROUND)],
        "240 elements": lambda: [*passes(large, CASES_A_ROUND)],
        "first pass": lambda: [*passes(looped, CASES_A_ROUND)],
        "100th pass": late_passes(looped),
        f"{MANY:,} closed cases": lambda: [*passes(crowded, CASES_A_ROUND)],
    }


def late_passes(walker: Walker) -> Shape:
    """Walks one case to just before its hundredth pass; each call walks on from there."""
    case = walker.new_case()
    for _ in range(HUNDREDTH - 1):
        case, _ = walker.one_pass(case, again=True)
    place = [case]

    def walk() -> list[float]:
        times: list[float] = []
        for _ in range(CASES_A_ROUND):
            place[0], more = walker.one_pass(place[0], again=True)
            times += more
        return times

    return walk


def bytes_written(folder: Path) -> Iterator[Row]:
    """The bytes of the rows that a step writes; the larger of a small and a large diagram."""
    (folder / "bytes").mkdir()
    found = []
    for segments in (1, 16):
        walker = opened(folder / "bytes", segments)
        found.append(median(written_by(walker)))
    yield Row("bytes_per_step", max(found), "B", 4096, 2048)


def written_by(walker: Walker) -> list[int]:
    """For each step of one pass, the bytes in rows that were not there before."""
    engine, sizes = walker.engine, []
    case = walker.new_case()
    for _ in range(9):
        before = rows(engine.database)
        case = walker.one_step(case)
        sizes.append(sum(size(row) * count for row, count in (rows(engine.database) - before).items()))
    return sizes


def rows(database: Database) -> Counter[tuple[object, ...]]:
    """Every row of every table."""
    found: Counter[tuple[object, ...]] = Counter()
    with database.connect() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        for name in names:
            found.update((name, *row) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"'))
    return found


def size(row: tuple[object, ...]) -> int:
    """The bytes of a row's values; its first is the table's name."""
    return sum(map(length, row[1:]))


def length(value: object) -> int:
    """The bytes of a value: a number counts eight, an empty place one."""
    if isinstance(value, str):
        return len(value.encode())
    if isinstance(value, bytes):
        return len(value)
    return 1 if value is None else 8
