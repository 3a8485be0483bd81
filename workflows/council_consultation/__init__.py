"""Consultation of a professional council, from the request to the treating doctor's own decision."""

from engine import Workflow
from workflows.council_consultation import conclusion, request, seats

council_consultation = Workflow(
    key="council_consultation",
    title="Hội chẩn Hội đồng chuyên môn",
    title_en="Council consultation",
    services=[
        request.open_request,
        request.choose_council,
        request.redirect_request,
        seats.list_invitees,
        seats.count_answers,
        seats.seek_substitutes,
        conclusion.reopen_session,
        conclusion.count_votes,
        conclusion.settle_conflict,
        conclusion.register_minutes,
    ],
)
