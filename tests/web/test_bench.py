"""What the benchmark measures with."""

import pytest

from engine import check, dmn
from web.bench import crowd, drawing, inside, language
from web.bench.path import STEPS, opened


@pytest.mark.parametrize(("segments", "looping"), [(1, False), (16, False), (1, True)])
def test_the_measured_path_is_a_diagram_without_errors(segments, looping):
    files = {"path.bpmn": drawing.care_path(segments, looping=looping), "triage.dmn": drawing.triage()}
    assert [one for one in check(files) if one.severity == "error"] == []


def test_one_pass_takes_a_case_from_visit_to_conclusion(tmp_path):
    walker = opened(tmp_path)
    case, times = walker.one_pass(walker.new_case())
    assert (case.ended, len(times)) == (True, STEPS)
    walker.engine.database.close()


def test_the_last_rule_of_the_wide_table_matches():
    model = dmn.read(drawing.wide_table(100))
    assert model.decide("bench_table", {"score": 99, "unit": "unit_1", "age": 84}) == 99


def test_a_crowd_of_closed_cases_and_open_tasks_is_there(tmp_path):
    walker = opened(tmp_path)
    database = walker.engine.database
    crowd.closed_cases(database, 30)
    crowd.open_tasks(database, 20, "ward", "nurse")
    with database.connect() as connection:
        counted = connection.exec_driver_sql("SELECT state, count(*) FROM task GROUP BY state ORDER BY state").all()
    assert [tuple(row) for row in counted] == [("done", 30), ("ready", 20)]
    database.close()


def test_a_step_writes_few_bytes_whatever_the_size_of_the_diagram(tmp_path):
    [row] = inside.bytes_written(tmp_path)
    assert row.name == "bytes_per_step" and row.kept


def test_expressions_and_tables_are_measured():
    names = [row.name for row in language.measured()]
    assert names[:3] == ["feel_us", "table_ms", "table_ms: SpiffWorkflow's own"]
