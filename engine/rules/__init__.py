"""What a diagram must keep to: findings, one rule per function."""

from engine.rules.check import check, check_diagram, chosen, runnable

__all__ = ["check", "check_diagram", "chosen", "runnable"]
