"""Preparing a cycle: scope, days, methods, weights."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands.campaign.tasks import settle_tasks
from bina.needs.domain.campaign import RATING_METHODS, UNFINISHED, CycleState
from bina.needs.domain.rules import CODE
from bina.needs.models import CycleUnit, NeedsCycle, RatingForm
from bina.needs.permissions import MANAGE_CYCLE
from bina.organization.queries import unit_names
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import NotFound, Refused
from bina.platform.rules import rule_of_version

CYCLE = "needs.needscycle"


@dataclass(frozen=True)
class CycleFacts:
    """What a page asks of a cycle. Days are included; ``late_until`` None takes nothing late.

    ``units`` are taken with all below them.
    """

    name: str
    as_of: date
    opens_on: date
    closes_on: date
    late_until: date | None
    raters: tuple[str, ...]
    units: tuple[UUID, ...]
    rule_id: UUID | None = None


@command(
    permission=MANAGE_CYCLE, audits="needs.cycle.prepared", subject=OWN_AGENCY, personal=HOLDS_NONE
)
def prepare_cycle(actor: Actor, *, facts: CycleFacts) -> Ref:
    """A draft that nobody else sees yet. Raises Refused with the field that is to be mended."""
    _check(facts, None)
    cycle = NeedsCycle(
        agency_id=actor.own_agency, opened_by_id=actor.person_id, opened_by_name=actor.name
    )
    _write(cycle, facts)
    note(cycle=cycle.id, name=cycle.name, units=len(facts.units))
    return Ref(CYCLE, cycle.id)


@command(
    permission=MANAGE_CYCLE, audits="needs.cycle.changed", subject=NeedsCycle, personal=HOLDS_NONE
)
def change_cycle(actor: Actor, cycle: NeedsCycle, *, facts: CycleFacts) -> Ref:
    """Everything of a draft may still change. Raises Refused once it was opened."""
    if cycle.state != CycleState.DRAFT:
        raise Refused(_("Siklus ini sudah dibuka. Yang masih dapat diubah hanya tanggalnya."))
    _check(facts, cycle.id)
    _write(cycle, facts)
    return Ref(CYCLE, cycle.id)


def _write(cycle: NeedsCycle, facts: CycleFacts) -> None:
    cycle.name = " ".join(facts.name.split())
    cycle.as_of, cycle.year = facts.as_of, facts.as_of.year
    cycle.opens_on, cycle.closes_on = facts.opens_on, facts.closes_on
    cycle.late_until = facts.late_until
    cycle.raters = [method.value for method in RATING_METHODS if method.value in facts.raters]
    cycle.rule_id = facts.rule_id
    cycle.save()
    standing = CycleUnit.objects.filter(cycle=cycle)
    standing.exclude(unit_id__in=facts.units).delete()
    known = set(standing.values_list("unit_id", flat=True))
    CycleUnit.objects.bulk_create(
        CycleUnit(agency_id=cycle.agency_id, cycle=cycle, unit_id=unit_id)
        for unit_id in dict.fromkeys(facts.units)
        if unit_id not in known
    )


def _check(facts: CycleFacts, cycle_id: UUID | None) -> None:
    name = " ".join(facts.name.split())
    if not name:
        raise Refused(_("Isi nama siklus."), field="name")
    others = NeedsCycle.objects.filter(name=name)
    if cycle_id is not None:
        others = others.exclude(id=cycle_id)
    if others.exists():
        raise Refused(_("Nama siklus ini sudah dipakai. Pilih nama lain."), field="name")
    _check_days(facts.opens_on, facts.closes_on, facts.late_until)
    if not set(facts.raters) & {method.value for method in RATING_METHODS}:
        raise Refused(_("Pilih paling sedikit satu cara menilai."), field="raters")
    _check_units(facts.units, facts.opens_on)
    rule = rule_of_version(facts.rule_id) if facts.rule_id else None
    if facts.rule_id and (rule is None or rule.code != CODE):
        raise Refused(_("Versi bobot ini tidak ada."), field="rule_id")


def _check_days(opens_on: date, closes_on: date, late_until: date | None) -> None:
    if closes_on < opens_on:
        raise Refused(_("Hari penutupan mendahului hari pembukaan."), field="closes_on")
    if late_until is not None and late_until <= closes_on:
        raise Refused(
            _("Batas terlambat harus sesudah hari penutupan, atau dikosongkan."), field="late_until"
        )


def _check_units(units: Collection[UUID], on: date) -> None:
    if not units:
        raise Refused(_("Pilih paling sedikit satu unit kerja."), field="units")
    if not set(units) <= unit_names(units, on).keys():
        raise NotFound("organization.unit")


@command(
    permission=MANAGE_CYCLE,
    audits="needs.cycle.rescheduled",
    subject=NeedsCycle,
    personal=HOLDS_NONE,
)
def reschedule(
    actor: Actor, cycle: NeedsCycle, *, closes_on: date, late_until: date | None, reason: str
) -> Ref:
    """Other days for a cycle that runs; unfinished forms follow, sent ones stay as they are.

    Raises Refused without a reason, and for days that do not follow each other.
    """
    if cycle.state != CycleState.OPEN:
        raise Refused(_("Tanggal hanya dapat diubah selama siklus berjalan."))
    if not reason.strip():
        raise Refused(_("Isi alasan perubahan tanggal."), field="reason")
    _check_days(cycle.opens_on or closes_on, closes_on, late_until)
    cycle.closes_on, cycle.late_until = closes_on, late_until
    cycle.save(update_fields=["closes_on", "late_until"])
    unfinished = RatingForm.objects.filter(cycle=cycle, closed_at=None, state__in=UNFINISHED)
    unfinished.update(due_on=closes_on)
    settle_tasks(cycle)
    note(reason=reason.strip())
    return Ref(CYCLE, cycle.id)
