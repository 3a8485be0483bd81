"""Why a decision says what it says, as plain values."""

from engine.dmn.table.account import Asked
from engine.feel import Value


def explained(asked: Asked) -> Value:
    """One table: its inputs, and each rule that matched with its cells."""
    return {
        "table": asked.table,
        "hit_policy": asked.policy,
        "inputs": [{"label": label, "value": value} for label, value in asked.inputs],
        "matched": [
            {
                "rule": match.number,
                "id": match.id,
                "cells": list(match.cells),
                "note": match.note,
                "output": match.output,
            }
            for match in asked.matches
        ],
    }
