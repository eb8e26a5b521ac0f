"""Positions of the position map: opened, changed and closed, each from a day on."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Q
from django.utils.translation import gettext as _

from bina.kernel.period import Period
from bina.kernel.ref import Ref
from bina.organization.commands.closing import end_versions
from bina.organization.commands.supervision import refresh_agency
from bina.organization.models import Assignment, Position, PositionVersion, Unit
from bina.organization.permissions import EDIT_POSITIONS, EDIT_UNITS
from bina.organization.queries.units import CurrentTree
from bina.platform.access import Actor
from bina.platform.bulk import Batch, put_dated, write_batch
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import NotFound, Refused

KIND = "organization.position"
COLUMNS = (
    "name",
    "kind",
    "kind_text",
    "echelon",
    "functional_level",
    "position_class",
    "unit_id",
    "service_impact",
)


@dataclass(frozen=True, slots=True)
class PositionFacts:
    """What a position is; codes as in the model, ``service_impact`` 1-3."""

    name: str
    unit_id: UUID
    kind: str
    kind_text: str = ""
    echelon: str = ""
    functional_level: str = ""
    position_class: int | None = None
    service_impact: Decimal = Decimal(1)


@command(
    permission=EDIT_POSITIONS,
    audits="organization.position.opened",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def open_position(actor: Actor, *, code: str, facts: PositionFacts, on: date) -> Ref:
    """Open a position from ``on``. Raises Refused for a code already used."""
    values = _checked(actor, facts)
    if Position.objects.filter(code__iexact=code).exists():
        raise _taken(code)
    try:
        position = Position.objects.create(agency_id=actor.own_agency, code=code)
    except IntegrityError as fault:
        # somebody else opened it between the question and the writing
        raise _taken(code) from fault
    PositionVersion.objects.create(
        agency_id=actor.own_agency, position=position, valid_from=on, **values
    )
    note(after=values | {"code": code, "on": on})
    return Ref(KIND, position.id)


def _taken(code: str) -> Refused:
    text = _("Kode jabatan %(code)s sudah dipakai. Gunakan kode lain.")
    return Refused(text % {"code": code}, field="code")


def _checked(actor: Actor, facts: PositionFacts) -> dict[str, Any]:
    if not _is_in_reach(actor, facts.unit_id):
        raise NotFound("organization.unit")
    return asdict(facts)


def _is_in_reach(actor: Actor, unit_id: UUID) -> bool:
    return Unit.objects.filter(EDIT_UNITS.narrow(actor), id=unit_id).exists()


def _check_reach(actor: Actor, versions: Sequence[PositionVersion]) -> None:
    """A position itself has no unit: it is within reach where its latest version is."""
    latest = max(versions, key=lambda row: row.valid_from, default=None)
    if latest is None or not _is_in_reach(actor, latest.unit_id):
        raise NotFound(KIND)


@command(
    permission=EDIT_POSITIONS,
    audits="organization.position.changed",
    subject=Position,
    personal=HOLDS_NONE,
)
def change_position(actor: Actor, position: Position, *, facts: PositionFacts, on: date) -> Ref:
    """Let ``facts`` hold from ``on``; earlier days keep what they had.

    Raises NotFound for a position or unit outside the actor's units.
    """
    values = _checked(actor, facts)
    versions = list(PositionVersion.objects.filter(position=position))
    _check_reach(actor, versions)
    batch = Batch()
    put_dated(batch, versions, on, values, partial(_version, actor, position))
    write_batch(batch)
    note(after=values | {"on": on})
    touched = {row.unit_id for row in versions} | {facts.unit_id}
    refresh_agency(actor, CurrentTree().below(frozenset(touched)))
    return Ref(KIND, position.id)


def _version(
    actor: Actor, position: Position, period: Period, older: PositionVersion | None
) -> PositionVersion:
    return PositionVersion(
        agency_id=actor.own_agency,
        position=position,
        valid_from=period.start,
        valid_to=period.end,
        **({name: getattr(older, name) for name in COLUMNS} if older else {}),
    )


@command(
    permission=EDIT_POSITIONS,
    audits="organization.position.closed",
    subject=Position,
    personal=HOLDS_NONE,
)
def close_position(actor: Actor, position: Position, *, on: date) -> Ref:
    """Close a position from ``on``.

    Raises Refused while someone holds it, and for a day that is too early.
    """
    _check_reach(actor, list(PositionVersion.objects.filter(position=position)))
    running = Q(valid_to=None) | Q(valid_to__gt=on)
    if Assignment.objects.filter(running, position=position).exists():
        raise Refused(_("Jabatan belum dapat ditutup karena masih ada pemegangnya."))
    end_versions(PositionVersion.objects.filter(position=position), on)
    note(after={"closed_on": on})
    return Ref(KIND, position.id)
