"""The forms that wait for an actor, and one form with everything it asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from django.db.models import Q

from bina.competency.domain.methods import AssessmentMethod
from bina.competency.queries import AskedCompetency, method_weights
from bina.needs.domain.campaign import (
    SENT,
    UNFINISHED,
    CycleState,
    RatingFormState,
    Taking,
    Window,
)
from bina.needs.domain.rating_answers import Answer, Fault, Progress, due, faults, progress
from bina.needs.domain.rating_rules import RatingRules
from bina.needs.models import RatingForm
from bina.needs.permissions import RATE, VIEW_RATING, require
from bina.needs.queries.rating.reading import (
    answers_of,
    asked_of,
    count_given,
    rating_rules,
    self_levels_for,
    window_of,
)
from bina.platform.access import Actor
from bina.platform.errors import NotFound

NOTHING_YET = Answer(None)
MOST = 200
# rated now, or settled so recently that people still look for it
_SHOWN = (
    CycleState.OPEN,
    CycleState.CLOSED,
    CycleState.COMPUTED,
    CycleState.SUBMITTED,
    CycleState.RETURNED,
)

# what a page or a list needs of a form, which lies beside three wide tables
_CYCLE = ("name", "as_of", "opens_on", "late_until", "closed_at")
_COLUMNS = (
    *("cycle_id", "employee_id", "rater_id", "method", "position_id", "state", "due_on"),
    *("saved_at", "submitted_at", "closed_at", "recorded_at", "seconds", "excuse"),
    *(f"cycle__{name}" for name in _CYCLE),
    *("employee__name", "employee__person_id", "rater__name"),
)


class Standing:
    """What follows from the state of a form and the days on which it is taken."""

    __slots__ = ()
    state: RatingFormState
    window: Window

    @property
    def is_sent(self) -> bool:
        return self.state in SENT

    def is_open_on(self, day: date) -> bool:
        """Whether it can be filled in that day."""
        return self.state in UNFINISHED and self.is_taken_on(day)

    def is_taken_on(self, day: date) -> bool:
        return self.window.taking_on(day) in (Taking.ON_TIME, Taking.LATE)


@dataclass(frozen=True, slots=True)
class FormRow(Standing):
    """One of the actor's own forms; ``given`` answers so far."""

    id: UUID
    cycle_id: UUID
    cycle_name: str
    method: AssessmentMethod
    employee_id: UUID
    employee_name: str
    state: RatingFormState
    window: Window
    given: int
    saved_at: datetime | None
    submitted_at: datetime | None
    excuse: str


@dataclass(frozen=True, slots=True)
class Item:
    """One competency of a form; ``self_level`` only where the rule shows it."""

    asked: AskedCompetency
    answer: Answer
    fault: Fault | None
    self_level: int | None = None

    @property
    def is_given(self) -> bool:
        return self.answer.is_given


@dataclass(frozen=True, slots=True)
class FormView(Standing):
    """A form as its rater, or whoever may read it, sees it. ``weight`` is the method's, 0 to 1."""

    id: UUID
    cycle_id: UUID
    cycle_name: str
    method: AssessmentMethod
    employee_id: UUID
    employee_name: str
    person_id: UUID
    rater_name: str
    position_id: UUID | None
    state: RatingFormState
    window: Window
    saved_at: datetime | None
    submitted_at: datetime | None
    seconds: int
    items: Sequence[Item]
    rules: RatingRules
    weight: Fraction
    is_recorded: bool
    is_own: bool

    @property
    def progress(self) -> Progress:
        answers = {item.asked.id: item.answer for item in self.items}
        return progress([item.asked.id for item in self.items], answers)

    @property
    def faults(self) -> Sequence[Item]:
        return [item for item in self.items if item.fault]

    def may_withdraw_on(self, day: date) -> bool:
        may = self.rules.may_withdraw and not self.is_recorded
        return self.is_sent and may and self.is_taken_on(day)


def list_own_forms(actor: Actor) -> Sequence[FormRow]:
    """What the actor rates in cycles that are not settled yet: the nearest day first."""
    require(RATE, actor)
    rows = RatingForm.objects.filter(RATE.narrow(actor), cycle__state__in=_SHOWN)
    rows = rows.exclude(state=RatingFormState.VOID).select_related("cycle", "employee")
    shown = list(rows.order_by("due_on", "employee__sort_key", "id")[:MOST])
    given = count_given([row.pk for row in shown])
    return [_row(row, given.get(row.pk, 0)) for row in shown]


def _row(row: RatingForm, given: int) -> FormRow:
    return FormRow(
        id=row.pk,
        cycle_id=row.cycle_id,
        cycle_name=row.cycle.name,
        method=AssessmentMethod(row.method),
        employee_id=row.employee_id,
        employee_name=row.employee.name,
        state=RatingFormState(row.state),
        window=window_of(row),
        given=given,
        saved_at=row.saved_at,
        submitted_at=row.submitted_at,
        excuse=row.excuse,
    )


def get_own_form(actor: Actor, form_id: UUID, on: date) -> FormView:
    """A form that the actor fills in. Raises NotFound for anybody else's."""
    require(RATE, actor)
    return _view(actor, _find(RATE.narrow(actor), form_id), on)


def get_sent_form(actor: Actor, form_id: UUID, on: date) -> FormView:
    """A form that was sent, for its rater, the rated person and HR. Raises NotFound."""
    require(VIEW_RATING, actor)
    form = _find(VIEW_RATING.narrow(actor) & Q(state__in=SENT), form_id)
    return _view(actor, form, on)


def _find(scope: Q, form_id: UUID) -> RatingForm:
    rows = RatingForm.objects.select_related("cycle", "employee", "rater").only(*_COLUMNS)
    form = next(iter(rows.filter(scope, id=form_id)), None)
    if form is None:
        raise NotFound("needs.ratingform")
    return form


def _view(actor: Actor, form: RatingForm, on: date) -> FormView:
    rules = rating_rules(on)
    return FormView(
        id=form.pk,
        cycle_id=form.cycle_id,
        cycle_name=form.cycle.name,
        method=AssessmentMethod(form.method),
        employee_id=form.employee_id,
        employee_name=form.employee.name,
        person_id=form.employee.person_id,
        rater_name=form.rater.name if form.rater else "",
        position_id=form.position_id,
        state=RatingFormState(form.state),
        window=window_of(form),
        saved_at=form.saved_at,
        submitted_at=form.submitted_at,
        seconds=form.seconds,
        items=_items(form, rules),
        rules=rules,
        weight=method_weights(form.cycle.as_of).weights.get(form.method, Fraction(0)),
        is_recorded=form.recorded_at is not None,
        is_own=form.rater_id == actor.employee_id,
    )


def _items(form: RatingForm, rules: RatingRules) -> list[Item]:
    return items_from(asked_of(form), answers_of([form.pk])[form.pk], self_levels_for(form), rules)


def items_from(
    asked: Sequence[AskedCompetency],
    answers: Mapping[UUID, Answer],
    self_levels: Mapping[UUID, int | None],
    rules: RatingRules,
    *,
    is_partial: bool = False,
) -> list[Item]:
    """Each asked competency with its answer and what is still wrong with it."""
    wanted = due([row.id for row in asked], answers, is_partial=is_partial)
    found = faults(wanted, answers, self_levels, rules.note_distance)
    items = []
    for row in asked:
        answer = answers.get(row.id, NOTHING_YET)
        shown = self_levels.get(row.id) if rules.shows_self_level(answer.level) else None
        items.append(Item(row, answer, found.get(row.id), shown))
    return items
