"""Every limit of a plan, checked over its stored rows; shares no code with what makes it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from uuid import UUID

from bina.needs.models import PlanCohort, PlanRow, PlanYear
from bina.needs.queries.plan_candidates import PlanInput
from bina.platform.commands import reading
from tests.needs.plans import facts_of
from tests.organization.factories import TestAgency


@dataclass(frozen=True)
class StoredYear:
    """``inside`` are rows that were chosen, ``placed`` those of them with a quarter."""

    facts: PlanInput
    year: PlanYear
    inside: list[PlanRow]
    cohorts: list[PlanCohort]

    @property
    def placed(self) -> list[PlanRow]:
        return [row for row in self.inside if row.standing == "placed"]


def broken_limits(agency: TestAgency, year_id: UUID) -> list[str]:
    facts = facts_of(agency, year_id)
    with reading(agency.system):
        rows = PlanRow.objects.filter(plan_year_id=year_id, standing__in=("placed", "unplaced"))
        cohorts = PlanCohort.objects.filter(plan_year_id=year_id)
        year = PlanYear.objects.get(id=year_id)
        stored = StoredYear(facts, year, list(rows), list(cohorts))
    checks = (_money, _competencies, _hours, _seats, _away, _absences)
    return [name for check in checks for name in check(stored)]


def _money(stored: StoredYear) -> Iterator[str]:
    modules = stored.facts.modules
    cost = sum(modules[one.module_id].cohort_cost for one in stored.cohorts)
    cost += sum(modules[row.module_id].participant_cost for row in stored.inside if row.module_id)
    if cost > stored.year.budget:
        yield "budget"
    if cost != stored.year.direct_cost:
        yield "told cost"


def _competencies(stored: StoredYear) -> Iterator[str]:
    pairs = Counter((row.employee_id, row.competency_id) for row in stored.inside)
    if any(count > 1 for count in pairs.values()):
        yield "one module a competency"


def _hours(stored: StoredYear) -> Iterator[str]:
    hours: Counter[UUID] = Counter()
    for row in stored.inside:
        hours[row.employee_id] += row.hours
    for person, total in hours.items():
        is_contract = stored.facts.people[person].employment_kind.startswith("PPPK")
        if total > (24 if is_contract else 60):
            yield "hours"


def _seats(stored: StoredYear) -> Iterator[str]:
    seated: dict[tuple[UUID | None, int | None], list[PlanRow]] = defaultdict(list)
    for row in stored.placed:
        seated[row.module_id, row.cohort].append(row)
    for one in stored.cohorts:
        people = seated.pop((one.module_id, one.number), [])
        if len(people) > stored.facts.modules[one.module_id].capacity:
            yield "seats"
        if {row.quarter for row in people} - {one.quarter}:
            yield "one quarter a cohort"
    if seated:
        yield "no such cohort"


def _away(stored: StoredYear) -> Iterator[str]:
    gone: dict[tuple[UUID, int | None], set[UUID]] = defaultdict(set)
    for row in stored.placed:
        unit = stored.facts.people[row.employee_id].unit_id
        gone[unit, row.quarter].add(row.employee_id)
    for (unit, _quarter), people in gone.items():
        if len(people) > max(1, ceil(stored.facts.unit_sizes[unit] / 5)):
            yield "away"


def _absences(stored: StoredYear) -> Iterator[str]:
    """Away for a whole quarter at least, and yet sent to learn in it."""
    for absence in stored.facts.absences:
        for row in stored.placed:
            if row.employee_id != absence.employee_id or row.quarter is None:
                continue
            first, last = 3 * row.quarter - 2, 3 * row.quarter
            begins = (stored.year.year, first) >= (absence.starts_on.year, absence.starts_on.month)
            ends = absence.ends_on
            if begins and (ends is None or (ends.year, ends.month) > (stored.year.year, last)):
                yield "absent"
