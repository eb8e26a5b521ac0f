"""What desks are made of, asked for once, and what they show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bina.competency.domain.methods import AssessmentMethod
from bina.needs.queries import RunView, find_latest_run
from bina.needs.queries.standing import (
    CycleStanding,
    OwnStanding,
    PlanStanding,
    UnitShare,
    Waiting,
    WorkWaiting,
    count_work,
    find_current_cycle,
    find_current_plan,
    find_own_standing,
)
from bina.organization.queries.absences import AbsenceAhead
from bina.platform.access import Actor, find_permission
from bina.platform.ui.lists import Count
from bina.platform.web.addresses import address


@dataclass(frozen=True)
class Step:
    """What a role does next while no task waits."""

    label: str
    route: str

    @property
    def url(self) -> str:
        return address(self.route)


@dataclass(frozen=True)
class Desk:
    """``note`` says what is missing where there are no figures; ``is_stale`` of the needs."""

    title: str
    counts: Sequence[Count]
    step: Step
    note: str = ""
    is_stale: bool = False
    units: Sequence[UnitShare] = ()
    absences: Sequence[AbsenceAhead] = ()


# not frozen: what was asked for is kept
@dataclass
class Sight:
    """One actor on one day; every part is read only where a desk needs it."""

    actor: Actor
    today: date

    def may(self, code: str) -> bool:
        return find_permission(code).is_granted(self.actor)

    @cached_property
    def work(self) -> WorkWaiting:
        return count_work(self.actor)

    @cached_property
    def cycle(self) -> CycleStanding | None:
        return find_current_cycle(self.actor)

    @cached_property
    def run(self) -> RunView | None:
        return find_latest_run(self.actor)

    @cached_property
    def plan(self) -> PlanStanding | None:
        return find_current_plan(self.actor)

    @cached_property
    def own(self) -> OwnStanding | None:
        return find_own_standing(self.actor)

    def forms(self, *methods: AssessmentMethod) -> Waiting:
        """The actor's own forms that are not sent yet."""
        found = [self.work.forms.get(method, Waiting()) for method in methods]
        days = [one.first_due for one in found if one.first_due]
        return Waiting(sum(one.count for one in found), min(days, default=None))
