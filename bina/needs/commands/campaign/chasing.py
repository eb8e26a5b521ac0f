"""Reminding who has not sent, and telling superiors and sdm when that did not help."""

from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands.campaign.tasks import (
    RATE,
    TEAM,
    UNIT,
    key_of,
    rating_specs,
    waiting_forms,
)
from bina.needs.domain.campaign import UNFINISHED, CycleState
from bina.needs.domain.cycle_rules import CycleRules
from bina.needs.models import NeedsCycle, RatingForm
from bina.needs.permissions import FOLLOW_CYCLES, MANAGE_CYCLE
from bina.needs.queries.campaign_plan import unit_homes
from bina.needs.queries.cycle_rules import cycle_rules
from bina.organization.queries import list_placed, tree_on, unit_names
from bina.platform.access import Actor
from bina.platform.calendar import work_calendar
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.errors import Refused
from bina.platform.tasks import TaskSpec, close_task, open_task

CYCLE = "needs.needscycle"


@command(
    permission=MANAGE_CYCLE, audits="needs.cycle.reminded", subject=NeedsCycle, personal=HOLDS_NONE
)
def remind(actor: Actor, cycle: NeedsCycle, *, on: date, unit_ids: tuple[UUID, ...] = ()) -> int:
    """A fresh task for everyone who still lacks a form, of some units with all below, or of all.

    Returns how many people it reached. Raises Refused for a cycle that does not run.
    """
    if cycle.state != CycleState.OPEN:
        raise Refused(_("Pengingat hanya dikirim selama siklus berjalan."))
    raters: set[UUID] | None = None
    if unit_ids:
        below = tree_on(on).below(unit_ids)
        rows = RatingForm.objects.filter(cycle=cycle, unit_id__in=below, state__in=UNFINISHED)
        raters = {rater for rater in rows.values_list("rater_id", flat=True) if rater}
    reached = _remind(cycle, raters)
    note(reached=reached, units=[str(unit) for unit in unit_ids])
    return reached


def _remind(cycle: NeedsCycle, raters: set[UUID] | None) -> int:
    """The task opens anew, so that it stands first and is told again."""
    waiting = waiting_forms(cycle, raters)
    close_task(RATE, [key_of(cycle, rater) for rater in waiting])
    open_task(cycle.agency_id, *rating_specs(cycle, waiting, is_reminder=True))
    return len(waiting)


@command(
    permission=FOLLOW_CYCLES,
    audits="needs.cycle.reminders_sent",
    subject=NeedsCycle,
    personal=HOLDS_NONE,
)
def send_reminders(actor: Actor, cycle: NeedsCycle, *, on: date) -> int:
    """What the rule asks for on this day, once; how many people it reached."""
    rules = cycle_rules(on)
    is_due = cycle.closes_on is not None and (cycle.closes_on - on).days in rules.remind_days
    if cycle.state != CycleState.OPEN or not is_due or cycle.reminded_on == on:
        return 0
    cycle.reminded_on = on
    cycle.save(update_fields=["reminded_on"])
    reached = _remind(cycle, None)
    note(reached=reached)
    return reached


@command(
    permission=FOLLOW_CYCLES,
    audits="needs.cycle.escalated",
    subject=NeedsCycle,
    personal=HOLDS_NONE,
)
def escalate(actor: Actor, cycle: NeedsCycle, *, on: date) -> Ref:
    """Workdays after the first reminder, a task for the superior, later one for the unit's sdm.

    Tasks that stand stay as they are; those whose cause is gone are closed.
    """
    rules = cycle_rules(on)
    passed = _workdays_since_first(cycle, rules, on)
    if cycle.state == CycleState.OPEN and passed is not None:
        waiting = waiting_forms(cycle)
        if passed >= rules.superior_after:
            _tell_superiors(cycle, waiting)
        if passed >= rules.sdm_after:
            _tell_sdm(cycle, on)
    note(workdays=passed)
    return Ref(CYCLE, cycle.id)


def _workdays_since_first(cycle: NeedsCycle, rules: CycleRules, on: date) -> int | None:
    """None before the first reminder, and without one."""
    if cycle.closes_on is None or not rules.remind_days:
        return None
    first = cycle.closes_on - timedelta(days=rules.remind_days[0])
    first = max(first, cycle.opens_on or first)
    return None if on < first else work_calendar(first, on).between(first, on)


def _tell_superiors(cycle: NeedsCycle, waiting: Collection[UUID]) -> None:
    placed = {row.employee_id: row for row in list_placed()}
    teams = Counter(placed[rater].superior_id for rater in waiting if rater in placed)
    former = {row.superior_id for row in placed.values() if row.superior_id} - teams.keys()
    close_task(TEAM, [key_of(cycle, superior) for superior in former])
    open_task(
        cycle.agency_id,
        *(
            TaskSpec(
                kind=TEAM,
                key=key_of(cycle, superior),
                title=_("Anggota tim belum menyelesaikan penilaian"),
                detail=_("%(count)d orang pada %(cycle)s. Ingatkan atau bantu mereka.")
                % {"count": count, "cycle": cycle.name},
                person_id=placed[superior].person_id,
                route="needs:cycle_names",
                route_args={"cycle_id": cycle.id},
                due_on=cycle.closes_on,
            )
            for superior, count in teams.items()
            if superior in placed and superior is not None
        ),
    )


def _tell_sdm(cycle: NeedsCycle, on: date) -> None:
    homes = unit_homes(cycle.id, on, is_open=True)
    rows = RatingForm.objects.filter(cycle=cycle, closed_at=None, state__in=UNFINISHED)
    units = rows.order_by().values_list("unit_id", flat=True)
    counts = Counter(homes[unit] for unit in units if unit in homes)
    done = set(homes.values()) - counts.keys()
    close_task(UNIT, [key_of(cycle, unit) for unit in done])
    names = unit_names(list(counts), on)
    open_task(
        cycle.agency_id,
        *(
            TaskSpec(
                kind=UNIT,
                key=key_of(cycle, unit),
                title=_("Penilaian belum selesai: %(unit)s") % {"unit": names.get(unit, "")},
                detail=_("%(count)d formulir pada %(cycle)s belum dikirim.")
                % {"count": count, "cycle": cycle.name},
                role="sdm",
                unit_id=unit,
                route="needs:cycle_names",
                route_args={"cycle_id": cycle.id},
                due_on=cycle.closes_on,
            )
            for unit, count in counts.items()
        ),
    )
