"""Modules: what they would cost, whom they would serve, and the matrix of positions."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import F, Q

from bina.kernel.page import Page
from bina.needs.models import (
    GapRow,
    MatrixCell,
    ModuleNeed,
    ModuleParticipant,
    RunPosition,
    RunUnit,
)
from bina.needs.permissions import VIEW_AGENCY_NEEDS, VIEW_NEEDS, require
from bina.needs.queries.pair_keys import rank_in
from bina.needs.queries.priorities import (
    competency_names,
    rank_of,
    run_weights,
    words_of_run,
)
from bina.platform.access import Actor
from bina.platform.errors import NotFound

PAGE_SIZE = 25
COUNTED = 1000
# more columns than this cannot be read side by side
MATRIX_COLUMNS = 7


@dataclass(frozen=True)
class ModuleNeedView:
    """Costs in whole rupiah, hours in lessons (JP)."""

    module_id: UUID
    code: str
    name: str
    competency: str
    level_reached: int
    lesson_hours: Decimal
    capacity: Decimal
    cohort_cost: Decimal
    participant_cost: Decimal
    participants: int
    cohorts: int
    direct_cost: Decimal
    indirect_cost: Decimal
    benefit: Decimal

    @property
    def total_cost(self) -> Decimal:
        return self.direct_cost + self.indirect_cost


@dataclass(frozen=True)
class ParticipantView:
    """One participant and why: the gap, how much of it the module closes, times the weight."""

    gap_row_id: UUID
    rank: int
    employee_id: UUID
    nip: str
    name: str
    position: str
    unit: str
    required: int
    held: Decimal
    gap: Decimal
    closure: Decimal
    weight: Decimal
    benefit: Decimal


@dataclass(frozen=True)
class MatrixRow:
    """``cells`` follow the columns, zero where nobody needs the module."""

    position_id: UUID
    code: str
    name: str
    cells: tuple[int, ...]


@dataclass(frozen=True)
class MatrixSection:
    """Some modules side by side; ``label`` names the first and the last."""

    number: int
    modules: tuple[ModuleNeedView, ...]

    @property
    def label(self) -> str:
        return f"{self.modules[0].code} – {self.modules[-1].code}"


@dataclass(frozen=True)
class Matrix:
    sections: tuple[MatrixSection, ...]
    section: MatrixSection | None
    rows: Page[MatrixRow]


def list_module_needs(actor: Actor, run_id: UUID) -> Sequence[ModuleNeedView]:
    """Every module of the catalogue, by code. Raises Forbidden."""
    require(VIEW_AGENCY_NEEDS, actor)
    names = competency_names(run_id)
    rows = ModuleNeed.objects.filter(run_id=run_id).order_by("code")
    return [_module(row, names) for row in rows]


def get_module_need(actor: Actor, run_id: UUID, module_id: UUID) -> ModuleNeedView:
    """Raises Forbidden, NotFound."""
    require(VIEW_NEEDS, actor)
    row = ModuleNeed.objects.filter(run_id=run_id, module_id=module_id).first()
    if row is None:
        raise NotFound("needs.moduleneed")
    return _module(row, competency_names(run_id))


def _module(row: ModuleNeed, competencies: Mapping[UUID, str]) -> ModuleNeedView:
    return ModuleNeedView(
        module_id=row.module_id,
        code=row.code,
        name=row.name,
        competency=competencies.get(row.competency_id, ""),
        level_reached=row.level_reached,
        lesson_hours=row.lesson_hours,
        capacity=row.capacity,
        cohort_cost=row.cohort_cost,
        participant_cost=row.participant_cost,
        participants=row.participants,
        cohorts=row.cohorts,
        direct_cost=row.direct_cost,
        indirect_cost=row.indirect_cost,
        benefit=row.benefit,
    )


def list_participants(
    actor: Actor, run_id: UUID, module_id: UUID, after: str = ""
) -> Page[ParticipantView]:
    """Within the actor's scope, by rank; ``after`` is the rank it continues behind.

    Raises Forbidden.
    """
    require(VIEW_NEEDS, actor)
    rows = ModuleParticipant.objects.filter(
        VIEW_NEEDS.narrow(actor), run_id=run_id, module_id=module_id
    )
    total = rows[: COUNTED + 1].count()
    shown = list(rows.filter(rank__gt=rank_of(after)).order_by("rank")[: PAGE_SIZE + 1])
    page = shown[:PAGE_SIZE]
    cursor = str(page[-1].rank) if len(shown) > PAGE_SIZE else None
    return Page(_participants(run_id, page), min(total, COUNTED), cursor, total > COUNTED)


def _participants(run_id: UUID, rows: Sequence[ModuleParticipant]) -> list[ParticipantView]:
    pairs = _pairs(run_id, [row.gap_row_id for row in rows])
    words = words_of_run(
        run_id,
        units=(row.unit_id for row in rows),
        positions=(pair.position_id for pair in pairs.values()),
        people=(pair.employee_id for pair in pairs.values()),
    )
    weights = run_weights(run_id, (pair.weighing for pair in pairs.values()))
    return [
        ParticipantView(
            gap_row_id=pair.id,
            rank=row.rank,
            employee_id=pair.employee_id,
            nip=words.get(pair.employee_id, ""),
            name=getattr(pair, "name"),  # noqa: B009 - annotated in _pairs
            position=words.get(pair.position_id, ""),
            unit=words.get(row.unit_id, ""),
            required=pair.required,
            held=pair.held or Decimal(0),
            gap=pair.gap or Decimal(0),
            closure=row.closure,
            weight=weights[pair.weighing].weight,
            benefit=row.benefit,
        )
        for row in rows
        for pair in (pairs[row.gap_row_id],)
    ]


def _pairs(run_id: UUID, keys: Sequence[UUID]) -> Mapping[UUID, GapRow]:
    """By rank, which has an index in the table of a run, and with the name of each person."""
    rows = GapRow.objects.filter(run_id=run_id, rank__in=[rank_in(key) for key in keys])
    return {row.id: row for row in rows.annotate(name=F("employee__name"))}


def get_matrix(
    actor: Actor, run_id: UUID, number: int = 1, unit_id: UUID | None = None, after: str = ""
) -> Matrix:
    """Positions with somebody to train, by code, for one section of the modules.

    ``after`` is the code it continues behind. Raises Forbidden.
    """
    needed = [module for module in list_module_needs(actor, run_id) if module.participants]
    sections = _sections(needed)
    section = sections[min(max(number, 1), len(sections)) - 1] if sections else None
    if section is None:
        return Matrix((), None, Page([], 0))
    return Matrix(sections, section, _matrix_rows(run_id, section, unit_id, after))


def _sections(modules: Sequence[ModuleNeedView]) -> tuple[MatrixSection, ...]:
    starts = range(0, len(modules), MATRIX_COLUMNS)
    parts = [tuple(modules[start : start + MATRIX_COLUMNS]) for start in starts]
    return tuple(MatrixSection(number, part) for number, part in enumerate(parts, 1))


def _matrix_rows(
    run_id: UUID, section: MatrixSection, unit_id: UUID | None, after: str
) -> Page[MatrixRow]:
    module_ids = [module.module_id for module in section.modules]
    cells = MatrixCell.objects.filter(run_id=run_id, module_id__in=module_ids)
    positions = RunPosition.objects.filter(
        run_id=run_id, position_id__in=cells.values("position_id")
    )
    if unit_id is not None:
        positions = positions.filter(_in_office(run_id, unit_id))
    total = positions[: COUNTED + 1].count()
    shown = list(positions.filter(code__gt=after).order_by("code")[: PAGE_SIZE + 1])
    page = shown[:PAGE_SIZE]
    counts: dict[UUID, dict[UUID, int]] = defaultdict(dict)
    for cell in cells.filter(position_id__in=[row.position_id for row in page]):
        counts[cell.position_id][cell.module_id] = cell.participants
    rows = [
        MatrixRow(
            row.position_id,
            row.code,
            row.name,
            tuple(counts[row.position_id].get(module_id, 0) for module_id in module_ids),
        )
        for row in page
    ]
    cursor = page[-1].code if len(shown) > PAGE_SIZE else None
    return Page(rows, min(total, COUNTED), cursor, total > COUNTED)


def _in_office(run_id: UUID, unit_id: UUID) -> Q:
    office = RunUnit.objects.filter(run_id=run_id, top_unit_id=unit_id)
    return Q(unit_id__in=office.values("unit_id"))
