"""Closing units and the cycle: nothing is taken any more, and what was sent becomes results."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.competency.commands import RatedLevel, record_ratings
from bina.kernel.ref import Ref
from bina.needs.commands.campaign.moving import move_cycle
from bina.needs.commands.campaign.tasks import close_all_tasks, settle_tasks
from bina.needs.commands.campaign.validity import flag_forms
from bina.needs.commands.settling import mark_runs_stale
from bina.needs.domain.campaign import SENT, UNFINISHED, CycleMove, CycleState, RatingFormState
from bina.needs.models import CycleUnit, NeedsCycle, RatingAnswer, RatingForm
from bina.needs.permissions import MANAGE_CYCLE
from bina.needs.queries.campaign_plan import unit_homes
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.errors import Refused
from bina.platform.jobs import start_job

CYCLE = "needs.needscycle"


@command(
    permission=MANAGE_CYCLE,
    audits="needs.cycle.unit_closed",
    subject=CycleUnit,
    personal=HOLDS_NONE,
)
def close_unit(actor: Actor, unit: CycleUnit, *, on: date) -> Ref:
    """Take nothing more of one unit and all below it, and record what was sent.

    A unit that is closed already stays as it is. Raises Refused unless the cycle runs.
    """
    if unit.closed_at is None:
        cycle = NeedsCycle.objects.select_for_update().get(id=unit.cycle_id)
        if cycle.state != CycleState.OPEN:
            raise Refused(_("Siklus ini tidak sedang berjalan."))
        unit.closed_at, unit.closed_by_id = timezone.now(), actor.person_id
        unit.closed_by_name = actor.name
        unit.save(update_fields=["closed_at", "closed_by_id", "closed_by_name"])
        homes = unit_homes(cycle.id, on)
        own = [below for below, home in homes.items() if home == unit.unit_id]
        forms = RatingForm.objects.filter(cycle=cycle, unit_id__in=own)
        _close(actor, cycle, forms, unit.closed_at)
        settle_tasks(cycle)
    return Ref("needs.cycleunit", unit.id)


def _close(actor: Actor, cycle: NeedsCycle, forms: QuerySet[RatingForm], now: datetime) -> None:
    """Flags and results of what was sent; the same transaction says that they are recorded."""
    open_forms = forms.filter(closed_at=None)
    raters = open_forms.filter(state__in=UNFINISHED).count()
    open_forms.update(closed_at=now)
    sent = forms.filter(state__in=SENT, recorded_at=None)
    flag_forms(cycle, forms.filter(state__in=SENT))
    source = _("Siklus %(name)s") % {"name": cycle.name}
    recorded = record_ratings(actor, _levels(sent), source=source)
    sent.update(recorded_at=now)
    note(recorded=recorded, unfinished=raters)
    if recorded:
        mark_runs_stale(Actor.system("needs.closing", actor.own_agency), cause=source)


def _levels(forms: QuerySet[RatingForm]) -> Iterator[RatedLevel]:
    """Every level that was given; what a rater could not judge is no result."""
    answers = RatingAnswer.objects.filter(form__in=forms).exclude(level=None)
    columns = answers.values_list(
        *("id", "form__employee_id", "form__employee__person_id", "competency_id"),
        *("form__unit_id", "form__position_id", "form__method", "level", "form__submitted_at"),
    )
    for key, employee, person, competency, unit, position, method, level, sent_at in columns:
        day = timezone.localdate(sent_at)
        yield RatedLevel(key, employee, person, competency, unit, position, method, level, day)


@command(
    permission=MANAGE_CYCLE,
    audits="needs.cycle.closing_requested",
    subject=NeedsCycle,
    personal=HOLDS_NONE,
)
def request_closing(actor: Actor, cycle: NeedsCycle) -> Ref:
    """Queue the closing of all units, one by one. Raises Refused unless the cycle runs."""
    if cycle.state != CycleState.OPEN:
        raise Refused(_("Siklus ini tidak sedang berjalan."))
    return start_job(
        actor,
        "needs.close_campaign",
        title=_("Menutup siklus %(name)s") % {"name": cycle.name},
        cycle_id=str(cycle.id),
    )


@command(
    permission=MANAGE_CYCLE, audits="needs.cycle.closed", subject=NeedsCycle, personal=HOLDS_NONE
)
def finish_cycle(actor: Actor, cycle: NeedsCycle) -> Ref:
    """Close the cycle after its units, with forms of units that have left the scope.

    Called again it changes nothing. Raises Refused while a unit is still open.
    """
    if cycle.state == CycleState.CLOSED:
        return Ref(CYCLE, cycle.id)
    if CycleUnit.objects.filter(cycle=cycle, closed_at=None).exists():
        raise Refused(_("Masih ada unit kerja yang belum ditutup."))
    move_cycle(cycle, CycleMove.CLOSE)
    cycle.closed_at = timezone.now()
    cycle.save(update_fields=["state", "closed_at"])
    _close(actor, cycle, RatingForm.objects.filter(cycle=cycle), cycle.closed_at)
    close_all_tasks(cycle, _units(cycle.id))
    return Ref(CYCLE, cycle.id)


def _units(cycle_id: UUID) -> list[UUID]:
    return list(CycleUnit.objects.filter(cycle_id=cycle_id).values_list("unit_id", flat=True))


@command(
    permission=MANAGE_CYCLE,
    audits="needs.cycle.unit_reopened",
    subject=CycleUnit,
    personal=HOLDS_NONE,
)
def reopen_unit(actor: Actor, unit: CycleUnit, *, on: date, reason: str) -> Ref:
    """Take forms of one unit again; those recorded stay as they are. Raises Refused."""
    cycle = NeedsCycle.objects.select_for_update().get(id=unit.cycle_id)
    if cycle.state != CycleState.OPEN or unit.closed_at is None:
        raise Refused(_("Unit ini tidak dapat dibuka kembali."))
    _check_reason(reason)
    homes = unit_homes(cycle.id, on)
    own = [below for below, home in homes.items() if home == unit.unit_id]
    _reopen(RatingForm.objects.filter(cycle=cycle, unit_id__in=own))
    unit.closed_at, unit.closed_by_id, unit.closed_by_name = None, None, ""
    unit.save(update_fields=["closed_at", "closed_by_id", "closed_by_name"])
    settle_tasks(cycle)
    note(reason=reason.strip())
    return Ref("needs.cycleunit", unit.id)


@command(
    permission=MANAGE_CYCLE, audits="needs.cycle.reopened", subject=NeedsCycle, personal=HOLDS_NONE
)
def reopen_cycle(
    actor: Actor, cycle: NeedsCycle, *, closes_on: date, late_until: date | None, reason: str
) -> Ref:
    """Take forms again until other days; those recorded stay as they are.

    Raises Refused without a reason, for days that do not follow each other, and once settled.
    """
    _check_reason(reason)
    if late_until is not None and late_until <= closes_on:
        raise Refused(_("Batas terlambat harus sesudah hari penutupan."), field="late_until")
    if closes_on < timezone.localdate():
        raise Refused(_("Hari penutupan sudah lewat."), field="closes_on")
    move_cycle(cycle, CycleMove.REOPEN)
    cycle.closes_on, cycle.late_until, cycle.closed_at = closes_on, late_until, None
    cycle.save(update_fields=["state", "closes_on", "late_until", "closed_at"])
    CycleUnit.objects.filter(cycle=cycle).update(
        closed_at=None, closed_by_id=None, closed_by_name=""
    )
    forms = RatingForm.objects.filter(cycle=cycle)
    _reopen(forms)
    forms.filter(closed_at=None, state__in=UNFINISHED).update(due_on=closes_on)
    settle_tasks(cycle)
    note(reason=reason.strip())
    return Ref(CYCLE, cycle.id)


def _reopen(forms: QuerySet[RatingForm]) -> None:
    forms.filter(recorded_at=None).update(closed_at=None)


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused(_("Isi alasannya."), field="reason")


@command(
    permission=MANAGE_CYCLE, audits="needs.cycle.cancelled", subject=NeedsCycle, personal=HOLDS_NONE
)
def cancel_cycle(actor: Actor, cycle: NeedsCycle, *, reason: str) -> Ref:
    """End a cycle without a result; unfinished forms are void, sent ones are not recorded.

    Raises Refused without a reason, and for a cycle that was computed or settled.
    """
    _check_reason(reason)
    move_cycle(cycle, CycleMove.CANCEL)
    cycle.closed_at = timezone.now()
    cycle.save(update_fields=["state", "closed_at"])
    forms = RatingForm.objects.filter(cycle=cycle, closed_at=None)
    forms.filter(state__in=UNFINISHED).update(state=RatingFormState.VOID)
    forms.update(closed_at=cycle.closed_at)
    close_all_tasks(cycle, _units(cycle.id))
    note(reason=reason.strip())
    return Ref(CYCLE, cycle.id)
