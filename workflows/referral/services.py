"""What happens in a referral without a person: who sends, who signs, the transfer's number."""

from collections.abc import Sequence

from engine import Facts, service

SIGNERS = {"bv_": "lanh_dao_benh_vien", "phong_": "truong_phong_bvsk"}
PRESSING = {"do": "cap_cuu", "cam": "khan"}


@service
def open_referral(
    managing_unit: str | None,
    sending_unit: str | None = None,
    alarm: str = "",
    urgency: str = "",
    referral_kind: str = "",
) -> Facts:
    """Who writes the letter and who signs it: by the kind of body that sends the patient."""
    unit = sending_unit or managing_unit or ""
    hospital = unit.startswith("bv_")
    return {
        "sending_unit": unit,
        "sender_role": "bac_si_dieu_tri" if hospital else "bac_si_theo_doi",
        "signer_role": next((role for kind, role in SIGNERS.items() if unit.startswith(kind)), "lanh_dao_ban_tinh"),
        "urgency": urgency or PRESSING.get(alarm, "thuong"),
        "referral_kind": referral_kind or "nhap_vien",
        "attempt": 0,
        "asked_destinations": [],
        "arrived_at": None,
    }


@service
def number_transfer(case_number: str, attempt: int, destination: str, asked_destinations: Sequence[str]) -> Facts:
    """The number under which one facility is asked, so that late answers of another one go astray."""
    count = int(attempt) + 1
    return {
        "attempt": count,
        "transfer_number": f"{case_number}-C{count}",
        "asked_destinations": [*asked_destinations, destination],
    }
