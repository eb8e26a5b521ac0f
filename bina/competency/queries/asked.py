"""What positions ask of their holders, with the words for every level: for forms to choose from."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, OuterRef, Q, QuerySet

from bina.competency.domain.dictionary import CompetencyGroup
from bina.competency.models import (
    CompetencyLevel,
    CompetencyVersion,
    CoreLevel,
    StandardLine,
)
from bina.competency.queries.core import LevelView
from bina.platform.ranges import holds_on

_LINE = ("standard__position_id", "competency_id", "level")
_VERSION = (
    *("competency_id", "competency__code", "name", "group", "definition"),
    *("competency__core__definition", "competency__core_id"),
)
_ORDER = (CompetencyGroup.MANAGERIAL, CompetencyGroup.SOCIOCULTURAL, CompetencyGroup.TECHNICAL)


@dataclass(frozen=True, slots=True)
class AskedCompetency:
    """One competency of a standard; ``levels`` are those described, the lowest first."""

    id: UUID
    code: str
    name: str
    group: CompetencyGroup
    definition: str
    required: int
    levels: Sequence[LevelView]


def asked_of_positions(
    position_ids: Collection[UUID], on: date
) -> dict[UUID, list[AskedCompetency]]:
    """By position, in the order of the dictionary; a position without a standard is left out.

    The number of statements does not grow with positions. The caller has checked the scope.
    """
    lines = list(_lines(position_ids, on).values_list(*_LINE))
    versions = _versions({key for _, key, _ in lines}, on)
    levels = _levels(versions)
    found: dict[UUID, list[AskedCompetency]] = {}
    for position_id, key, required in lines:
        if key in versions:
            asked = AskedCompetency(*versions[key].told, required, levels[key])
            found.setdefault(position_id, []).append(asked)
    for rows in found.values():
        rows.sort(key=order_key)
    return found


def positions_asked(position_ids: Collection[UUID], on: date) -> frozenset[UUID]:
    """Those of the positions whose standard of that day asks for anything."""
    known = CompetencyVersion.objects.filter(holds_on(on), competency_id=OuterRef("competency_id"))
    lines = _lines(position_ids, on).filter(Exists(known))
    return frozenset(lines.order_by().values_list("standard__position_id", flat=True).distinct())


def order_key(row: AskedCompetency) -> tuple[int, str]:
    """Managerial first, then sociocultural, then technical, each by code."""
    return _ORDER.index(row.group), row.code


def lines_asking(
    position_id: UUID | OuterRef, competency_id: UUID, on: date | OuterRef
) -> QuerySet[StandardLine]:
    """Where the position's standard of that day names the competency, for a statement to ask."""
    return StandardLine.objects.filter(
        holds_on(on, "standard__"), standard__position_id=position_id, competency_id=competency_id
    )


def _lines(position_ids: Collection[UUID], on: date) -> QuerySet[StandardLine]:
    return StandardLine.objects.filter(
        holds_on(on, "standard__"), standard__position_id__in=list(position_ids)
    )


@dataclass(frozen=True, slots=True)
class _Version:
    """A competency as it is worded on the day; ``core_id`` None outside the national catalogue."""

    told: tuple[UUID, str, str, CompetencyGroup, str]
    core_id: UUID | None


def _versions(keys: Collection[UUID], on: date) -> dict[UUID, _Version]:
    rows = CompetencyVersion.objects.filter(holds_on(on), competency_id__in=keys)
    return {
        key: _Version((key, code, name, CompetencyGroup(group), own or national or ""), core_id)
        for key, code, name, group, own, national, core_id in rows.values_list(*_VERSION)
    }


def _levels(versions: Mapping[UUID, _Version]) -> dict[UUID, list[LevelView]]:
    """By competency: the agency's own words for a level, else those of the national catalogue."""
    own = _words(CompetencyLevel.objects.filter(competency_id__in=versions))
    cores = {row.core_id for row in versions.values() if row.core_id}
    national = _words(CoreLevel.objects.filter(competency_id__in=cores))
    found = {}
    for key, row in versions.items():
        described = national.get(row.core_id, {}) | own.get(key, {})
        found[key] = [described[level] for level in sorted(described)]
    return found


def _words(
    levels: QuerySet[CompetencyLevel] | QuerySet[CoreLevel],
) -> dict[UUID | None, dict[int, LevelView]]:
    """By competency and level, each with its indicators in their order, in one statement."""
    texts = ArrayAgg(
        "indicators__text",
        filter=Q(indicators__isnull=False),
        order_by="indicators__number",
        default=[],
    )
    found: dict[UUID | None, dict[int, LevelView]] = {}
    rows = levels.annotate(texts=texts).values_list(
        "competency_id", "level", "description", "texts"
    )
    for key, level, description, indicators in rows:
        found.setdefault(key, {})[level] = LevelView(level, description, indicators)
    return found
