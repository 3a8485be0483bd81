"""The library of built-in functions."""

from engine.feel.functions import aggregates, contexts, dates, intervals, lists, numeric, ranges, strings
from engine.feel.functions.registry import BUILT_IN

__all__ = ["BUILT_IN", "aggregates", "contexts", "dates", "intervals", "lists", "numeric", "ranges", "strings"]
