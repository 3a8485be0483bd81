"""Fills a database with closed cases and open tasks, by SQL, as years of work would."""

from collections.abc import Mapping

from engine import Database

CASES = """
INSERT INTO "case" (number, version_id, workflow, title, title_en, unit, home_unit, mark, clearance, state, outcome,
                    revision, started_by, started_at, changed_at, ended_at)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)
SELECT :prefix || i, v.id, v.key, v.title, '', :unit, :unit, '', 0, :state, 'over', 11, 'bench',
       :moment, :moment, CASE :state WHEN 'running' THEN NULL ELSE :moment END
FROM n, (SELECT * FROM workflow_version ORDER BY id DESC LIMIT 1) AS v
"""
JOURNAL = """
INSERT INTO journal (case_id, at, actor, verb, path)
SELECT c.id, :moment, 'bench', 'completed', '[]' FROM "case" c, (SELECT 1 UNION ALL SELECT 2) WHERE c.number LIKE :mine
"""
DONE = """
INSERT INTO task (case_id, version_id, token, workflow, element, name, name_en, role, unit, desks, assignee, priority,
                  state, created_at, done_at, done_by, answers)
SELECT c.id, c.version_id, 'bench' || c.id, c.workflow, 'home_visit_0', 'home_visit_0', '', :role, :unit, '', 'bench',
       50, 'done', :moment, :moment, 'bench', '{}' FROM "case" c WHERE c.number LIKE :mine
"""
OPEN = """
INSERT INTO task (case_id, version_id, token, workflow, element, name, name_en, role, unit, desks, due, priority, state,
                  subject, created_at)
SELECT c.id, c.version_id, 'bench' || c.id, c.workflow, 'home_visit_0', 'home_visit_0', '', :role, :unit,
       :unit || '/' || :role, :moment, 50, 'ready', 'CB-0427', :moment FROM "case" c WHERE c.number LIKE :mine
"""
DESKS = """
INSERT INTO task_desk (desk, task_id)
SELECT t.desks, t.id FROM task t JOIN "case" c ON c.id = t.case_id WHERE c.number LIKE :mine AND t.state = 'ready'
"""
MOMENT = "2026-01-05 01:00:00.000000"


def closed_cases(database: Database, count: int) -> None:
    """So many closed cases, each with a done task and two lines of journal."""
    given = {"count": count, "prefix": "closed-", "unit": "elsewhere", "state": "completed", "role": "nurse"}
    write(database, given, (CASES, JOURNAL, DONE))


def open_tasks(database: Database, count: int, unit: str, role: str) -> None:
    """So many running cases of a unit, each with a task that waits for the role."""
    given = {"count": count, "prefix": f"open-{unit}-{role}-", "unit": unit, "state": "running", "role": role}
    write(database, given, (CASES, OPEN, DESKS))


def write(database: Database, given: Mapping[str, object], statements: tuple[str, ...]) -> None:
    """Run the statements in one transaction, then let the planner know the tables."""
    values = {**given, "moment": MOMENT, "mine": f"{given['prefix']}%"}
    with database.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement, values)
        connection.exec_driver_sql("ANALYZE")
