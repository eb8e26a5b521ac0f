"""What the night does with every cycle that runs, step by step, each in its own transaction."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from bina.needs.commands.campaign.chasing import escalate, send_reminders
from bina.needs.commands.campaign.closing import close_unit, finish_cycle
from bina.needs.commands.campaign.opening import follow_people
from bina.needs.domain.campaign import CycleState
from bina.needs.models import CycleUnit, NeedsCycle
from bina.platform.access import Actor
from bina.platform.commands import reading

Report = Callable[[int, int, str], None]


def follow_agency(actor: Actor, on: date) -> None:
    """Safe to call several times a day."""
    with reading(actor):
        running = list(NeedsCycle.objects.filter(state=CycleState.OPEN))
    for cycle in running:
        last = max(filter(None, (cycle.closes_on, cycle.late_until)), default=None)
        if last is not None and on > last:
            close_units(actor, cycle.id, on)
            continue
        follow_people(actor, cycle.id, on=on)
        send_reminders(actor, cycle.id, on=on)
        escalate(actor, cycle.id, on=on)


def close_units(actor: Actor, cycle_id: UUID, on: date, report: Report = lambda *_: None) -> None:
    """Close what is still open, then the cycle. What was closed before stays as it is."""
    with reading(actor):
        waiting = CycleUnit.objects.filter(cycle_id=cycle_id, closed_at=None)
        units = list(waiting.order_by("id").values_list("id", flat=True))
    for number, unit_id in enumerate(units):
        report(number, len(units), _("Menutup unit kerja"))
        close_unit(actor, unit_id, on=on)
    finish_cycle(actor, cycle_id)
