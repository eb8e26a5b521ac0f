"""Tasks around a cycle: one for each rater, and one where somebody is to be named."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from bina.needs.domain.campaign import UNFINISHED, CycleState
from bina.needs.domain.raters import SUPERIOR
from bina.needs.models import NeedsCycle, RatingForm
from bina.organization.queries import persons_of
from bina.platform.tasks import TaskSpec, close_task, open_task, restate_task

RATE: Final = "needs.rating"
NAME: Final = "needs.rater_lacks"
TEAM: Final = "needs.rating_team"
UNIT: Final = "needs.rating_unit"


def waiting_forms(cycle: NeedsCycle, rater_ids: Collection[UUID] | None = None) -> dict[UUID, int]:
    """How many forms each rater still has to send; who has none is not named."""
    rows = RatingForm.objects.filter(cycle=cycle, closed_at=None, state__in=UNFINISHED)
    rows = rows.exclude(rater=None)
    if rater_ids is not None:
        rows = rows.filter(rater_id__in=rater_ids)
    counted = rows.order_by().values_list("rater_id").annotate(n=Count("id"))
    return {rater: n for rater, n in counted if rater}


def settle_tasks(cycle: NeedsCycle, rater_ids: Collection[UUID] | None = None) -> None:
    """One open task for each rater who lacks something, none for the others.

    Call it after forms changed; ``rater_ids`` keeps it to those concerned.
    """
    waiting = waiting_forms(cycle, rater_ids) if cycle.state == CycleState.OPEN else {}
    close_task(RATE, [key_of(cycle, rater) for rater in _all(cycle, rater_ids) - waiting.keys()])
    restate_task(cycle.agency_id, *rating_specs(cycle, waiting))


def _all(cycle: NeedsCycle, rater_ids: Collection[UUID] | None) -> set[UUID]:
    if rater_ids is not None:
        return set(rater_ids)
    raters = RatingForm.objects.filter(cycle=cycle).exclude(rater=None)
    return set(filter(None, raters.order_by().values_list("rater_id", flat=True).distinct()))


def key_of(cycle: NeedsCycle, owner: UUID) -> str:
    return f"{cycle.id}:{owner}"


def rating_specs(
    cycle: NeedsCycle, waiting: Mapping[UUID, int], *, is_reminder: bool = False
) -> Iterable[TaskSpec]:
    persons = persons_of(waiting)
    doors = _doors(cycle, waiting)
    title = _("Ingat: isi penilaian %(cycle)s") if is_reminder else _("Isi penilaian %(cycle)s")
    return [
        TaskSpec(
            kind=RATE,
            key=key_of(cycle, rater),
            title=title % {"cycle": cycle.name},
            detail=_("%(count)d formulir belum dikirim.") % {"count": count},
            person_id=persons[rater],
            route=doors[rater].route,
            route_args=dict(doors[rater].arguments),
            due_on=cycle.closes_on,
        )
        for rater, count in waiting.items()
        if rater in persons
    ]


@dataclass(frozen=True, slots=True)
class _Door:
    """Where a task leads."""

    route: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


def _doors(cycle: NeedsCycle, raters: Collection[UUID]) -> dict[UUID, _Door]:
    """Into the team where only its forms wait, into the one form, else to the list of all."""
    rows = RatingForm.objects.filter(cycle=cycle, closed_at=None, state__in=UNFINISHED)
    forms: dict[UUID, list[tuple[str, UUID]]] = {rater: [] for rater in raters}
    for rater, method, form in rows.filter(rater_id__in=forms).values_list(
        "rater_id", "method", "id"
    ):
        if rater is not None:
            forms[rater].append((method, form))
    return {rater: _door(cycle, found) for rater, found in forms.items()}


def _door(cycle: NeedsCycle, forms: Sequence[tuple[str, UUID]]) -> _Door:
    if {method for method, _form in forms} == {SUPERIOR}:
        return _Door("needs:rating_team", {"cycle_id": cycle.id})
    if len(forms) == 1:
        return _Door("needs:rating", {"form_id": forms[0][1]})
    return _Door("needs:ratings")


def ask_for_raters(cycle: NeedsCycle, lacking: int) -> None:
    """A task for sdm while some people have nobody to rate them."""
    close_task(NAME, [str(cycle.id)])
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


def close_all_tasks(cycle: NeedsCycle, unit_ids: Iterable[UUID]) -> None:
    """Nothing of the cycle waits for anybody any more."""
    raters = _all(cycle, None)
    close_task(RATE, [key_of(cycle, rater) for rater in raters])
    close_task(NAME, [str(cycle.id)])
    close_task(UNIT, [key_of(cycle, unit) for unit in unit_ids])
    superiors = set(persons_of(raters))
    close_task(TEAM, [key_of(cycle, superior) for superior in superiors])
