"""Who will rate whom before a cycle opens, who lacks a rater, and the register of raters."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bina.needs.domain.raters import Judgement, RaterCriterion, RaterLack, barred_raters
from bina.needs.models import AssessorLicence, NeedsCycle, RaterChoice, RatingConflict, RatingForm
from bina.needs.permissions import MANAGE_CYCLE, VIEW_RATERS, require
from bina.needs.queries.campaign_plan import plan_cycle
from bina.needs.queries.cycle_rules import rater_book
from bina.organization.queries import employee_names, superiors_above, unit_names
from bina.platform.access import Actor
from bina.platform.errors import NotFound

LACKS_SHOWN = 100


@dataclass(frozen=True)
class LackView:
    """Somebody whom nobody can rate with a method; ``rater_name`` is who is barred."""

    lack: RaterLack
    employee_name: str
    unit_name: str
    rater_name: str


@dataclass(frozen=True)
class ChoiceView:
    """An exception by hand; ``rater_name`` blank says that nobody rates."""

    id: UUID
    employee_name: str
    method: str
    rater_name: str
    reason: str


@dataclass(frozen=True)
class RaterPreview:
    """``forms`` and ``raters`` by method; ``lacks`` shows at most a hundred of ``lacking``."""

    people: int
    forms: Mapping[str, int]
    raters: Mapping[str, int]
    lacking: int
    lacks: Sequence[LackView]
    choices: Sequence[ChoiceView]


def preview_raters(actor: Actor, cycle_id: UUID, on: date) -> RaterPreview:
    """What opening the cycle on this day would ask of whom. Raises Forbidden, NotFound."""
    require(MANAGE_CYCLE, actor)
    cycle = NeedsCycle.objects.filter(id=cycle_id).first()
    if cycle is None:
        raise NotFound("needs.needscycle")
    plan = plan_cycle(cycle, on)
    pairs = {(form.method, form.rater_id) for form in plan.forms.forms}
    return RaterPreview(
        people=len(plan.people),
        forms=Counter(form.method for form in plan.forms.forms),
        raters=Counter(method for method, _rater in pairs),
        lacking=len(plan.forms.lacks),
        lacks=_lacks(plan.forms.lacks[:LACKS_SHOWN], on),
        choices=_choices(cycle_id),
    )


@dataclass(frozen=True)
class BarredRater:
    """Somebody who was to rate, what bars, and whom it concerns; ``lacks`` empty once solved."""

    name: str
    barriers: Sequence[RaterCriterion]
    lacks: Sequence[LackView]


def get_barred_rater(actor: Actor, cycle_id: UUID, rater_id: UUID, on: date) -> BarredRater:
    """Raises Forbidden, NotFound for a cycle or an employee that this agency does not know."""
    require(MANAGE_CYCLE, actor)
    cycle = NeedsCycle.objects.filter(id=cycle_id).first()
    named = employee_names([rater_id]).get(rater_id)
    if cycle is None or named is None:
        raise NotFound("needs.needscycle" if cycle is None else "organization.employee")
    lacks = [lack for lack in plan_cycle(cycle, on).forms.lacks if lack.rater_id == rater_id]
    return BarredRater(named.name, barred_raters(lacks).get(rater_id, ()), _lacks(lacks, on))


def _lacks(lacks: Sequence[RaterLack], on: date) -> list[LackView]:
    ids = {lack.employee_id for lack in lacks} | {lack.rater_id for lack in lacks if lack.rater_id}
    names = {key: row.name for key, row in employee_names(list(ids)).items()}
    units = unit_names({lack.unit_id for lack in lacks}, on)
    return [
        LackView(
            lack,
            names.get(lack.employee_id, ""),
            units.get(lack.unit_id, ""),
            names.get(lack.rater_id, "") if lack.rater_id else "",
        )
        for lack in lacks
    ]


def _choices(cycle_id: UUID) -> list[ChoiceView]:
    rows = RaterChoice.objects.filter(cycle_id=cycle_id).order_by("employee__sort_key", "id")
    columns = rows.values_list("id", "employee__name", "method", "rater__name", "reason")
    return [
        ChoiceView(key, name, method, rater or "", reason)
        for key, name, method, rater, reason in columns
    ]


def judge_form(form: RatingForm, on: date) -> Judgement:
    """Whether the rater of a form may rate on this day, criterion by criterion.

    A form of an assessor from outside has no rater to judge.
    """
    if form.rater_id is None:
        return Judgement(())
    superiors = superiors_above(form.employee_id, form.rater_id)
    book = rater_book(superiors, on, form.rater_id)
    return book.judge(form.employee_id, form.rater_id, form.method)


@dataclass(frozen=True, slots=True)
class LicenceView:
    id: UUID
    employee_name: str
    kind: str
    number: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class ConflictView:
    id: UUID
    employee_name: str
    rater_name: str
    reason: str
    declared_on: date


@dataclass(frozen=True)
class RaterRegister:
    """Licences by name of the holder, and conflicts that still bar."""

    licences: Sequence[LicenceView]
    conflicts: Sequence[ConflictView]


def get_rater_register(actor: Actor) -> RaterRegister:
    """Raises Forbidden."""
    require(VIEW_RATERS, actor)
    licences = AssessorLicence.objects.order_by("employee__sort_key", "-valid_from", "id")
    conflicts = RatingConflict.objects.filter(ended_on=None).order_by("employee__sort_key", "id")
    held = licences.values_list(
        *("id", "employee__name", "kind", "number", "valid_from", "valid_to")
    )
    declared = conflicts.values_list(
        *("id", "employee__name", "rater__name", "reason", "declared_on")
    )
    return RaterRegister([LicenceView(*row) for row in held], [ConflictView(*r) for r in declared])
