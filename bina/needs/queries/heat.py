"""The heat map: units by competencies, with the progress of assessing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Sum

from bina.competency.domain.dictionary import CompetencyGroup
from bina.needs.domain.heat import ASSESSED_ENOUGH, Share
from bina.needs.models import CompetencyNeed, RunUnit, UnitNeed
from bina.needs.permissions import VIEW_NEEDS, require
from bina.needs.queries.priorities import competencies_of
from bina.platform.access import Actor

CORE = "inti"
TECHNICAL = "teknis"
GROUPS = {
    CORE: (CompetencyGroup.MANAGERIAL, CompetencyGroup.SOCIOCULTURAL),
    TECHNICAL: (CompetencyGroup.TECHNICAL,),
}


@dataclass(frozen=True)
class HeatColumn:
    competency_id: UUID
    code: str
    name: str


@dataclass(frozen=True)
class HeatCell:
    """``with_gap`` of ``assessed`` people; without any there is no percent."""

    competency_id: UUID
    code: str
    with_gap: int
    assessed: int
    unassessed: int

    @property
    def percent(self) -> int | None:
        return Share(self.with_gap, self.assessed).percent


@dataclass(frozen=True)
class HeatRow:
    """``done_share`` counts the pairs of all competencies, not only of those shown."""

    unit_id: UUID
    code: str
    name: str
    done_share: int | None
    cells: tuple[HeatCell | None, ...]

    @property
    def is_behind(self) -> bool:
        return self.done_share is not None and self.done_share < ASSESSED_ENOUGH


@dataclass(frozen=True)
class HeatMap:
    """``is_by_top_unit`` when a row stands for an office with all that is under it."""

    columns: tuple[HeatColumn, ...]
    rows: tuple[HeatRow, ...]
    is_by_top_unit: bool
    counts: Mapping[str, int]

    @property
    def behind(self) -> int:
        return sum(row.is_behind for row in self.rows)


def heat_map(actor: Actor, run_id: UUID, group: str, top_unit_id: UUID | None = None) -> HeatMap:
    """Offices of the first level; single units within one office, or for a unit head.

    Raises Forbidden.
    """
    require(VIEW_NEEDS, actor)
    competencies = competencies_of(run_id)
    columns = _columns(competencies, group)
    reach = VIEW_NEEDS.narrow(actor)
    rows = UnitNeed.objects.filter(reach, run_id=run_id)
    # a filter in the reach means that the actor sees only part of the agency
    is_by_top_unit = top_unit_id is None and not reach
    if top_unit_id is not None:
        rows = rows.filter(top_unit_id=top_unit_id)
    sums = _sums(rows, "top_unit_id" if is_by_top_unit else "unit_id")
    return HeatMap(
        columns=columns,
        rows=_rows(run_id, columns, sums),
        is_by_top_unit=is_by_top_unit,
        counts={name: len(_columns(competencies, name)) for name in GROUPS},
    )


def _columns(competencies: Iterable[CompetencyNeed], group: str) -> tuple[HeatColumn, ...]:
    wanted = GROUPS.get(group, GROUPS[CORE])
    kept = [row for row in competencies if CompetencyGroup(row.group) in wanted]
    return tuple(HeatColumn(row.competency_id, row.code, row.name) for row in kept)


def _sums(rows: QuerySet[UnitNeed], key: str) -> Sequence[Mapping[str, Any]]:
    return list(
        rows.values(key, "competency_id")
        .order_by()
        .annotate(a=Sum("assessed"), g=Sum("with_gap"), u=Sum("unassessed"))
        .values_list(key, "competency_id", "a", "g", "u")
    )


def _rows(run_id: UUID, columns: Sequence[HeatColumn], sums: Iterable[Any]) -> tuple[HeatRow, ...]:
    by_unit: dict[UUID, dict[UUID, tuple[int, int, int]]] = defaultdict(dict)
    for unit_id, competency_id, assessed, with_gap, unassessed in sums:
        by_unit[unit_id][competency_id] = (assessed, with_gap, unassessed)
    units = RunUnit.objects.filter(run_id=run_id, unit_id__in=list(by_unit)).order_by("code")
    return tuple(_row(unit, columns, by_unit[unit.unit_id]) for unit in units)


def _row(
    unit: RunUnit, columns: Sequence[HeatColumn], counts: Mapping[UUID, tuple[int, int, int]]
) -> HeatRow:
    assessed = sum(count[0] for count in counts.values())
    unassessed = sum(count[2] for count in counts.values())
    return HeatRow(
        unit_id=unit.unit_id,
        code=unit.code,
        name=unit.name,
        done_share=Share(assessed, assessed + unassessed).percent,
        cells=tuple(_cell(column, counts.get(column.competency_id)) for column in columns),
    )


def _cell(column: HeatColumn, counts: tuple[int, int, int] | None) -> HeatCell | None:
    if counts is None:
        return None
    assessed, with_gap, unassessed = counts
    return HeatCell(column.competency_id, column.code, with_gap, assessed, unassessed)
