"""Letting the forms and tasks of running cycles follow what changed, inside a command."""

from datetime import date

from bina.needs.commands.campaign.forms import bring_forms
from bina.needs.commands.campaign.tasks import ask_for_raters, settle_tasks
from bina.needs.domain.campaign import CycleState
from bina.needs.domain.raters import FormChanges
from bina.needs.models import NeedsCycle


def follow(cycle: NeedsCycle, on: date) -> FormChanges:
    """Of one locked cycle that is open: forms, the raters' tasks, and those that lack raters."""
    plan, changes = bring_forms(cycle, on)
    if not changes.is_empty:
        settle_tasks(cycle)
    ask_for_raters(cycle, plan.forms.lacks)
    return changes


def follow_if_open(cycle: NeedsCycle, on: date) -> None:
    """Nothing before a cycle was opened."""
    if cycle.state == CycleState.OPEN:
        follow(cycle, on)


def follow_all(on: date) -> None:
    """Every cycle that runs, one after the other: what opens or bars raters holds for all."""
    rows = NeedsCycle.objects.select_for_update(of=("self",)).filter(state=CycleState.OPEN)
    for cycle in rows.order_by("id"):
        follow(cycle, on)
