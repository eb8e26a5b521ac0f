"""Reorganizations: recorded, written in the background where large, withdrawn before their day."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.organization.commands.reorganizing import write_dated_rows
from bina.organization.commands.restoring import restore
from bina.organization.commands.supervision import refresh_agency
from bina.organization.domain.reorganization import (
    REORGANIZATION_STATES,
    ReorganizationFlaw,
    ReorganizationKind,
    ReorganizationOrder,
    ReorganizationState,
    ReorganizationStep,
    find_reorganization_flaw,
)
from bina.organization.events import UnitMerged
from bina.organization.models import (
    Reorganization,
    ReorganizedPosition,
    ReorganizedUnit,
    RoleGrant,
    UnitVersion,
)
from bina.organization.permissions import KEEP_CURRENT, REORGANIZE
from bina.organization.queries.reorganizations import count_people_in, order_of
from bina.organization.queries.units import CurrentTree
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import NotFound, Refused
from bina.platform.jobs import start_job
from bina.platform.outbox import announce
from bina.platform.ranges import holds_on
from bina.platform.tasks import move_tasks

KIND = "organization.reorganization"
JOB = "organization.write_reorganization"
LARGE = 300
"""From so many people on, the rows are written in the background."""


@command(
    permission=REORGANIZE,
    audits="organization.reorganization.recorded",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def open_reorganization(actor: Actor, *, order: ReorganizationOrder) -> Ref:
    """Record that units end in another, or that positions leave a unit, from a day on.

    Raises Refused for an order that cannot be, NotFound for units outside the actor's reach.
    """
    flaw = find_reorganization_flaw(order, timezone.localdate())
    if flaw is not None:
        raise Refused(_flaw_text(flaw), field=_FLAW_FIELDS[flaw])
    _check_reach(actor, order)
    row = Reorganization.objects.create(
        agency_id=actor.own_agency,
        kind=order.kind.value,
        effective_on=order.on,
        successor_id=order.successor_id,
        letter_number=order.letter_number.strip(),
        letter_on=order.letter_on,
        note=order.note.strip(),
        recorded_by_id=actor.person_id,
    )
    _keep_parts(actor, row, order)
    note(after={"id": row.id, "kind": row.kind, "on": row.effective_on, "units": order.units})
    if count_people_in(order) < LARGE:
        _write(actor, row, order)
    else:
        title = _("Menata unit per %(day)s") % {"day": order.on.isoformat()}
        row.job_id = start_job(actor, JOB, title=title, reorganization_id=str(row.id)).id
        row.save(update_fields=["job_id"])
    return Ref(KIND, row.id)


_FLAW_FIELDS = {
    ReorganizationFlaw.NO_UNIT: "units",
    ReorganizationFlaw.ONE_UNIT: "units",
    ReorganizationFlaw.ITSELF: "successor",
    ReorganizationFlaw.NO_POSITIONS: "positions",
    ReorganizationFlaw.TOO_EARLY: "on",
    ReorganizationFlaw.TOO_LATE: "on",
}


def _flaw_text(flaw: ReorganizationFlaw) -> str:
    return {
        ReorganizationFlaw.NO_UNIT: _("Pilih unit yang ditata."),
        ReorganizationFlaw.ONE_UNIT: _("Pilih satu unit saja untuk penataan ini."),
        ReorganizationFlaw.ITSELF: _("Unit penerima tidak boleh termasuk unit yang ditata."),
        ReorganizationFlaw.NO_POSITIONS: _("Pilih jabatan yang dipindahkan."),
        ReorganizationFlaw.TOO_EARLY: _("Tanggal terlalu jauh ke belakang."),
        ReorganizationFlaw.TOO_LATE: _("Tanggal terlalu jauh ke depan."),
    }[flaw]


def _check_reach(actor: Actor, order: ReorganizationOrder) -> None:
    """Every unit stands the day before, and lies within what the actor is in charge of."""
    wanted = {*order.units, order.successor_id}
    standing = set(
        UnitVersion.objects.filter(holds_on(order.on), unit_id__in=wanted).values_list(
            "unit_id", flat=True
        )
    )
    units = actor.units_of(frozenset(REORGANIZE.roles))
    if standing != wanted or (units is not None and not wanted <= CurrentTree().below(units)):
        raise NotFound("organization.unit")


def _keep_parts(actor: Actor, row: Reorganization, order: ReorganizationOrder) -> None:
    owner = actor.own_agency
    ReorganizedUnit.objects.bulk_create(
        [ReorganizedUnit(agency_id=owner, reorganization=row, unit_id=key) for key in order.units]
    )
    ReorganizedPosition.objects.bulk_create(
        [
            ReorganizedPosition(agency_id=owner, reorganization=row, position_id=key)
            for key in order.positions
        ]
    )


def _write(actor: Actor, row: Reorganization, order: ReorganizationOrder) -> None:
    written = write_dated_rows(actor, order)
    row.entries = written.entries
    row.people, row.positions = written.people, written.positions
    _step(row, ReorganizationStep.WRITE)
    row.save(update_fields=["entries", "people", "positions", "state"])
    if row.effective_on <= timezone.localdate():
        _take_effect(actor, row)
    refresh_agency(actor)


def _step(row: Reorganization, step: ReorganizationStep) -> None:
    row.state = REORGANIZATION_STATES.move(ReorganizationState(row.state), step).value


@command(
    permission=REORGANIZE,
    audits="organization.reorganization.written",
    subject=Reorganization,
    personal=HOLDS_NONE,
)
def write_reorganization(actor: Actor, row: Reorganization) -> Ref:
    """The background part of a large one; done before, it does nothing."""
    if row.state == ReorganizationState.ASKED:
        _write(actor, row, order_of(row))
        note(people=row.people, positions=row.positions)
    return Ref(KIND, row.id)


@command(
    permission=KEEP_CURRENT,
    audits="organization.reorganization.took_effect",
    subject=Reorganization,
    personal=HOLDS_NONE,
)
def let_reorganization_take_effect(actor: Actor, row: Reorganization) -> Ref:
    """The nightly work, once the day has come; twice is once."""
    is_due = row.effective_on <= timezone.localdate()
    if row.state == ReorganizationState.PLANNED and is_due:
        _take_effect(actor, row)
        refresh_agency(actor)
    return Ref(KIND, row.id)


def _take_effect(actor: Actor, row: Reorganization) -> None:
    """Roles and open tasks of units that are gone go to the successor; apps above are told."""
    _step(row, ReorganizationStep.TAKE_EFFECT)
    row.save(update_fields=["state"])
    order = order_of(row)
    roles = sum(_move_role(actor, grant, order.successor_id) for grant in _grants(order))
    tasks = move_tasks(order.ending, order.successor_id)
    note(roles=roles, tasks=tasks)
    is_whole = order.kind is not ReorganizationKind.SPLIT
    for unit_id in order.units:
        announce(UnitMerged(row.id, unit_id, order.successor_id, order.on, is_whole))


def _grants(order: ReorganizationOrder) -> list[RoleGrant]:
    return list(RoleGrant.objects.filter(unit_id__in=order.ending, valid_to=None))


def _move_role(actor: Actor, grant: RoleGrant, successor_id: UUID) -> int:
    """The former grant ends today; the same role in the successor, unless held there already."""
    today = timezone.localdate()
    held = RoleGrant.objects.filter(
        person_id=grant.person_id, role=grant.role, unit_id=successor_id, valid_to=None
    ).exists()
    if grant.valid_from >= today:
        grant.delete()
    else:
        grant.valid_to = today
        grant.save(update_fields=["valid_to"])
    if not held:
        RoleGrant.objects.create(
            agency_id=actor.own_agency,
            person_id=grant.person_id,
            role=grant.role,
            unit_id=successor_id,
            granted_by_id=grant.granted_by_id,
            valid_from=today,
        )
    return 1


@command(
    permission=REORGANIZE,
    audits="organization.reorganization.withdrawn",
    subject=Reorganization,
    personal=HOLDS_NONE,
)
def withdraw_reorganization(actor: Actor, row: Reorganization) -> Ref:
    """Take it back before its day: units, positions and people are as they were.

    Raises Refused from the day on, and where later changes stand upon it.
    """
    _check_reach_of(actor, row)
    if not REORGANIZATION_STATES.allows(
        ReorganizationState(row.state), ReorganizationStep.WITHDRAW
    ):
        raise Refused(_("Penataan ini sudah berlaku atau sudah ditarik."))
    restore(row.entries)
    _step(row, ReorganizationStep.WITHDRAW)
    row.ended_at, row.ended_by_id = timezone.now(), actor.person_id
    row.save(update_fields=["state", "ended_at", "ended_by_id"])
    refresh_agency(actor)
    return Ref(KIND, row.id)


def _check_reach_of(actor: Actor, row: Reorganization) -> None:
    units = actor.units_of(frozenset(REORGANIZE.roles))
    if units is not None and row.successor_id not in CurrentTree().below(units):
        raise NotFound(KIND)
