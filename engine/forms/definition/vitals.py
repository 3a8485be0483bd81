"""The block of vital signs: its eight fields, the same in every form."""

from dataclasses import replace

from engine.forms.definition.component import Component, Limits, Offer, Option, Start, Words
from engine.forms.definition.expressions import read

CONSCIOUSNESS = (
    Option("alert", Words("Tỉnh", "Alert")),
    Option("confusion", Words("Lú lẫn mới", "New confusion")),
    Option("voice", Words("Đáp ứng lời gọi", "Responds to voice")),
    Option("pain", Words("Đáp ứng đau", "Responds to pain")),
    Option("unresponsive", Words("Không đáp ứng", "Unresponsive")),
)
OXYGEN = (Option(False, Words("Không", "No")), Option(True, Words("Có", "Yes")))

MMHG = Words("mmHg")
PER_MINUTE = Words("lần/phút", "per min")

Range = tuple[int, int]

MEASURED: tuple[tuple[str, Words, Words, int, Range, Range], ...] = (
    ("bp_sys", Words("Huyết áp tâm thu", "Systolic pressure"), MMHG, 0, (30, 300), (80, 200)),
    ("bp_dia", Words("Huyết áp tâm trương", "Diastolic pressure"), MMHG, 0, (10, 200), (40, 120)),
    ("pulse", Words("Mạch", "Pulse"), PER_MINUTE, 0, (0, 300), (40, 150)),
    ("resp_rate", Words("Nhịp thở", "Respiratory rate"), PER_MINUTE, 0, (0, 80), (8, 40)),
    ("spo2", Words("SpO₂", "SpO₂"), Words("%"), 0, (30, 100), (80, 100)),
    ("temp", Words("Thân nhiệt", "Temperature"), Words("°C"), 1, (25, 45), (34, 41)),
)
"""Name, label, unit, decimals, what is refused outside, what asks to be confirmed outside."""


def fields(required: bool, readonly: bool) -> tuple[Component, ...]:
    """The eight fields as ordinary components."""
    asked = tuple(number(row) for row in MEASURED) + (
        Component("radio", "on_oxygen", "on_oxygen", Words("Thở oxy", "On oxygen"), offer=Offer(OXYGEN)),
        Component("radio", "consciousness", "consciousness", Words("Tri giác", "Consciousness"),
                  offer=Offer(CONSCIOUSNESS)),
    )
    return tuple(replace(one, required=required, readonly=readonly, start=Start(fact=one.key if readonly else ""))
                 for one in asked)


def number(row: tuple[str, Words, Words, int, Range, Range]) -> Component:
    """One measured sign."""
    name, label, unit, digits, hard, soft = row
    limits = Limits(low=read(hard[0]), high=read(hard[1]), warn_low=read(soft[0]), warn_high=read(soft[1]),
                    digits=digits)
    return Component("number", name, name, label, unit=unit, limits=limits)
