"""The snapshot of a run: an answer as rows."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import Model
from numpy.typing import NDArray

from bina.needs.adapters.arrays import TERMS, UNITS, ratio_rounded
from bina.needs.adapters.binary import ArrayColumn, Column, key_array
from bina.needs.adapters.pairs import Whole
from bina.needs.commands.copying import PARTED, RunTables, copy_rows
from bina.needs.domain.inputs import Consultation
from bina.needs.domain.method import InterventionLevel
from bina.needs.domain.offices import offices
from bina.needs.domain.rules import RuleSet
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
    RunWeight,
    TnaRun,
    UnitNeed,
    UnitSignal,
)
from bina.needs.queries.gathering import Gathered
from bina.needs.queries.pair_keys import key_prefix

STEP = Decimal(1).scaleb(-12)
# the kinds of keys that are made of a run and a number
PAIR, PARTICIPANT = 1 << 63, 1 << 63 | 1 << 61
MET, UNASSESSED = len(TERMS), len(TERMS) + 1  # behind the places of the terms


def exact(value: Fraction) -> Decimal:
    """Twelve decimals."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(STEP, ROUND_HALF_EVEN)


def maybe(value: Fraction | None) -> Decimal | None:
    return None if value is None else exact(value)


class SnapshotWriter:
    """Writes the rows of one run; ``run`` and the agency are the same in all of them."""

    def __init__(self, run: TnaRun, whole: Whole, rules: RuleSet, gathered: Gathered) -> None:
        self.whole, self.roll, self.rules, self.as_of = whole, whole.roll, rules, run.as_of
        self.keys, self.order, self.inputs = gathered.keys, gathered.order, gathered.inputs
        self.fixed, self.run_id = {"agency_id": run.agency_id, "run_id": run.id}, run.id
        self.offices = offices({unit.code: unit.parent or None for unit in self.inputs.units})
        self.tables = RunTables(run.id)

    def write(self) -> None:
        """The tables are closed last, when all stands that their rows are held against."""
        self._units()
        self._positions()
        self._people()
        self._weights()
        self._competencies()
        self._modules()
        ranks = self._pairs()
        self._participants(ranks)
        self._signals()
        self._matrix()
        self._unit_needs()
        self.tables.close()

    def _copy(
        self, model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        if model in PARTED:
            self.tables.fill(model, columns, rows)
        else:
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

    def _weights(self) -> None:
        columns = (
            *("place", "importance", "importance_factor", "service_factor"),
            *("strategic_factor", "audit_factor", "kpi_factor", "consultation_factor", "weight"),
        )
        weighing = self.whole.weighing
        rows = (
            (
                place,
                word,
                exact(factors.importance),
                exact(factors.service),
                exact(factors.strategic),
                exact(factors.audit),
                exact(factors.kpi),
                exact(factors.consultation),
                exact(factors.weight),
            )
            for place, (word, factors) in enumerate(
                zip(weighing.importance, weighing.factors, strict=True)
            )
        )
        self._copy(RunWeight, columns, rows)

    def _pairs(self) -> NDArray[np.int64]:
        """Returns the rank of each pair."""
        whole, roll, keys = self.whole, self.roll, self.keys
        places = whole.order
        people, units = roll.person[places], roll.unit[places]
        ranks = np.arange(1, roll.size + 1)
        columns = {
            "id": ArrayColumn("uuid", self._ids(PAIR, ranks)),
            "employee_id": _keys([keys.people[row.nip] for row in roll.people], people),
            "position_id": _keys(
                [keys.positions[code] for code in roll.positions], roll.person_position[people]
            ),
            "unit_id": _keys([keys.units[code] for code in roll.units], units),
            "top_unit_id": _keys([self._top(code) for code in roll.units], units),
            "competency_id": _keys(
                [keys.competencies[code] for code in roll.codes], roll.competency[places]
            ),
            "weighing": ArrayColumn("integer", whole.weighing.place[places]),
            "rank": ArrayColumn("integer", ranks),
            **self._figures(places),
        }
        self._fill_by_kind(columns, self._kinds(places))
        found = np.empty(roll.size, np.int64)
        found[places] = ranks
        return found

    def _kinds(self, places: NDArray[np.int64]) -> NDArray[np.int8]:
        """The place of the term, MET or UNASSESSED."""
        gaps, count = self.whole.gaps, self.whole.with_gap
        found = np.where(gaps.parts[places] > 0, MET, UNASSESSED).astype(np.int8)
        found[:count] = gaps.term[places[:count]]
        return found

    def _fill_by_kind(self, columns: Mapping[str, ArrayColumn], kinds: NDArray[np.int8]) -> None:
        """Rows of one COPY are of one width: they have the same term, and the same nulls."""
        for kind in np.unique(kinds):
            rows = np.flatnonzero(kinds == kind)
            chosen: dict[str, Column] = {
                name: ArrayColumn(column.kind, column.values[rows])
                for name, column in columns.items()
            }
            if kind == UNASSESSED:
                chosen |= dict.fromkeys(("held", "confidence", "gap"))
            chosen["term"] = TERMS[kind].value.encode() if kind < MET else b""
            self.tables.fill_arrays(GapRow, chosen)

    def _figures(self, places: NDArray[np.int64]) -> dict[str, ArrayColumn]:
        gaps, count = self.whole.gaps, self.whole.with_gap
        parts = gaps.parts[places]
        required = np.array([line.required for line in self.roll.lines], np.int16)
        priority = np.zeros(places.size, np.int64)
        priority[:count] = self.whole.priorities(places[:count]).rounded()
        return {
            "required": ArrayColumn("smallint", required[self.roll.line[places]]),
            "priority": ArrayColumn("bigint", priority),
            "held": ArrayColumn("bigint", ratio_rounded(gaps.total[places], parts)),
            "confidence": ArrayColumn("bigint", self._confidence(parts)),
            "gap": ArrayColumn("bigint", ratio_rounded(gaps.missing[places], parts)),
        }

    def _confidence(self, parts: NDArray[np.float64]) -> NDArray[np.int64]:
        """``scheme.whole`` divides its powers of ten exactly or is rounded like any figure."""
        return ratio_rounded(parts * UNITS, np.full(parts.size, float(self.whole.parts)))

    def _ids(self, kind: int, numbers: NDArray[np.int64]) -> NDArray[Any]:
        """Keys of the run and a number; see ``queries.pair_keys``."""
        rows = np.empty((numbers.size, 2), ">u8")
        rows[:, 0] = key_prefix(self.run_id)
        rows[:, 1] = numbers.astype(np.uint64) | np.uint64(kind)
        return rows.view("V16").reshape(-1)

    def _signals(self) -> None:
        signals = Signals(self.inputs, self.rules, self.as_of)
        names = {unit.code: unit.name for unit in self.inputs.units}
        columns = (
            *("unit_id", "competency_id", "audit_factor", "kpi_factor", "consultation_factor"),
            *("findings", "kpis", "consultations"),
        )
        asked = [(unit, code) for unit, code, *_ in self._by_unit()]
        self._copy(UnitSignal, columns, self._signal_rows(signals, names, asked))

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
            consultations = [
                _consultation(row, names) for row in signals.consultations(unit, competency)
            ]
            if findings or kpis or consultations:
                yield (
                    self.keys.units[unit],
                    self.keys.competencies[competency],
                    *map(exact, signals.factors(unit, competency)),
                    json.dumps(findings),
                    json.dumps(kpis),
                    json.dumps(consultations),
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
        for share in self.whole.modules:
            module = share.module
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
                share.pairs.size,
                share.cost.cohorts,
                share.cost.direct,
                share.cost.indirect,
                exact(share.total),
            )

    def _participants(self, ranks: NDArray[np.int64]) -> None:
        shares = [share for share in self.whole.modules if share.pairs.size]
        if not shares:
            return
        pairs = np.concatenate([share.pairs for share in shares])
        sizes = [share.pairs.size for share in shares]
        modules = [self.keys.modules[share.module.code] for share in shares]
        units = [self.keys.units[code] for code in self.roll.units]
        columns: dict[str, Column] = {
            "id": ArrayColumn("uuid", self._ids(PARTICIPANT, np.arange(1, pairs.size + 1))),
            "module_id": _keys(modules, np.repeat(np.arange(len(shares)), sizes)),
            "gap_row_id": ArrayColumn("uuid", self._ids(PAIR, ranks[pairs])),
            "unit_id": _keys(units, self.roll.unit[pairs]),
            "rank": _joined("integer", [np.arange(1, size + 1) for size in sizes]),
            "closure": _joined("bigint", [share.closure.rounded() for share in shares]),
            "benefit": _joined("bigint", [share.benefit.rounded() for share in shares]),
        }
        self.tables.fill_arrays(ModuleParticipant, columns)

    def _matrix(self) -> None:
        rows = (
            (self.keys.positions[position], self.keys.modules[module], count)
            for (position, module), count in self.whole.matrix.items()
        )
        self._copy(MatrixCell, ("position_id", "module_id", "participants"), rows)

    def _competencies(self) -> None:
        unassessed = Counter[str]()
        for _, code, _, _, count in self._by_unit():
            unassessed[code] += count
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
            need = self.whole.competencies.get(row.code)
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
        columns = ("unit_id", "top_unit_id", "competency_id", "assessed", "with_gap", "unassessed")
        rows = (
            (self.keys.units[unit], self._top(unit), self.keys.competencies[code], *count)
            for unit, code, *count in self._by_unit()
        )
        self._copy(UnitNeed, columns, rows)

    def _by_unit(self) -> Iterator[tuple[str, str, int, int, int]]:
        """(unit, competency, assessed, with a gap, not assessed), each sorted by its codes."""
        roll, whole = self.roll, self.whole
        cells = roll.unit.astype(np.int64) * len(roll.codes) + roll.competency
        size = len(roll.units) * len(roll.codes)
        alls, assessed, with_gap = (
            np.bincount(cells[chosen], minlength=size)
            for chosen in (slice(None), whole.is_assessed, whole.gaps.missing > 0)
        )
        for cell in np.flatnonzero(alls):
            unit, code = divmod(int(cell), len(roll.codes))
            known = int(assessed[cell])
            counts = (known, int(with_gap[cell]), int(alls[cell]) - known)
            yield (roll.units[unit], roll.codes[code], *counts)


def _keys(keys: Sequence[UUID], places: NDArray[Any]) -> ArrayColumn:
    return ArrayColumn("uuid", key_array(keys)[places])


def _joined(kind: str, parts: Sequence[NDArray[Any]]) -> ArrayColumn:
    return ArrayColumn(kind, np.concatenate(parts))


def _consultation(row: Consultation, names: Mapping[str, str]) -> list[str]:
    told = [row.key, row.kind, row.party, names.get(row.unit, ""), str(row.held_on)]
    return [*told, row.verdict.value, row.reason]


def _text(value: Fraction) -> str:
    return f"{exact(value).normalize():f}"
