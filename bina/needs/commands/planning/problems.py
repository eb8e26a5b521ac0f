"""The facts of a year as the problems that the solver knows, and its answers as keys again."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any
from uuid import UUID

from bina.kernel.exact import ZERO
from bina.kernel.money import round_rupiah
from bina.needs.commands.planning.solution import CohortPlan, Reason
from bina.needs.domain.plan import quarters_away
from bina.needs.domain.planning.calendar import (
    CalendarModule,
    CalendarPerson,
    CalendarProblem,
    CalendarResult,
    CalendarSeat,
)
from bina.needs.domain.planning.leaving_out import Explanation
from bina.needs.domain.planning.problem import (
    PlanModule,
    PlanOption,
    PlanPerson,
    SelectionProblem,
    SelectionResult,
    WorkLimit,
)
from bina.needs.models import PlanCohort
from bina.needs.queries.plan_candidates import Candidate, Pair, PlanInput

NO_QUARTER = "no_quarter"
Places = tuple[int, int]  # of a person and of a module
Explain = Callable[[int, int], Explanation]


class YearProblem:
    """People and modules by their places; both in the order of their keys."""

    def __init__(self, facts: PlanInput) -> None:
        self.facts = facts
        self.candidates = [one for one in facts.candidates if one.choices]
        self.by_pair: Mapping[Pair, Candidate] = {one.pair: one for one in self.candidates}
        self.people = sorted({one.employee_id for one in self.candidates})
        self.modules = sorted(key for key, need in facts.modules.items() if need.capacity >= 1)
        self.person_at = {key: place for place, key in enumerate(self.people)}
        self.module_at = {key: place for place, key in enumerate(self.modules)}

    def selection(self, work: WorkLimit) -> SelectionProblem:
        year = self.facts.year
        return SelectionProblem(
            people=[self._person(key) for key in self.people],
            modules=[self._module(key) for key in self.modules],
            options=list(self._options()),
            budget=Fraction(year.budget or 0),
            kept=frozenset(self._kept()),
            barred=frozenset(self._barred()),
            floor=self.facts.rules.floor if year.uses_floor else None,
            work=work,
        )

    def _person(self, key: UUID) -> PlanPerson:
        person = self.facts.people[key]
        return PlanPerson(
            key=key,
            hours_cap=self.facts.rules.hours_cap(person.employment_kind),
            hours_taken=self.facts.taken.get(key, ZERO),
            is_structural=person.is_structural,
            unit=person.unit_id,
        )

    def _module(self, key: UUID) -> PlanModule:
        need = self.facts.modules[key]
        return PlanModule(
            key=key,
            competency=need.competency_id,
            hours=Fraction(need.lesson_hours),
            capacity=int(need.capacity),
            cohort_cost=Fraction(need.cohort_cost),
            participant_cost=Fraction(need.participant_cost),
        )

    def _options(self) -> Iterator[PlanOption]:
        for one in self.candidates:
            for choice in one.choices:
                if choice.module_id in self.module_at:
                    person, module = self.places(one.pair, choice.module_id)
                    yield PlanOption(person, module, Fraction(choice.benefit))

    def places(self, pair: Pair, module_id: UUID) -> Places:
        return self.person_at[pair[0]], self.module_at[module_id]

    def _kept(self) -> Iterator[Places]:
        for pair, module_id in self.facts.kept.items():
            if pair in self.by_pair and module_id in self.module_at:
                yield self.places(pair, module_id)

    def _barred(self) -> Iterator[Places]:
        for pair in self.facts.barred & self.by_pair.keys():
            for choice in self.by_pair[pair].choices:
                if choice.module_id in self.module_at:
                    yield self.places(pair, choice.module_id)

    def chosen(self, result: SelectionResult) -> dict[Pair, UUID]:
        found = {}
        for person, module in result.chosen:
            module_id = self.modules[module]
            found[self.people[person], self.facts.modules[module_id].competency_id] = module_id
        return found

    def left_out(self, chosen: Mapping[Pair, UUID], explain: Explain) -> dict[Pair, Reason]:
        """Of every gap that some module would lessen: why the most useful one is not taken."""
        reasons = {}
        for pair, one in self.by_pair.items():
            offered = next(
                (c.module_id for c in one.choices if c.module_id in self.module_at), None
            )
            if pair not in chosen and offered:
                found = explain(*self.places(pair, offered))
                reasons[pair] = Reason(found.reason.value, _plain(found.figures))
        return reasons

    def calendar(self, chosen: Mapping[Pair, UUID], result: SelectionResult) -> CalendarProblem:
        away: dict[UUID, set[int]] = defaultdict(set)
        for absence in self.facts.absences:
            away[absence.employee_id] |= quarters_away(
                absence.starts_on, absence.ends_on, self.facts.year.year
            )
        return CalendarProblem(
            people=[
                CalendarPerson(key, self.facts.people[key].unit_id, frozenset(away[key]))
                for key in self.people
            ],
            modules=[
                CalendarModule(
                    key,
                    int(self.facts.modules[key].capacity),
                    result.cohorts.get(place, 0),
                    self._fixed(key, result.cohorts.get(place, 0)),
                    Fraction(self.facts.modules[key].lesson_hours),
                )
                for place, key in enumerate(self.modules)
            ],
            seats=[
                CalendarSeat(*self.places(pair, module_id), self._benefit(pair, module_id))
                for pair, module_id in sorted(chosen.items())
            ],
            unit_sizes=self.facts.unit_sizes,
            share=self.facts.rules.away_share,
        )

    def _fixed(self, module_id: UUID, cohorts: int) -> tuple[int, ...]:
        """Quarters set by hand, by the number of the cohort; no more than there are cohorts."""
        found = (one.quarter for one in self._fixed_cohorts(module_id) if one.quarter)
        return tuple(found)[:cohorts]

    def _fixed_cohorts(self, module_id: UUID) -> Sequence[PlanCohort]:
        found = (one for (key, _), one in self.facts.fixed.items() if key == module_id)
        return sorted((one for one in found if one.is_fixed), key=lambda one: one.number)

    def _former(self, module_id: UUID, number: int) -> PlanCohort | None:
        """What a person said of a cohort: the calendar counts those with a set quarter first."""
        fixed = self._fixed_cohorts(module_id)
        if number <= len(fixed):
            return fixed[number - 1]
        other = self.facts.fixed.get((module_id, number))
        return None if other is None or other.is_fixed else other

    def _benefit(self, pair: Pair, module_id: UUID) -> Fraction:
        """Of a pair kept by hand it may be zero."""
        choices = self.by_pair[pair].choices if pair in self.by_pair else ()
        return next((Fraction(c.benefit) for c in choices if c.module_id == module_id), ZERO)

    def cohorts(
        self, problem: CalendarProblem, result: SelectionResult, calendar: CalendarResult
    ) -> Sequence[CohortPlan]:
        """All cohorts of the selection; those without a quarter have nobody in them."""
        people: dict[Places, list[UUID]] = defaultdict(list)
        for placement in calendar.placements:
            seat = problem.seats[placement.seat]
            people[seat.module, placement.cohort].append(self.people[seat.person])
        return [
            self._cohort(module, number, calendar.quarters.get((module, number)), seated)
            for module, count in sorted(result.cohorts.items())
            for number in range(1, count + 1)
            for seated in (sorted(people[module, number]),)
        ]

    def _cohort(
        self, module: int, number: int, quarter: int | None, people: Sequence[UUID]
    ) -> CohortPlan:
        need = self.facts.modules[self.modules[module]]
        cost = Fraction(need.cohort_cost) + len(people) * Fraction(need.participant_cost)
        former = self._former(need.module_id, number)
        return CohortPlan(
            need.module_id,
            number,
            quarter,
            int(need.capacity),
            people,
            round_rupiah(cost),
            is_fixed=former is not None and former.is_fixed,
            organiser=former.organiser if former else "",
        )

    def unplaced(self, problem: CalendarProblem, calendar: CalendarResult) -> dict[Pair, Reason]:
        """By gap, what stands in the way in each quarter."""
        found = {}
        for one in calendar.unplaced:
            seat = problem.seats[one.seat]
            competency = self.facts.modules[self.modules[seat.module]].competency_id
            person = self.people[seat.person]
            unit_id = self.facts.people[person].unit_id
            blockers = {str(quarter): why.value for quarter, why in sorted(one.blockers.items())}
            facts = {"quarters": blockers, "unit_size": self.facts.unit_sizes.get(unit_id, 0)}
            found[person, competency] = Reason(NO_QUARTER, facts)
        return found


def _plain(figures: Mapping[str, Fraction]) -> Mapping[str, Any]:
    """As text, six decimals: for people to read, not to reckon with."""
    return {name: f"{float(value):.6f}".rstrip("0").rstrip(".") for name, value in figures.items()}
