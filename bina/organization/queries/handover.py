"""Hand-overs: what is to be passed on, by whom, and what has been."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.organization.domain.handover import HandoverItem, HandoverProvider, HandoverSide
from bina.organization.domain.moves import MoveState
from bina.organization.models import Assignment, Employee, Handover, HandoverCheck
from bina.organization.permissions import HAND_OVER
from bina.organization.queries.people import employee_names, people_names, position_names
from bina.organization.queries.units import unit_names
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.platform.ranges import holds_on

_providers: dict[str, HandoverProvider] = {}


def register_handover(name: str, provider: HandoverProvider) -> None:
    """Called by apps above, once each; keys of items are told apart by ``name``."""
    _providers[name] = provider


def list_handover_items(employee_id: UUID, side: HandoverSide, on: date) -> Sequence[HandoverItem]:
    """What every app has to pass on, in the order of registration."""
    return [
        replace(item, key=f"{name}:{item.key}")
        for name, provider in _providers.items()
        for item in provider(employee_id, side, on)
    ]


def own_items(employee_id: UUID, side: HandoverSide, on: date) -> list[HandoverItem]:
    """What organization itself passes on: the people led, and the duties beside the position."""
    if side is HandoverSide.RECEIVING:
        route = {"employee_id": str(employee_id)}
        return [
            HandoverItem(
                "profile",
                _("Profil dan riwayat pegawai"),
                _("Jabatan, pangkat, pendidikan, dan ketidakhadiran"),
                "organization:employee",
                route,
            )
        ]
    return [*_led(employee_id), *_duties(employee_id, on)]


def _led(employee_id: UUID) -> list[HandoverItem]:
    count = Employee.objects.filter(supervisor_id=employee_id, left_on=None).count()
    if not count:
        return []
    detail = _("%(count)d pegawai yang dipimpin memerlukan atasan langsung.") % {"count": count}
    return [
        HandoverItem(
            "team", _("Bimbingan bawahan"), detail, "organization:people_without_supervisor"
        )
    ]


def _duties(employee_id: UUID, on: date) -> list[HandoverItem]:
    rows = list(Assignment.objects.filter(holds_on(on), employee_id=employee_id).exclude(kind="D"))
    names = position_names({row.position_id for row in rows}, on)
    return [
        HandoverItem(
            f"duty-{row.id}",
            _("Penugasan yang masih berjalan"),
            names.get(row.position_id, ""),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class ItemView:
    """``is_open`` is False once somebody ticked it; a ticked item stays when its cause is gone."""

    item: HandoverItem
    checked_at: datetime | None
    checked_by: str

    @property
    def is_open(self) -> bool:
        return self.checked_at is None


@dataclass(frozen=True, slots=True)
class HandoverView:
    """One side; ``other_done_at`` is when the other side finished, None while it has not."""

    id: UUID
    move_id: UUID
    employee_name: str
    side: HandoverSide
    unit_name: str
    from_unit: str
    to_unit: str
    position_name: str
    effective_on: date
    due_on: date
    note: str
    done_at: datetime | None
    done_by: str
    has_other: bool
    other_done_at: datetime | None
    items: Sequence[ItemView]

    @property
    def is_due(self) -> bool:
        """Whether the day of the move has come."""
        return self.effective_on <= timezone.localdate()


def get_handover(actor: Actor, handover_id: UUID) -> HandoverView:
    """Raises NotFound outside the actor's units, and for a move that was taken back."""
    row = (
        Handover.objects.filter(HAND_OVER.narrow(actor), id=handover_id)
        .filter(move__state__in=(MoveState.PLANNED, MoveState.IN_FORCE))
        .select_related("move")
        .first()
    )
    if row is None:
        raise NotFound("organization.handover")
    return _view(row)


def _view(row: Handover) -> HandoverView:
    move = row.move
    other = Handover.objects.filter(move=move).exclude(id=row.id).first()
    units = unit_names({key for key in (move.unit_id, move.from_unit_id) if key}, move.effective_on)
    post = move.position_id or move.from_position_id
    posts = position_names({post}, move.effective_on) if post else {}
    people = people_names({row.done_by_id} if row.done_by_id else set())
    return HandoverView(
        id=row.id,
        move_id=move.id,
        employee_name=employee_names({move.employee_id})[move.employee_id].name,
        side=HandoverSide(row.side),
        unit_name=unit_names([row.unit_id], move.effective_on).get(row.unit_id, ""),
        from_unit=units.get(move.from_unit_id, "") if move.from_unit_id else "",
        to_unit=units.get(move.unit_id, "") if move.unit_id else "",
        position_name=posts.get(post, "") if post else "",
        effective_on=move.effective_on,
        due_on=row.due_on,
        note=row.note,
        done_at=row.done_at,
        done_by=people.get(row.done_by_id, "") if row.done_by_id else "",
        has_other=other is not None,
        other_done_at=other.done_at if other else None,
        items=_items(row),
    )


def _items(row: Handover) -> list[ItemView]:
    checks = list(HandoverCheck.objects.filter(handover=row).order_by("checked_at"))
    names = people_names({check.checked_by_id for check in checks if check.checked_by_id})
    by_key = {check.key: check for check in checks}
    live = (
        list_handover_items(row.move.employee_id, HandoverSide(row.side), row.move.effective_on)
        if row.done_at is None
        else []
    )
    shown = [(item, by_key.pop(item.key, None)) for item in live]
    gone = [(HandoverItem(check.key, check.title), check) for check in by_key.values()]
    return [
        ItemView(
            item,
            check.checked_at if check else None,
            names.get(check.checked_by_id, "") if check and check.checked_by_id else "",
        )
        for item, check in (*shown, *gone)
    ]


def list_overdue_handovers(on: date) -> Sequence[UUID]:
    """Those past their day that nobody was told of yet, in the agency in context."""
    rows = Handover.objects.filter(done_at=None, escalated_at=None, due_on__lt=on)
    rows = rows.filter(move__state__in=(MoveState.PLANNED, MoveState.IN_FORCE))
    return list(rows.values_list("id", flat=True))
