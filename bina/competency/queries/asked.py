"""What positions ask of their holders, with the words for every level: for forms to choose from."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from bina.competency.domain.dictionary import CompetencyGroup
from bina.competency.models import (
    BehaviourIndicator,
    CompetencyLevel,
    CompetencyVersion,
    CoreIndicator,
    CoreLevel,
    StandardLine,
)
from bina.competency.queries.core import LevelView
from bina.platform.ranges import holds_on

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
    lines = list(_lines(position_ids, on))
    versions = _versions({line.competency_id for line in lines}, on)
    levels = _levels(list(versions.values()))
    found: dict[UUID, list[AskedCompetency]] = {}
    for line in lines:
        version = versions.get(line.competency_id)
        if version is not None:
            asked = _asked(version, line.level, levels.get(version.competency_id, ()))
            found.setdefault(line.standard.position_id, []).append(asked)
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


def is_asked(position_id: UUID | None, competency_id: UUID, on: date) -> bool:
    """Whether the position's standard of that day names the competency."""
    return _lines([position_id], on).filter(competency_id=competency_id).exists()


def _lines(position_ids: Collection[UUID | None], on: date) -> QuerySet[StandardLine]:
    rows = StandardLine.objects.filter(
        holds_on(on, "standard__"), standard__position_id__in=list(position_ids)
    )
    return rows.select_related("standard")


def _versions(keys: Collection[UUID], on: date) -> dict[UUID, CompetencyVersion]:
    rows = CompetencyVersion.objects.filter(holds_on(on), competency_id__in=keys)
    return {row.competency_id: row for row in rows.select_related("competency__core")}


def _asked(
    version: CompetencyVersion, required: int, levels: Sequence[LevelView]
) -> AskedCompetency:
    competency = version.competency
    return AskedCompetency(
        id=competency.pk,
        code=competency.code,
        name=version.name,
        group=CompetencyGroup(version.group),
        definition=version.definition or (competency.core.definition if competency.core else ""),
        required=required,
        levels=levels,
    )


def _levels(versions: Collection[CompetencyVersion]) -> dict[UUID, list[LevelView]]:
    """By competency: the agency's own words for a level, else those of the national catalogue."""
    own = _own_words([row.competency_id for row in versions])
    cores = {row.competency.core_id for row in versions if row.competency.core_id}
    national = _national_words(cores)
    found = {}
    for row in versions:
        described = national.get(row.competency.core_id, {}) | own.get(row.competency_id, {})
        found[row.competency_id] = [described[level] for level in sorted(described)]
    return found


Words = dict[UUID | None, dict[int, LevelView]]
_LEVEL = ("competency_id", "id", "level", "description")
_TEXT = ("level_id", "text")


def _own_words(keys: Collection[UUID]) -> Words:
    levels = CompetencyLevel.objects.filter(competency_id__in=keys)
    texts = BehaviourIndicator.objects.filter(level__competency_id__in=keys).order_by("number")
    return _words(levels.values_list(*_LEVEL), texts.values_list(*_TEXT))


def _national_words(keys: Collection[UUID]) -> Words:
    levels = CoreLevel.objects.filter(competency_id__in=keys)
    texts = CoreIndicator.objects.filter(level__competency_id__in=keys).order_by("number")
    return _words(levels.values_list(*_LEVEL), texts.values_list(*_TEXT))


def _words(
    levels: Iterable[tuple[UUID, UUID, int, str]], texts: Iterable[tuple[UUID, str]]
) -> Words:
    by_level: dict[UUID, list[str]] = {}
    for level_id, text in texts:
        by_level.setdefault(level_id, []).append(text)
    found: Words = {}
    for competency_id, level_id, level, description in levels:
        view = LevelView(level, description, by_level.get(level_id, ()))
        found.setdefault(competency_id, {})[level] = view
    return found
