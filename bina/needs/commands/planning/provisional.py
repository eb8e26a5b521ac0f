"""Calendar and reasons until those of the solver stand; replaced by them."""

from collections import Counter, defaultdict
from fractions import Fraction
from math import ceil

from bina.needs.domain.planning.calendar import (
    QUARTERS,
    Blocker,
    CalendarProblem,
    CalendarResult,
    Placement,
    Unplaced,
)
from bina.needs.domain.planning.leaving_out import Explanation, LeftOut
from bina.needs.domain.planning.problem import SelectionProblem, SelectionResult


def schedule(problem: CalendarProblem) -> CalendarResult:
    """Seats by benefit, each into the first quarter that takes it."""
    away: Counter[tuple[object, int]] = Counter()
    gone: set[tuple[int, int]] = set()
    cohorts: dict[int, list[list[int]]] = defaultdict(list)  # quarter, free seats, number
    for place, one in enumerate(problem.modules):
        cohorts[place] = [[quarter, one.capacity, n] for n, quarter in enumerate(one.fixed, 1)]
    placements, unplaced = [], []
    order = sorted(range(len(problem.seats)), key=lambda n: (-problem.seats[n].benefit, n))
    for number in order:
        seat = problem.seats[number]
        person, module = problem.people[seat.person], problem.modules[seat.module]
        blockers: dict[int, Blocker] = {}
        for quarter in QUARTERS:
            limit = max(1, ceil(problem.share * problem.unit_sizes.get(person.unit, 0)))
            opened = cohorts[seat.module]
            cohort = next((c for c in opened if c[0] == quarter and c[1]), None)
            if quarter in person.absences:
                blockers[quarter] = Blocker.ABSENT
            elif (seat.person, quarter) in gone:
                blockers[quarter] = Blocker.BUSY
            elif away[person.unit, quarter] >= limit:
                blockers[quarter] = Blocker.UNIT_FULL
            elif cohort is None and len(opened) >= module.cohorts:
                blockers[quarter] = Blocker.COHORT_FULL
            else:
                if cohort is None:
                    cohort = [quarter, module.capacity, len(opened) + 1]
                    opened.append(cohort)
                cohort[1] -= 1
                away[person.unit, quarter] += 1
                gone.add((seat.person, quarter))
                placements.append(Placement(number, cohort[2], quarter))
                break
        else:
            unplaced.append(Unplaced(number, blockers))
    quarters = {(m, n): c[0] for m, found in cohorts.items() for n, c in enumerate(found, 1)}
    return CalendarResult(tuple(placements), tuple(unplaced), quarters, Fraction(0), 0)


class Explainer:
    """One reason for all."""

    def __init__(self, problem: SelectionProblem, result: SelectionResult) -> None:
        self.problem, self.result = problem, result

    def explain_left_out(self, person: int, module: int) -> Explanation:
        if (person, module) in self.problem.barred:
            return Explanation(LeftOut.BARRED, {})
        left = Fraction(self.problem.budget or 0) - self.result.cost
        cost = self.problem.modules[module].participant_cost
        figures = {"cost": cost, "left": left, "short": max(Fraction(0), cost - left)}
        return Explanation(LeftOut.BUDGET, figures)
