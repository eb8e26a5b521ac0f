"""The snapshot of a run: an answer as rows."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

from bina.needs.commands.copying import copy_rows
from bina.needs.domain.calculation import Answer
from bina.needs.domain.method import InterventionLevel
from bina.needs.domain.offices import offices
from bina.needs.domain.priority import Pair
from bina.needs.domain.weight import Signals
from bina.needs.models import (
    CompetencyNeed,
    GapRow,
    MatrixCell,
    ModuleNeed,
    ModuleParticipant,
    RunPerson,
    RunPosition,
    RunUnit,
    TnaRun,
    UnitNeed,
    UnitSignal,
)
from bina.needs.queries.gathering import Gathered

STEP = Decimal(1).scaleb(-12)
GAP_COLUMNS = (
    "id",
    "employee_id",
    "nip",
    "position_id",
    "unit_id",
    "top_unit_id",
    "competency_id",
    "required",
    "held",
    "confidence",
    "gap",
    "importance",
    "importance_factor",
    "service_factor",
    "strategic_factor",
    "audit_factor",
    "kpi_factor",
    "weight",
    "priority",
    "rank",
    "term",
    "results",
)


def exact(value: Fraction) -> Decimal:
    """Twelve decimals."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(STEP, ROUND_HALF_EVEN)


def maybe(value: Fraction | None) -> Decimal | None:
    return None if value is None else exact(value)


