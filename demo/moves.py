"""A year of HR's work in a demo agency: moves, a merger, absences, and what else is on record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from bina.kernel.ref import Ref
from bina.organization.commands import (
    finish_handover,
    open_position,
    open_reorganization,
    open_unit,
    record_absence,
    record_contract,
    record_disability,
    record_move,
)
from bina.organization.commands.positions import PositionFacts
from bina.organization.domain.moves import MoveKind, MoveOrder
from bina.organization.domain.reorganization import ReorganizationKind, ReorganizationOrder
from bina.organization.queries import employee_ids_by_nip, position_ids_by_code, unit_ids_by_code
from bina.organization.queries.moves import list_moves_of
from bina.platform.access import Actor
from bina.platform.commands import reading
from demo.people import Servant
from demo.structure import Post

DISABILITIES = (("FISIK",), ("RUNGU",), ("NETRA",), ("FISIK", "WICARA"), ("RUNGU",), ("NETRA",))
ABSENCES = (("CUTI", -40, -36), ("CUTI_MELAHIRKAN", -20, 70), ("TUGAS_BELAJAR", -100, 600))


@dataclass(frozen=True)
class _Place:
    """The keys of an agency by the codes of the demo; ``posts`` are shared by several people."""

    actor: Actor
    today: date
    posts: Sequence[Post]
    positions: Mapping[str, UUID]
    units: Mapping[str, UUID]

    def on(self, days: int) -> date:
        return self.today + timedelta(days=days)


def describe_moves(
    actor: Actor, staff: Sequence[tuple[Servant, Post]], kept: frozenset[str], today: date
) -> None:
    """In the HR manager's name; ``kept`` are positions whose holders play a part of the demo."""
    plain = [(servant, post) for servant, post in staff if post.seats > 1 and post.code not in kept]
    movable = [pair for pair in plain if pair[0].kind == "PNS"]
    movable.sort(key=lambda pair: pair[0].nip)
    with reading(actor):
        people = employee_ids_by_nip([servant.nip for servant, _ in movable])
        posts = sorted({post.code: post for _, post in movable}.values(), key=lambda one: one.code)
        place = _Place(actor, today, posts, position_ids_by_code(), unit_ids_by_code())
    keys = [people[servant.nip] for servant, _ in movable]
    _record_moves(place, movable, keys)
    _merge(place, movable[-1][1].unit, keys[-1])
    _plan_closing(place, movable[0][1].unit)
    for key, (kind, start, end) in zip(keys[20:], ABSENCES, strict=False):
        record_absence(
            actor, _ref(key), kind=kind, starts_on=place.on(start), ends_on=place.on(end)
        )
    for key, kinds in zip(keys[25:], DISABILITIES, strict=False):
        record_disability(actor, _ref(key), kinds=kinds, document="Surat keterangan, arsip HR")
    _end_a_contract(actor, staff, today)


def _ref(key: UUID) -> Ref:
    return Ref("organization.employee", key)


def _record_moves(
    place: _Place, movable: Sequence[tuple[Servant, Post]], keys: Sequence[UUID]
) -> None:
    """Three in the past year, one that runs, one who left, and a promotion that is to come."""
    away = [_elsewhere(place, post) for _, post in movable]
    orders = (
        MoveOrder(MoveKind.TRANSFER, place.on(-200), place.positions[away[0].code]),
        MoveOrder(
            MoveKind.PROMOTION, place.on(-120), place.positions[away[1].code], golongan="III/d"
        ),
        MoveOrder(MoveKind.RANK, place.on(-60), golongan="III/d"),
        MoveOrder(
            MoveKind.ACTING,
            place.on(-30),
            place.positions[away[3].code],
            assignment_kind="PLT",
            until=place.on(60),
        ),
        MoveOrder(MoveKind.LEAVING, place.on(-45), legal_status="99"),
        MoveOrder(MoveKind.TRANSFER, place.on(-3), place.positions[away[5].code]),
        MoveOrder(
            MoveKind.PROMOTION, place.on(21), place.positions[away[6].code], golongan="III/d"
        ),
    )
    for number, (order, key) in enumerate(zip(orders, keys, strict=False), start=1):
        _record(place, order, key, number)


def _elsewhere(place: _Place, post: Post) -> Post:
    """The next post of another unit."""
    start = next((n for n, one in enumerate(place.posts) if one.code == post.code), 0)
    turned = [*place.posts[start:], *place.posts[:start]]
    return next((one for one in turned if one.unit != post.unit), post)


def _record(place: _Place, order: MoveOrder, key: UUID, number: int) -> None:
    letter_on = order.on - timedelta(days=10)
    told = MoveOrder(
        order.kind,
        order.on,
        order.position_id,
        order.unit_id,
        order.assignment_kind,
        order.until,
        order.golongan,
        order.legal_status,
        f"800.1/{100 + number}/{letter_on.year}",
        letter_on,
    )
    record_move(place.actor, _ref(key), order=told)
    if order.on < place.on(-30):
        _finish(place.actor, key)


def _finish(actor: Actor, key: UUID) -> None:
    """Hand-overs of some time ago are done."""
    with reading(actor):
        marks = [mark for move in list_moves_of(key) for mark in move.handovers]
    for mark in marks:
        finish_handover(actor, mark.id, remark="Diserahkan lengkap dalam rapat unit")


def _merge(place: _Place, unit_code: str, key: UUID) -> None:
    """A small unit under the one of some employee, which has since become part of it again."""
    code = f"{unit_code}A"
    unit = open_unit(
        place.actor,
        code=code,
        name="Subbagian Kearsipan",
        on=place.on(-330),
        parent_id=place.units[unit_code],
    )
    facts = PositionFacts("Arsiparis Pelaksana", unit.id, "PELAKSANA", "Pelaksana")
    post = open_position(place.actor, code=f"J{code}-ARS", facts=facts, on=place.on(-330))
    order = MoveOrder(MoveKind.TRANSFER, place.on(-300), post.id)
    _record(place, order, key, 90)
    open_reorganization(
        place.actor,
        order=ReorganizationOrder(
            ReorganizationKind.MERGER,
            place.on(-80),
            place.units[unit_code],
            (unit.id,),
            letter_number=f"100.3.3/17/{place.on(-90).year}",
            letter_on=place.on(-90),
        ),
    )


def _plan_closing(place: _Place, unit_code: str) -> None:
    """A unit that nobody fills any more will be closed."""
    unit = open_unit(
        place.actor,
        code=f"{unit_code}B",
        name="Subbagian Perpustakaan",
        on=place.on(-330),
        parent_id=place.units[unit_code],
    )
    open_reorganization(
        place.actor,
        order=ReorganizationOrder(
            ReorganizationKind.CLOSING,
            place.on(45),
            place.units[unit_code],
            (unit.id,),
            letter_number=f"100.3.3/41/{place.on(-7).year}",
            letter_on=place.on(-7),
        ),
    )


def _end_a_contract(actor: Actor, staff: Sequence[tuple[Servant, Post]], today: date) -> None:
    """One contract has run out, and nobody has recorded its extension yet."""
    nips = [servant.nip for servant, _ in staff if servant.contract is not None]
    if not nips:
        return
    with reading(actor):
        key = employee_ids_by_nip([min(nips)])[min(nips)]
    start = today - timedelta(days=400)
    record_contract(actor, _ref(key), contract_from=start, contract_to=today - timedelta(days=36))
