"""Questions about the professional councils: which one is asked, who sits on it, who stands in for its chair."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, exists, select

from engine import Seat
from workflows.registry.tables import absence, council, council_term, in_force, staff
from workflows.registry.values import Council, Member

CHAIR, DEPUTY = "chu_tich_hdcm", "pho_chu_tich_hdcm"
ORDER = (CHAIR, DEPUTY, "thuong_truc_hdcm", "thu_ky_hdcm", "uy_vien_hdcm", "chuyen_gia_moi")


def find(connection: Connection, code: str) -> Council | None:
    """The council of that code."""
    row = connection.execute(select(council).where(council.c.code == code)).one_or_none()
    return Council(*row) if row else None


def asked(connection: Connection, level: str, region: str | None, province: int | None) -> str | None:
    """The code of the council that is asked at that level for that region, or province."""
    query = select(council.c.code).where(council.c.level == level)
    if level == "region":
        query = query.where(council.c.region == region)
    if level == "province":
        query = query.where(council.c.province == province)
    return connection.scalar(query.order_by(council.c.code).limit(1))


def members(connection: Connection, on: date, code: str, seat: str | None = None) -> list[Member]:
    """Who sits on a council that day: chair first, then by seat and rank."""
    away = exists().where(absence.c.staff == staff.c.id, in_force(absence, on))
    query = (
        select(
            council_term.c.council,
            staff.c.id,
            staff.c.name,
            council_term.c.seat,
            council_term.c.specialty,
            staff.c.clearance,
            away.label("absent"),
        )
        .join(staff, staff.c.id == council_term.c.staff)
        .where(council_term.c.council == code, in_force(council_term, on))
        .order_by(council_term.c.rank, staff.c.id)
    )
    found = [Member(*row) for row in connection.execute(query)]
    return sorted((one for one in found if seat in (None, one.seat)), key=lambda one: ORDER.index(one.seat))


def seats(connection: Connection, on: date, staff_id: str) -> Iterator[Seat]:
    """The seats that someone holds on councils that day, and the chairs they stand in for."""
    query = select(council_term.c.seat, council_term.c.council)
    query = query.where(council_term.c.staff == staff_id, in_force(council_term, on))
    for seat, code in connection.execute(query).all():
        yield Seat(seat, code)
        if seat == DEPUTY and stands_in(members(connection, on, code), staff_id):
            yield Seat(CHAIR, code)


def stands_in(sitting: list[Member], staff_id: str) -> bool:
    """Whether the chair is absent and this deputy is the first who is not."""
    leaders = [one for one in sitting if one.seat in (CHAIR, DEPUTY)]
    present = next((one for one in leaders if not one.absent), None)
    return present is not None and present.seat == DEPUTY and present.staff == staff_id
