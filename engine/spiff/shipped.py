"""SpiffWorkflow's own decision tables, as it ships them: what ours are measured beside."""

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.parser.DMNParser import DMNParser


def shipped_table(xml: bytes) -> Callable[[Mapping[str, object]], Any]:
    """A decision table of ours, read by SpiffWorkflow; its cells are Python. For the benchmark alone."""
    root = etree.fromstring(xml)
    parser = DMNParser(None, root, {"dmn": etree.QName(root).namespace})
    parser.parse()
    table = DMNEngine(parser.decision.decisionTables[0])
    scripts = SimpleNamespace(script_engine=PythonScriptEngine())
    return lambda facts: table.result(SimpleNamespace(data=dict(facts), workflow=scripts))
