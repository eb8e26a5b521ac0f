"""A stored run as an answer again, so that documents and figures come from the snapshot."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from bina.competency.domain.dictionary import CompetencyGroup
from bina.competency.domain.held import NOT_ASSESSED, Held
from bina.kernel.exact import ZERO
from bina.needs.domain.calculation import Answer
from bina.needs.domain.calculation import ModuleNeed as ModuleAnswer
from bina.needs.domain.closure import Participant
from bina.needs.domain.cost import Cost
from bina.needs.domain.inputs import Competency, Module, NeedsInput, Person, Position, Unit
from bina.needs.domain.method import CompetencyNeed as CompetencyAnswer
from bina.needs.domain.method import InterventionLevel, TrainingMethod
from bina.needs.domain.priority import Pair
from bina.needs.domain.rules import RuleSet
from bina.needs.domain.term import Term
from bina.needs.domain.weight import Factors
from bina.needs.models import (
    CompetencyNeed,
    GapRow,
    MatrixCell,
    ModuleNeed,
    ModuleParticipant,
    RunPerson,
    RunPosition,
    RunUnit,
    RunWeight,
    TnaRun,
)
from bina.needs.permissions import EXPORT, require
from bina.needs.queries.rules import rule_set
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.platform.rules import rule_of_version


def stored_answer(actor: Actor, run_id: UUID) -> Answer:
    """What the run said, from its own rows alone. Raises Forbidden, NotFound."""
    require(EXPORT, actor)
    run = TnaRun.objects.filter(id=run_id).first()
    rule = rule_of_version(run.rule_id) if run else None
    if run is None or rule is None:
        raise NotFound("needs.tnarun")
    return _Stored(run.id).answer(run, rule_set(rule))


class _Stored:
    """The rows of one run, read once, with the codes of their keys."""

    def __init__(self, run_id: UUID) -> None:
        self.run_id = run_id
        self.units = {row.unit_id: row for row in RunUnit.objects.filter(run_id=run_id)}
        self.positions = {row.position_id: row for row in RunPosition.objects.filter(run_id=run_id)}
        needs = CompetencyNeed.objects.filter(run_id=run_id).order_by("code")
        self.competencies = {row.competency_id: row for row in needs}
        modules = ModuleNeed.objects.filter(run_id=run_id).order_by("code")
        self.modules = {row.module_id: row for row in modules}
        self.weights = {row.place: row for row in RunWeight.objects.filter(run_id=run_id)}
        people = RunPerson.objects.filter(run_id=run_id)
        self.nips = dict(people.values_list("employee_id", "nip"))

    def answer(self, run: TnaRun, rules: RuleSet) -> Answer:
        rows = GapRow.objects.filter(run_id=self.run_id).order_by("rank")
        pairs = {row.id: self._pair(row) for row in rows.iterator(2000)}
        return Answer(
            as_of=run.as_of,
            rules=rules,
            inputs=self._inputs(),
            pairs=sorted(pairs.values(), key=lambda pair: (pair.nip, pair.competency)),
            ranked=[pair for pair in pairs.values() if pair.has_gap],
            competencies={
                row.code: _competency(row) for row in self.competencies.values() if row.assessed
            },
            modules=self._modules(pairs),
            matrix=self._matrix(),
        )

    def _pair(self, row: GapRow) -> Pair:
        factors = self.weights[row.weighing]
        return Pair(
            nip=self.nips[row.employee_id],
            position=self.positions[row.position_id].code,
            unit=self.units[row.unit_id].code,
            competency=self.competencies[row.competency_id].code,
            required=row.required,
            importance=factors.importance,
            held=_held(row),
            gap=None if row.gap is None else Fraction(row.gap),
            factors=Factors(
                Fraction(factors.importance_factor),
                Fraction(factors.service_factor),
                Fraction(factors.strategic_factor),
                Fraction(factors.audit_factor),
                Fraction(factors.kpi_factor),
                Fraction(factors.consultation_factor),
            ),
            weight=Fraction(factors.weight),
            term=Term(row.term) if row.term else None,
        )

    def _inputs(self) -> NeedsInput:
        """The names that documents print; the facts behind the figures are not kept."""
        people = RunPerson.objects.filter(run_id=self.run_id).order_by("nip")
        return NeedsInput(
            units=[Unit(row.code, row.name, row.parent_code) for row in self.units.values()],
            positions=[
                Position(row.code, self.units[row.unit_id].code, Fraction(1), row.name)
                for row in self.positions.values()
            ],
            people=[
                Person(
                    row.nip,
                    self.positions[row.position_id].code,
                    self.units[row.unit_id].code,
                    row.golongan,
                    row.name,
                )
                for row in people.iterator(2000)
            ],
            competencies=[
                Competency(row.code, CompetencyGroup(row.group), Fraction(1), row.name)
                for row in self.competencies.values()
            ],
            modules=[self._module(row) for row in self.modules.values()],
        )

    def _module(self, row: ModuleNeed) -> Module:
        known = self.competencies.get(row.competency_id)
        return Module(
            code=row.code,
            competency=known.code if known else "",
            reaches=row.level_reached,
            lesson_hours=Fraction(row.lesson_hours),
            capacity=Fraction(row.capacity),
            cohort_cost=Fraction(row.cohort_cost),
            participant_cost=Fraction(row.participant_cost),
            name=row.name,
        )

    def _modules(self, pairs: Mapping[UUID, Pair]) -> dict[str, ModuleAnswer]:
        people: dict[UUID, list[Participant]] = {key: [] for key in self.modules}
        rows = ModuleParticipant.objects.filter(run_id=self.run_id).order_by("module_id", "rank")
        for row in rows.iterator(2000):
            pair = pairs[row.gap_row_id]
            found = Participant(pair, Fraction(row.closure), Fraction(row.benefit))
            people[row.module_id].append(found)
        return {
            row.code: ModuleAnswer(self._module(row), people[key], _cost(row))
            for key, row in self.modules.items()
        }

    def _matrix(self) -> dict[tuple[str, str], int]:
        return {
            (self.positions[row.position_id].code, self.modules[row.module_id].code): (
                row.participants
            )
            for row in MatrixCell.objects.filter(run_id=self.run_id)
        }


def _held(row: GapRow) -> Held:
    if row.held is None:
        return NOT_ASSESSED
    return Held(Fraction(row.held), _fraction(row.confidence))


def _fraction(value: Decimal | None) -> Fraction:
    return ZERO if value is None else Fraction(value)


def _competency(row: CompetencyNeed) -> CompetencyAnswer:
    return CompetencyAnswer(
        competency=row.code,
        assessed=row.assessed,
        with_gap=row.with_gap,
        mean_gap=None if row.mean_gap is None else Fraction(row.mean_gap),
        level=InterventionLevel(row.level),
        method=TrainingMethod(row.method) if row.method else None,
    )


def _cost(row: ModuleNeed) -> Cost:
    return Cost(row.cohorts, int(row.direct_cost), int(row.indirect_cost))
