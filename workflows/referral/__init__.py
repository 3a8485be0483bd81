"""Referral to another facility, until the patient has arrived and the sender knows more."""

from engine import Workflow
from workflows.referral import services

referral = Workflow(
    key="referral",
    title="Chuyển cơ sở khám bệnh, chữa bệnh",
    title_en="Referral to another facility",
    services=[services.open_referral, services.number_transfer],
)
