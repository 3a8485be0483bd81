"""Admission to a hospital, treatment day by day, discharge."""

from engine import Workflow
from workflows.admission import services

admission = Workflow(
    key="admission",
    title="Nhập viện, điều trị, ra viện",
    title_en="Admission, treatment, discharge",
    services=[
        services.open_admission,
        services.open_day,
        services.assess_day,
        services.weigh_opinion,
        services.plan_follow_up,
    ],
)