class SnapshotWriter:
    """Writes the rows of one run; ``run`` and the agency are the same in all of them."""

    def __init__(self, run: TnaRun, answer: Answer, gathered: Gathered) -> None:
        self.answer, self.keys, self.order = answer, gathered.keys, gathered.order
        self.inputs = gathered.inputs
        self.fixed = {"agency_id": run.agency_id, "run_id": run.id}
        self.offices = offices({unit.code: unit.parent or None for unit in self.inputs.units})
        self.gap_ids: dict[tuple[str, str], UUID] = {}

    def write(self) -> None:
        self._units()
        self._positions()
        self._people()
        self._pairs()
        self._signals()
        self._modules()
        self._participants()
        self._matrix()
        self._competencies()
        self._unit_needs()

    def _copy(self, model: type, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        copy_rows(model, self.fixed, columns, rows)

    def _top(self, unit: str) -> UUID:
        return self.keys.units[self.offices[unit]]

    def _units(self) -> None:
        rows = (
            (self.keys.units[row.code], self._top(row.code), row.parent, row.code, row.name)
            for row in self.inputs.units
        )
        self._copy(RunUnit, ("unit_id", "top_unit_id", "parent_code", "code", "name"), rows)

    def _positions(self) -> None:
        rows = (
            (self.keys.positions[row.code], self.keys.units[row.unit], row.code, row.name)
            for row in self.inputs.positions
            if row.unit in self.keys.units
        )
        self._copy(RunPosition, ("position_id", "unit_id", "code", "name"), rows)

    def _people(self) -> None:
        columns = ("employee_id", "nip", "name", "golongan", "position_id", "unit_id")
        rows = (
            (
                self.keys.people[row.nip],
                row.nip,
                row.name,
                row.golongan,
                self.keys.positions[row.position],
                self.keys.units[row.unit],
            )
            for row in self.inputs.people
            if row.position in self.keys.positions and row.unit in self.keys.units
        )
        self._copy(RunPerson, columns, rows)

    def _pairs(self) -> None:
        self._copy(GapRow, GAP_COLUMNS, self._pair_rows())

    def _pair_rows(self) -> Iterator[Sequence[Any]]:
        others = [pair for pair in self.answer.pairs if not pair.has_gap]
        for rank, pair in enumerate([*self.answer.ranked, *others], 1):
            key = self.gap_ids[pair.nip, pair.competency] = uuid4()
            yield (
                key,
                self.keys.people[pair.nip],
                pair.nip,
                self.keys.positions[pair.position],
                self.keys.units[pair.unit],
                self._top(pair.unit),
                self.keys.competencies[pair.competency],
                pair.required,
                *_numbers(pair),
                rank,
                pair.term or "",
                json.dumps(_results(pair)),
            )

    def _signals(self) -> None:
        signals = Signals(self.inputs, self.answer.rules, self.answer.as_of)
        names = {unit.code: unit.name for unit in self.inputs.units}
        asked = {(pair.unit, pair.competency) for pair in self.answer.pairs}
        columns = ("unit_id", "competency_id", "audit_factor", "kpi_factor", "findings", "kpis")
        self._copy(UnitSignal, columns, self._signal_rows(signals, names, sorted(asked)))

    def _signal_rows(
        self, signals: Signals, names: Mapping[str, str], asked: Iterable[tuple[str, str]]
    ) -> Iterator[Sequence[Any]]:
        for unit, competency in asked:
            findings = [
                [row.number, names.get(row.unit, ""), _text(row.severity), str(row.found_on)]
                for row in signals.findings(unit, competency)
            ]
            kpis = [
                [row.code, row.name, names.get(row.unit, ""), _text(row.target), _text(row.actual)]
                for row in signals.kpis(unit, competency)
            ]
            if findings or kpis:
                yield (
                    self.keys.units[unit],
                    self.keys.competencies[competency],
                    *map(exact, signals.factors(unit, competency)),
                    json.dumps(findings),
                    json.dumps(kpis),
                )

    def _modules(self) -> None:
        columns = (
            "module_id",
            "competency_id",
            "code",
            "name",
            "level_reached",
            "lesson_hours",
            "capacity",
            "cohort_cost",
            "participant_cost",
            "participants",
            "cohorts",
            "direct_cost",
            "indirect_cost",
            "benefit",
        )
        self._copy(ModuleNeed, columns, self._module_rows())

    def _module_rows(self) -> Iterator[Sequence[Any]]:
        for need in self.answer.modules.values():
            module = need.module
            yield (
                self.keys.modules[module.code],
                self.keys.competencies[module.competency],
                module.code,
                module.name,
                module.reaches,
                exact(module.lesson_hours),
                exact(module.capacity),
                exact(module.cohort_cost),
                exact(module.participant_cost),
                len(need.participants),
                need.cost.cohorts,
                need.cost.direct,
                need.cost.indirect,
                exact(need.benefit),
            )

    def _participants(self) -> None:
        columns = ("module_id", "gap_row_id", "unit_id", "rank", "closure", "benefit")
        rows = (
            (
                self.keys.modules[code],
                self.gap_ids[person.pair.nip, person.pair.competency],
                self.keys.units[person.pair.unit],
                rank,
                exact(person.closure),
                exact(person.benefit),
            )
            for code, need in self.answer.modules.items()
            for rank, person in enumerate(need.participants, 1)
        )
        self._copy(ModuleParticipant, columns, rows)

    def _matrix(self) -> None:
        rows = (
            (self.keys.positions[position], self.keys.modules[module], count)
            for (position, module), count in self.answer.matrix.items()
        )
        self._copy(MatrixCell, ("position_id", "module_id", "participants"), rows)

    def _competencies(self) -> None:
        unassessed = Counter(
            pair.competency for pair in self.answer.pairs if not pair.held.is_assessed
        )
        columns = (
            "competency_id",
            "code",
            "name",
            "group",
            "place",
            "assessed",
            "with_gap",
            "unassessed",
            "mean_gap",
            "level",
            "method",
        )
        self._copy(CompetencyNeed, columns, self._competency_rows(unassessed))

    def _competency_rows(self, unassessed: Mapping[str, int]) -> Iterator[Sequence[Any]]:
        for row in self.inputs.competencies:
            need = self.answer.competencies.get(row.code)
            if need is None and not unassessed.get(row.code):
                continue
            yield (
                self.keys.competencies[row.code],
                row.code,
                row.name,
                row.group.value,
                self.order[row.code],
                need.assessed if need else 0,
                need.with_gap if need else 0,
                unassessed.get(row.code, 0),
                maybe(need.mean_gap) if need else None,
                (need.level if need else InterventionLevel.SELECTIVE).value,
                need.method.value if need and need.method else "",
            )

    def _unit_needs(self) -> None:
        counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
        for pair in self.answer.pairs:
            count = counts[pair.unit, pair.competency]
            count[0] += pair.held.is_assessed
            count[1] += pair.has_gap
            count[2] += not pair.held.is_assessed
        columns = ("unit_id", "top_unit_id", "competency_id", "assessed", "with_gap", "unassessed")
        rows = (
            (self.keys.units[unit], self._top(unit), self.keys.competencies[code], *count)
            for (unit, code), count in counts.items()
        )
        self._copy(UnitNeed, columns, rows)


def _numbers(pair: Pair) -> Sequence[Any]:
    factors = pair.factors
    is_assessed = pair.held.is_assessed
    return (
        maybe(pair.held.level),
        exact(pair.held.confidence) if is_assessed else None,
        maybe(pair.gap),
        pair.importance,
        exact(factors.importance),
        exact(factors.service),
        exact(factors.strategic),
        exact(factors.audit),
        exact(factors.kpi),
        exact(pair.weight),
        exact(pair.priority),
    )


def _results(pair: Pair) -> list[list[str]]:
    return [
        [use.result.method, _text(use.result.level), str(use.result.assessed_on)]
        for use in pair.held.used
    ]


def _text(value: Fraction) -> str:
    return f"{exact(value).normalize():f}"
