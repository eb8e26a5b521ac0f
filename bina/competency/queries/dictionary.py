"""The agency's dictionary as it stands on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from bina.competency.domain.dictionary import LEVELS, CompetencyGroup, DevelopmentDomain
from bina.competency.models import (
    BehaviourIndicator,
    Competency,
    CompetencyLevel,
    CompetencyVersion,
    StandardLine,
)
from bina.competency.queries.core import LevelView, core_levels
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.platform.ranges import holds_on


@dataclass(frozen=True, slots=True)
class CompetencyRow:
    """One entry of the dictionary on a day; weight 1 to 3."""

    id: UUID
    code: str
    name: str
    group: CompetencyGroup
    domain: DevelopmentDomain
    strategic_weight: Decimal
    definition: str
    is_core: bool
    valid_from: date


@dataclass(frozen=True, slots=True)
class CompetencyFilter:
    """Blank leaves a condition out."""

    search: str = ""
    group: str = ""
    domain: str = ""


@dataclass(frozen=True, slots=True)
class CompetencyChange:
    """One version of an entry."""

    name: str
    group: CompetencyGroup
    strategic_weight: Decimal
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class CompetencyDetail:
    """``positions`` counts the standards that ask for it on the day."""

    row: CompetencyRow
    levels: Sequence[LevelView]
    history: Sequence[CompetencyChange]
    positions: int


def _row(version: CompetencyVersion) -> CompetencyRow:
    competency = version.competency
    return CompetencyRow(
        id=competency.pk,
        code=competency.code,
        name=version.name,
        group=CompetencyGroup(version.group),
        domain=DevelopmentDomain(competency.domain),
        strategic_weight=version.strategic_weight,
        definition=version.definition or _national_definition(competency),
        is_core=competency.core_id is not None,
        valid_from=version.valid_from,
    )


def _national_definition(competency: Competency) -> str:
    return competency.core.definition if competency.core else ""


# managerial first, as every document of the field lists them
_GROUP_ORDER = {
    CompetencyGroup.MANAGERIAL: 0,
    CompetencyGroup.SOCIOCULTURAL: 1,
    CompetencyGroup.TECHNICAL: 2,
}


def list_competencies(
    actor: Actor, on: date, wanted: CompetencyFilter | None = None
) -> Sequence[CompetencyRow]:
    """The entries that hold on the day: managerial, sociocultural, technical, each by code."""
    wanted = wanted or CompetencyFilter()
    rows = CompetencyVersion.objects.filter(holds_on(on)).select_related("competency__core")
    if wanted.search.strip():
        text = wanted.search.strip()
        rows = rows.filter(Q(name__icontains=text) | Q(competency__code__istartswith=text))
    if wanted.group:
        rows = rows.filter(group=wanted.group)
    if wanted.domain:
        rows = rows.filter(competency__domain=wanted.domain)
    found = [_row(version) for version in rows]
    return sorted(found, key=lambda row: (_GROUP_ORDER[row.group], row.code))


def competency_ids_by_code() -> dict[str, UUID]:
    """Kode Kompetensi to key, of the agency in whose context the call is made."""
    return dict(Competency.objects.values_list("code", "id"))


def competencies_by_id(on: date) -> dict[UUID, CompetencyRow]:
    """Every entry by key, as on the day; one that does not hold then as it was last."""
    found: dict[UUID, CompetencyRow] = {}
    versions = CompetencyVersion.objects.select_related("competency__core").order_by("valid_from")
    for version in versions:
        if version.competency_id not in found or version.valid_from <= on:
            found[version.competency_id] = _row(version)
    return found


def get_competency(actor: Actor, competency_id: UUID, on: date) -> CompetencyDetail:
    """Raises NotFound for a key of another agency too."""
    versions = CompetencyVersion.objects.filter(competency_id=competency_id)
    history = list(versions.select_related("competency__core").order_by("-valid_from"))
    if not history:
        raise NotFound("competency.competency")
    shown = next((row for row in history if row.valid_from <= on), history[-1])
    asking = StandardLine.objects.filter(holds_on(on, "standard__"), competency_id=competency_id)
    return CompetencyDetail(
        row=_row(shown),
        levels=_levels(shown.competency),
        history=[_change(row) for row in history],
        positions=asking.count(),
    )


def _change(row: CompetencyVersion) -> CompetencyChange:
    group = CompetencyGroup(row.group)
    return CompetencyChange(row.name, group, row.strategic_weight, row.valid_from, row.valid_to)


def _levels(competency: Competency) -> list[LevelView]:
    """Five levels: the agency's own words, else those of the national catalogue."""
    national = core_levels(competency.core_id) if competency.core_id else []
    described = {row.level: row for row in national} | _own_levels(competency)
    return [described.get(level, LevelView(level, "", [])) for level in LEVELS]


def _own_levels(competency: Competency) -> dict[int, LevelView]:
    texts: dict[UUID, list[str]] = {}
    indicators = BehaviourIndicator.objects.filter(level__competency=competency)
    for row in indicators.order_by("number"):
        texts.setdefault(row.level_id, []).append(row.text)
    levels = CompetencyLevel.objects.filter(competency=competency)
    return {
        row.level: LevelView(row.level, row.description, texts.get(row.pk, [])) for row in levels
    }
