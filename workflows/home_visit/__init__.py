"""Home visits: regular, on request, after a discharge, ordered by a council."""

from engine import Workflow
from workflows.home_visit import services

home_visit = Workflow(
    key="home_visit",
    title="Thăm khám, theo dõi sức khỏe tại nhà",
    title_en="Home visit and follow-up",
    services=[services.plan_visit, services.rebook_visit, services.set_next_visit],
)
