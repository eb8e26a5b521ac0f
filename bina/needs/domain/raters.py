"""Who rates whom, whether they may, and what becomes of forms when people move."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from bina.competency.domain.methods import AssessmentMethod
from bina.needs.domain.campaign import FORM, SENT, RatingFormMove, RatingFormState
from bina.needs.domain.cycle_rules import DEFAULT_RATERS, RaterRules

SELF: Final = AssessmentMethod.SELF_RATING.value
SUPERIOR: Final = AssessmentMethod.SUPERVISOR_RATING.value


class RaterCriterion(StrEnum):
    """What a rater has to meet, in the order in which the page tells it."""

    ACTIVE = "ACTIVE"
    NOT_ONESELF = "NOT_ONESELF"
    IN_CHAIN = "IN_CHAIN"
    LICENSED = "LICENSED"
    NO_CONFLICT = "NO_CONFLICT"


@dataclass(frozen=True, slots=True)
class CriterionResult:
    criterion: RaterCriterion
    is_met: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """One result per criterion that the method asks for."""

    results: tuple[CriterionResult, ...]

    @property
    def may_rate(self) -> bool:
        return all(result.is_met for result in self.results)

    @property
    def barriers(self) -> tuple[RaterCriterion, ...]:
        return tuple(result.criterion for result in self.results if not result.is_met)


@dataclass(frozen=True, slots=True)
class Licence:
    """Holds from ``valid_from`` up to, not including, ``valid_to``."""

    kind: str
    valid_from: date
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True)
class RaterBook:
    """The facts of one day on which raters are judged.

    ``superiors`` holds everyone who is employed, with the superior. ``conflicts`` are pairs of
    rated and rater.
    """

    on: date
    superiors: Mapping[UUID, UUID | None]
    licences: Mapping[UUID, Sequence[Licence]] = field(default_factory=dict)
    conflicts: frozenset[tuple[UUID, UUID]] = frozenset()
    rules: RaterRules = DEFAULT_RATERS

    def judge(self, employee_id: UUID, rater_id: UUID, method: str) -> Judgement:
        """Every criterion of the method, met or not. Where nobody is above, any rater will do."""
        is_self = employee_id == rater_id
        checks = {RaterCriterion.ACTIVE: rater_id in self.superiors}
        if method == SELF:
            checks[RaterCriterion.NOT_ONESELF] = is_self
        else:
            checks |= self._of_another(employee_id, rater_id, method, is_self=is_self)
        return Judgement(tuple(CriterionResult(key, met) for key, met in checks.items()))

    def _of_another(
        self, employee_id: UUID, rater_id: UUID, method: str, *, is_self: bool
    ) -> dict[RaterCriterion, bool]:
        above = tuple(self.chain(employee_id))
        is_superior = rater_id in above
        checks = {RaterCriterion.NOT_ONESELF: not is_self}
        if method in self.rules.in_chain:
            checks[RaterCriterion.IN_CHAIN] = is_superior or not above
        if kinds := self.rules.licences.get(method):
            is_spared = self.rules.spares_superiors and is_superior
            checks[RaterCriterion.LICENSED] = is_spared or self._is_licensed(rater_id, kinds)
        checks[RaterCriterion.NO_CONFLICT] = (employee_id, rater_id) not in self.conflicts
        return checks

    def chain(self, employee_id: UUID) -> Iterator[UUID]:
        """The superiors from the nearest up; total even where the data hold a circle."""
        met = {employee_id}
        above = self.superiors.get(employee_id)
        while above is not None and above not in met:
            yield above
            met.add(above)
            above = self.superiors.get(above)

    def _is_licensed(self, rater_id: UUID, kinds: Collection[str]) -> bool:
        held = self.licences.get(rater_id, ())
        return any(one.kind in kinds and one.holds_on(self.on) for one in held)


@dataclass(frozen=True, slots=True)
class Rateable:
    """Someone within the scope of a cycle, as placed that day."""

    employee_id: UUID
    unit_id: UUID
    position_id: UUID | None
    superior_id: UUID | None


@dataclass(frozen=True, slots=True)
class PlannedForm:
    employee_id: UUID
    method: str
    rater_id: UUID
    unit_id: UUID
    position_id: UUID | None

    @property
    def key(self) -> tuple[UUID, str, UUID | None]:
        return self.employee_id, self.method, self.rater_id


class RaterLackKind(StrEnum):
    """Why nobody rates a person with a method: no superior is known, or the one is barred."""

    NO_SUPERIOR = "NO_SUPERIOR"
    BARRED = "BARRED"


@dataclass(frozen=True, slots=True)
class RaterLack:
    """``barriers`` tell why ``rater_id`` may not."""

    employee_id: UUID
    unit_id: UUID
    method: str
    kind: RaterLackKind
    rater_id: UUID | None = None
    barriers: tuple[RaterCriterion, ...] = ()


@dataclass(frozen=True)
class FormPlan:
    """One form for each person and method that takes part, or why there is none."""

    forms: tuple[PlannedForm, ...]
    lacks: tuple[RaterLack, ...]


def count_lacking(lacks: Iterable[RaterLack]) -> int:
    """People whom nobody is known to rate; the barred stand apart."""
    unknown = (lack for lack in lacks if lack.kind is RaterLackKind.NO_SUPERIOR)
    return len({lack.employee_id for lack in unknown})


def barred_raters(lacks: Iterable[RaterLack]) -> dict[UUID, tuple[RaterCriterion, ...]]:
    """Everyone who was to rate and may not, with all that bars, in the order of the criteria."""
    found: dict[UUID, set[RaterCriterion]] = {}
    for lack in lacks:
        if lack.rater_id is not None:
            found.setdefault(lack.rater_id, set()).update(lack.barriers)
    return {
        rater: tuple(one for one in RaterCriterion if one in barriers)
        for rater, barriers in found.items()
    }


Choices = Mapping[tuple[UUID, str], UUID | None]
"""Who was named by hand, by rated person and method; None says that nobody rates."""


def plan_forms(
    people: Iterable[Rateable], methods: Collection[str], choices: Choices, book: RaterBook
) -> FormPlan:
    """Self by the person, superior by the chain, observation only by whom somebody named."""
    forms: list[PlannedForm] = []
    lacks: list[RaterLack] = []
    for person in people:
        for method in methods:
            found = _plan_one(person, method, choices, book)
            if isinstance(found, PlannedForm):
                forms.append(found)
            elif found is not None:
                lacks.append(found)
    return FormPlan(tuple(forms), tuple(lacks))


def _plan_one(
    person: Rateable, method: str, choices: Choices, book: RaterBook
) -> PlannedForm | RaterLack | None:
    key = (person.employee_id, method)
    if key in choices and choices[key] is None:
        return None
    rater = choices.get(key) or _by_rule(person, method)
    if rater is None:
        lack = RaterLack(person.employee_id, person.unit_id, method, RaterLackKind.NO_SUPERIOR)
        return lack if method == SUPERIOR else None
    judged = book.judge(person.employee_id, rater, method)
    if not judged.may_rate:
        return RaterLack(
            person.employee_id, person.unit_id, method, RaterLackKind.BARRED, rater, judged.barriers
        )
    return PlannedForm(person.employee_id, method, rater, person.unit_id, person.position_id)


def _by_rule(person: Rateable, method: str) -> UUID | None:
    if method == SELF:
        return person.employee_id
    return person.superior_id if method == SUPERIOR else None


@dataclass(frozen=True, slots=True)
class StandingForm:
    """A form that was opened before."""

    id: UUID
    employee_id: UUID
    method: str
    rater_id: UUID | None
    unit_id: UUID
    position_id: UUID | None
    state: RatingFormState

    @property
    def key(self) -> tuple[UUID, str, UUID | None]:
        return self.employee_id, self.method, self.rater_id


@dataclass(frozen=True)
class FormChanges:
    """``moved`` are forms not yet sent, with the unit and position that the person holds now."""

    added: tuple[PlannedForm, ...] = ()
    voided: tuple[UUID, ...] = ()
    revived: tuple[UUID, ...] = ()
    moved: tuple[tuple[UUID, PlannedForm], ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.voided or self.revived or self.moved)


def follow(plan: FormPlan, standing: Sequence[StandingForm], here: Collection[UUID]) -> FormChanges:
    """What keeps forms true when people join, leave, move or get another superior.

    A form that was sent stays whatever happens, and spares a new superior to rate again. An
    unfinished one goes with the person to the new unit, and is void when the plan knows it no
    more; observations stay while both people are ``here``.
    """
    by_key = {form.key: form for form in standing}
    done = {(form.employee_id, form.method) for form in standing if form.state in SENT}
    wanted = {form.key: form for form in plan.forms}
    return FormChanges(
        added=tuple(
            form
            for key, form in wanted.items()
            if key not in by_key and (form.employee_id, form.method) not in done
        ),
        voided=tuple(form.id for form in standing if _is_lost(form, wanted, here)),
        revived=tuple(
            form.id
            for key, form in by_key.items()
            if form.state == RatingFormState.VOID
            and key in wanted
            and (form.employee_id, form.method) not in done
        ),
        moved=tuple(
            (form.id, wanted[key])
            for key, form in by_key.items()
            if key in wanted and form.state not in SENT and _has_moved(form, wanted[key])
        ),
    )


def _has_moved(form: StandingForm, now: PlannedForm) -> bool:
    return (form.unit_id, form.position_id) != (now.unit_id, now.position_id)


def _is_lost(
    form: StandingForm,
    wanted: Mapping[tuple[UUID, str, UUID | None], PlannedForm],
    here: Collection[UUID],
) -> bool:
    if form.key in wanted or not FORM.allows(form.state, RatingFormMove.VOID):
        return False
    if form.method in (SELF, SUPERIOR):
        return True
    return form.employee_id not in here or (form.rater_id or form.employee_id) not in here
