"""Units: opened, renamed, moved and closed, each from a day on."""

from datetime import date
from functools import partial
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Q
from django.utils.translation import gettext as _

from bina.kernel.period import Period
from bina.kernel.ref import Ref
from bina.organization.commands.closing import end_versions
from bina.organization.commands.supervision import refresh_agency
from bina.organization.domain.codes import UnitKind
from bina.organization.models import Assignment, PositionVersion, Unit, UnitVersion
from bina.organization.permissions import EDIT_UNITS
from bina.organization.queries.units import CurrentTree, tree_on
from bina.platform.access import Actor
from bina.platform.bulk import Batch, put_dated, write_batch
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import NotFound, Refused

KIND = "organization.unit"
COLUMNS = ("name", "kind", "parent_id")


@command(
    permission=EDIT_UNITS,
    audits="organization.unit.opened",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def open_unit(
    actor: Actor,
    *,
    code: str,
    name: str,
    on: date,
    parent_id: UUID | None = None,
    kind: str = UnitKind.UNIT,
) -> Ref:
    """Open a unit from ``on``. Raises Refused for a code already used, NotFound for a parent
    outside the actor's units."""
    _check_parent(actor, parent_id)
    if Unit.objects.filter(code__iexact=code).exists():
        raise _taken(code)
    try:
        unit = Unit.objects.create(agency_id=actor.own_agency, code=code)
    except IntegrityError as fault:
        # somebody else opened it between the question and the writing
        raise _taken(code) from fault
    UnitVersion.objects.create(
        agency_id=actor.own_agency,
        unit=unit,
        name=name,
        kind=kind,
        parent_id=parent_id,
        valid_from=on,
    )
    note(after={"code": code, "name": name, "kind": kind, "parent_id": parent_id, "on": on})
    return Ref(KIND, unit.id)


def _taken(code: str) -> Refused:
    text = _("Kode unor %(code)s sudah dipakai. Gunakan kode lain.")
    return Refused(text % {"code": code}, field="code")


def _check_parent(actor: Actor, parent_id: UUID | None) -> None:
    """Only who holds the whole agency may put a unit at the top."""
    if parent_id is None:
        is_allowed = actor.units_of(frozenset(EDIT_UNITS.roles)) is None
    else:
        is_allowed = Unit.objects.filter(EDIT_UNITS.narrow(actor), id=parent_id).exists()
    if not is_allowed:
        raise NotFound(KIND)


@command(
    permission=EDIT_UNITS, audits="organization.unit.changed", subject=Unit, personal=HOLDS_NONE
)
def change_unit(
    actor: Actor,
    unit: Unit,
    *,
    name: str,
    kind: str,
    parent_id: UUID | None,
    on: date,
) -> Ref:
    """Rename or move a unit from ``on``; earlier days keep what they had.

    Raises Refused where the unit would hang below itself.
    """
    versions = list(UnitVersion.objects.filter(unit=unit))
    if parent_id not in {row.parent_id for row in versions}:
        _check_parent(actor, parent_id)
    if tree_on(on).would_cycle(unit.id, parent_id):
        raise Refused(
            _("Unit tidak dapat berada di bawah dirinya sendiri. Pilih unit induk lain."),
            field="parent",
        )
    values = {"name": name, "kind": kind, "parent_id": parent_id}
    batch = Batch()
    put_dated(batch, versions, on, values, partial(_version, actor, unit))
    write_batch(batch)
    note(after=values | {"on": on})
    refresh_agency(actor, CurrentTree().below(frozenset({unit.id})))
    return Ref(KIND, unit.id)


def _version(actor: Actor, unit: Unit, period: Period, older: UnitVersion | None) -> UnitVersion:
    return UnitVersion(
        agency_id=actor.own_agency,
        unit=unit,
        valid_from=period.start,
        valid_to=period.end,
        **({name: getattr(older, name) for name in COLUMNS} if older else {}),
    )


@command(
    permission=EDIT_UNITS, audits="organization.unit.closed", subject=Unit, personal=HOLDS_NONE
)
def close_unit(actor: Actor, unit: Unit, *, on: date) -> Ref:
    """Close a unit from ``on``.

    Raises Refused while units, positions or people are in it, and for a day that is too early.
    """
    running = Q(valid_to=None) | Q(valid_to__gt=on)
    problems = []
    if UnitVersion.objects.filter(running, parent=unit).exists():
        problems.append(_("Masih ada unit di bawahnya."))
    if PositionVersion.objects.filter(running, unit=unit).exists():
        problems.append(_("Masih ada jabatan di unit ini."))
    if Assignment.objects.filter(running, unit=unit).exists():
        problems.append(_("Masih ada pegawai di unit ini."))
    if problems:
        raise Refused(_("Unit belum dapat ditutup."), problems=problems)
    end_versions(UnitVersion.objects.filter(unit=unit), on)
    note(after={"closed_on": on})
    return Ref(KIND, unit.id)
