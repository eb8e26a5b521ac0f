"""Tasks around a cycle: one for each rater, and one where somebody is to be named."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from bina.competency.queries import positions_asked
from bina.needs.domain.campaign import UNFINISHED, CycleState
from bina.needs.domain.raters import (
    SUPERIOR,
    RaterCriterion,
    RaterLack,
    barred_raters,
    count_lacking,
)
from bina.needs.models import NeedsCycle, RatingForm
from bina.needs.queries.campaign_words import CRITERIA
from bina.organization.queries import employee_names, persons_of
from bina.platform.tasks import (
    TaskOutcome,
    TaskSpec,
    close_task,
    close_tasks_except,
    open_task,
    restate_task,
)

RATE: Final = "needs.rating"
NAME: Final = "needs.rater_lacks"
REPLACE: Final = "needs.rater_barred"
TEAM: Final = "needs.rating_team"
UNIT: Final = "needs.rating_unit"


@dataclass(frozen=True, slots=True)
class WaitingForm:
    """A form that its rater still has to send."""

    id: UUID
    method: str


Waiting = Mapping[UUID, Sequence[WaitingForm]]


def waiting_forms(cycle: NeedsCycle, rater_ids: Collection[UUID] | None = None) -> Waiting:
    """What each rater still has to send; who has nothing is not named.

    Nobody waits for a form that asks nothing, because its position has no standard: its rater can
    neither fill it in nor mend that.
    """
    rows = RatingForm.objects.filter(cycle=cycle, closed_at=None, state__in=UNFINISHED)
    rows = rows.exclude(rater=None)
    if rater_ids is not None:
        rows = rows.filter(rater_id__in=rater_ids)
    found = list(rows.order_by().values_list("rater_id", "position_id", "id", "method"))
    positions = {position for _rater, position, *_form in found if position}
    asked = positions_asked(positions, cycle.as_of)
    waiting: dict[UUID, list[WaitingForm]] = {}
    for rater, position, form, method in found:
        if rater and position in asked:
            waiting.setdefault(rater, []).append(WaitingForm(form, method))
    return waiting


def settle_tasks(cycle: NeedsCycle, rater_ids: Collection[UUID] | None = None) -> None:
    """One open task for each rater who lacks something, none for the others.

    Call it after forms changed; ``rater_ids`` keeps it to those concerned.
    """
    waiting: Waiting = {}
    if cycle.state == CycleState.OPEN:
        waiting = waiting_forms(cycle, rater_ids)
    close_task(RATE, [key_of(cycle, rater) for rater in _all(cycle, rater_ids) - waiting.keys()])
    restate_task(cycle.agency_id, *rating_specs(cycle, waiting))


def _all(cycle: NeedsCycle, rater_ids: Collection[UUID] | None) -> set[UUID]:
    if rater_ids is not None:
        return set(rater_ids)
    raters = RatingForm.objects.filter(cycle=cycle).exclude(rater=None)
    return set(filter(None, raters.order_by().values_list("rater_id", flat=True).distinct()))


def key_of(cycle: NeedsCycle, owner: UUID | str) -> str:
    return f"{cycle.id}:{owner}"


def rating_specs(
    cycle: NeedsCycle, waiting: Waiting, *, is_reminder: bool = False
) -> Iterable[TaskSpec]:
    persons = persons_of(waiting)
    doors = {rater: _door(cycle, forms) for rater, forms in waiting.items()}
    title = _("Ingat: isi penilaian %(cycle)s") if is_reminder else _("Isi penilaian %(cycle)s")
    return [
        TaskSpec(
            kind=RATE,
            key=key_of(cycle, rater),
            title=title % {"cycle": cycle.name},
            detail=_("%(count)d formulir belum dikirim.") % {"count": len(forms)},
            person_id=persons[rater],
            route=doors[rater].route,
            route_args=dict(doors[rater].arguments),
            due_on=cycle.closes_on,
        )
        for rater, forms in waiting.items()
        if rater in persons
    ]


@dataclass(frozen=True, slots=True)
class _Door:
    """Where a task leads."""

    route: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


def _door(cycle: NeedsCycle, forms: Sequence[WaitingForm]) -> _Door:
    """Into the team where only its forms wait, into the one form, else to the list of all."""
    if {form.method for form in forms} == {SUPERIOR}:
        return _Door("needs:rating_team", {"cycle_id": cycle.id})
    if len(forms) == 1:
        return _Door("needs:rating", {"form_id": forms[0].id})
    return _Door("needs:ratings")


def ask_for_raters(cycle: NeedsCycle, lacks: Sequence[RaterLack]) -> None:
    """Tasks for sdm while some people have nobody to rate them, and for each barred rater."""
    close_task(NAME, [str(cycle.id)])
    barred = barred_raters(lacks)
    keys = [key_of(cycle, rater) for rater in barred]
    close_tasks_except(REPLACE, keys, TaskOutcome.DONE, begins=key_of(cycle, ""))
    open_task(cycle.agency_id, *_replacing(cycle, barred))
    lacking = count_lacking(lacks)
    if lacking:
        spec = TaskSpec(
            kind=NAME,
            key=str(cycle.id),
            title=_("Tetapkan penilai: %(cycle)s") % {"cycle": cycle.name},
            detail=_("%(count)d pegawai belum mempunyai penilai.") % {"count": lacking},
            role="sdm",
            route="needs:cycle_raters",
            route_args={"cycle_id": cycle.id},
            due_on=cycle.closes_on,
        )
        open_task(cycle.agency_id, spec)


def _replacing(
    cycle: NeedsCycle, barred: Mapping[UUID, Collection[RaterCriterion]]
) -> Iterable[TaskSpec]:
    names = employee_names(barred)
    return [
        TaskSpec(
            kind=REPLACE,
            key=key_of(cycle, rater),
            title=_("Ganti penilai: %(name)s") % {"name": names[rater].name},
            detail=_("%(cycle)s. Tidak terpenuhi: %(what)s")
            % {"cycle": cycle.name, "what": ", ".join(str(CRITERIA[one]) for one in barriers)},
            role="sdm",
            route="needs:replace_rater",
            route_args={"cycle_id": cycle.id, "employee_id": rater},
            due_on=cycle.closes_on,
        )
        for rater, barriers in barred.items()
        if rater in names
    ]


def close_all_tasks(cycle: NeedsCycle, unit_ids: Iterable[UUID]) -> None:
    """Nothing of the cycle waits for anybody any more."""
    raters = _all(cycle, None)
    close_task(RATE, [key_of(cycle, rater) for rater in raters])
    close_task(NAME, [str(cycle.id)])
    close_tasks_except(REPLACE, [], begins=key_of(cycle, ""))
    close_task(UNIT, [key_of(cycle, unit) for unit in unit_ids])
    superiors = set(persons_of(raters))
    close_task(TEAM, [key_of(cycle, superior) for superior in superiors])
