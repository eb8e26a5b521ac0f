"""What a year of a plan may choose from, read once for all people."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from bina.competency.domain.dictionary import CompetencyGroup
from bina.competency.domain.standard import Importance
from bina.needs.domain.development import form_of
from bina.needs.domain.method import TrainingMethod
from bina.needs.domain.plan import Booked, Decision, Standing, hours_taken, terms_due
from bina.needs.domain.plan_rules import PlanRules
from bina.needs.models import (
    CompetencyNeed,
    DevelopmentPlan,
    GapRow,
    ModuleNeed,
    ModuleParticipant,
    PlanCohort,
    PlanDecision,
    PlanRow,
    PlanYear,
    RunPerson,
    RunWeight,
)
from bina.needs.queries.plan_rules import rules_of_plan
from bina.organization.queries.planning import (
    AwayTime,
    PlannedPerson,
    list_absences_between,
    list_people_for_plan,
)
from bina.platform.access import Actor
from bina.platform.errors import NotFound

Pair = tuple[UUID, UUID]  # person, competency


@dataclass(frozen=True, slots=True)
class Choice:
    """A module that would lessen a gap, and by how much."""

    module_id: UUID
    closure: Decimal
    benefit: Decimal


@dataclass(frozen=True, slots=True)
class Candidate:
    """A gap that the year may close; ``choices`` are empty where no module helps."""

    gap_row_id: UUID
    employee_id: UUID
    unit_id: UUID
    position_id: UUID
    competency_id: UUID
    required: int
    held: Decimal
    gap: Decimal
    priority: Decimal
    weight: Decimal
    is_critical: bool
    term: str
    rank: int
    choices: Sequence[Choice]

    @property
    def pair(self) -> Pair:
        return self.employee_id, self.competency_id


@dataclass(frozen=True)
class CompetencyFact:
    need_kind: str
    form: int


@dataclass(frozen=True)
class PlanInput:
    """All facts of a year; ``before`` maps a gap to its standing in the solution before.

    ``carried`` are gaps that an earlier year chose but could not place. ``fixed`` maps
    (module, cohort number) to the quarter that a person set.
    """

    plan: DevelopmentPlan
    year: PlanYear
    rules: PlanRules
    candidates: Sequence[Candidate]
    modules: Mapping[UUID, ModuleNeed]
    competencies: Mapping[UUID, CompetencyFact]
    people: Mapping[UUID, PlannedPerson]
    grades: Mapping[UUID, str]
    absences: Sequence[AwayTime]
    taken: Mapping[UUID, Fraction]
    kept: Mapping[Pair, UUID]
    barred: frozenset[Pair]
    before: Mapping[Pair, str]
    carried: frozenset[Pair]
    fixed: Mapping[tuple[UUID, int], PlanCohort]
    unit_sizes: Mapping[UUID, int]


def read_plan_input(actor: Actor, year_id: UUID) -> PlanInput:
    """For whoever may make the plan; the caller has checked that. Raises NotFound."""
    year = PlanYear.objects.select_related("plan__run").filter(id=year_id).first()
    if year is None:
        raise NotFound("needs.planyear")
    plan = year.plan
    rules = rules_of_plan(plan.rule_id)
    people = {one.employee_id: one for one in list_people_for_plan(actor)}
    earlier = _earlier_rows(plan.id, year.year)
    settled = {pair for pair, row in earlier.items() if row[0] == Standing.PLACED}
    decisions = list(PlanDecision.objects.filter(plan_year=year))
    return PlanInput(
        plan=plan,
        year=year,
        rules=rules,
        candidates=_candidates(plan, year.year, people, settled),
        modules={row.module_id: row for row in ModuleNeed.objects.filter(run_id=plan.run_id)},
        competencies=_competencies(plan.run_id),
        people=people,
        grades=dict(
            RunPerson.objects.filter(run_id=plan.run_id).values_list("employee_id", "golongan")
        ),
        absences=list_absences_between(actor, date(year.year, 1, 1), date(year.year, 12, 31)),
        taken=_taken(plan.id, year.year, people),
        kept={
            (row.employee_id, row.competency_id): row.module_id
            for row in decisions
            if row.decision == Decision.KEPT and row.module_id
        },
        barred=frozenset(
            (row.employee_id, row.competency_id)
            for row in decisions
            if row.decision == Decision.BARRED
        ),
        before=_standings(year.id),
        carried=frozenset(pair for pair, row in earlier.items() if row[0] == Standing.UNPLACED),
        fixed={
            (row.module_id, row.number): row
            for row in PlanCohort.objects.filter(plan_year=year)
            if row.is_fixed or row.organiser
        },
        unit_sizes=Counter(one.unit_id for one in people.values()),
    )


def _earlier_rows(plan_id: UUID, year: int) -> Mapping[Pair, tuple[str, int]]:
    """The last standing of every gap in the years before."""
    rows = PlanRow.objects.filter(plan_year__plan_id=plan_id, plan_year__year__lt=year)
    columns = rows.order_by("plan_year__year").values_list(
        "employee_id", "competency_id", "standing", "plan_year__year"
    )
    return {(person, competency): (standing, at) for person, competency, standing, at in columns}


def _standings(year_id: UUID) -> Mapping[Pair, str]:
    rows = PlanRow.objects.filter(plan_year_id=year_id)
    columns = rows.values_list("employee_id", "competency_id", "standing")
    return {(person, competency): standing for person, competency, standing in columns}


def _taken(
    plan_id: UUID, year: int, people: Mapping[UUID, PlannedPerson]
) -> Mapping[UUID, Fraction]:
    """Hours of earlier years that count against this one, by person; only those above none."""
    rows = PlanRow.objects.filter(
        plan_year__plan_id=plan_id,
        plan_year__year__lt=year,
        standing=Standing.PLACED,
        employee_id__in=[key for key, one in people.items() if one.contract_from],
    )
    booked: dict[UUID, list[Booked]] = defaultdict(list)
    for person, at, quarter, hours in rows.values_list(
        "employee_id", "plan_year__year", "quarter", "hours"
    ):
        booked[person].append(Booked(at, quarter or 4, Fraction(hours)))
    found = {
        person: hours_taken(rows, people[person].contract_from, year)
        for person, rows in booked.items()
    }
    return {person: hours for person, hours in found.items() if hours}


def _competencies(run_id: UUID) -> Mapping[UUID, CompetencyFact]:
    return {
        row.competency_id: CompetencyFact(
            row.group,
            form_of(TrainingMethod(row.method) if row.method else None, CompetencyGroup(row.group)),
        )
        for row in CompetencyNeed.objects.filter(run_id=run_id)
    }


def _candidates(
    plan: DevelopmentPlan, year: int, people: Mapping[UUID, PlannedPerson], settled: set[Pair]
) -> Sequence[Candidate]:
    """By rank; gaps of those who have left, and gaps that an earlier year closes, are not in."""
    terms = terms_due(year - plan.first_year + 1, plan.years)
    choices = _choices(plan.run_id)
    weights = {row.place: row for row in RunWeight.objects.filter(run_id=plan.run_id)}
    rows = GapRow.objects.filter(run_id=plan.run_id, gap__gt=0, term__in=terms).order_by("rank")
    columns = rows.values_list(
        *("id", "employee_id", "unit_id", "position_id", "competency_id"),
        *("required", "held", "gap", "priority", "weighing", "term", "rank"),
    )
    return [
        Candidate(
            gap_row_id=row[0],
            employee_id=row[1],
            unit_id=row[2],
            position_id=row[3],
            competency_id=row[4],
            required=row[5],
            held=row[6],
            gap=row[7],
            priority=row[8],
            weight=weights[row[9]].weight,
            is_critical=weights[row[9]].importance == Importance.MUTLAK,
            term=row[10],
            rank=row[11],
            choices=tuple(choices.get(row[0], ())),
        )
        for row in columns
        if row[1] in people and (row[1], row[4]) not in settled
    ]


def _choices(run_id: UUID) -> Mapping[UUID, list[Choice]]:
    """By gap, the most useful module first."""
    found: dict[UUID, list[Choice]] = defaultdict(list)
    rows = ModuleParticipant.objects.filter(run_id=run_id).order_by("-benefit", "module_id")
    columns = rows.values_list("gap_row_id", "module_id", "closure", "benefit")
    for gap_row_id, module_id, closure, benefit in columns:
        found[gap_row_id].append(Choice(module_id, closure, benefit))
    return found
