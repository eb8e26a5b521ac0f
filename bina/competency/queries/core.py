"""The national catalogue of core competencies."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from bina.competency.models import Competency, CoreCompetency, CoreIndicator, CoreLevel
from bina.platform.errors import NotFound


@dataclass(frozen=True, slots=True)
class LevelView:
    """A level with its behaviour indicators, shown as ``level.number``; blank when undescribed."""

    level: int
    description: str
    indicators: Sequence[str]


@dataclass(frozen=True, slots=True)
class CoreView:
    id: UUID
    code: str
    name: str
    group: str
    definition: str


@dataclass(frozen=True, slots=True)
class CoreDetail:
    core: CoreView
    levels: Sequence[LevelView]


def _view(row: CoreCompetency) -> CoreView:
    return CoreView(row.pk, row.code, row.name, row.group, row.definition)


def list_core() -> Sequence[CoreView]:
    """The nine, in the order of the regulation."""
    return [_view(row) for row in CoreCompetency.objects.order_by("rank")]


def core_codes() -> dict[UUID, str]:
    """The national code of each of the agency's competencies that is one of the nine."""
    rows = Competency.objects.exclude(core=None)
    return dict(rows.values_list("id", "core__code"))


def get_core(core_id: UUID) -> CoreDetail:
    """Raises NotFound."""
    row = CoreCompetency.objects.filter(id=core_id).first()
    if row is None:
        raise NotFound("competency.corecompetency")
    return CoreDetail(_view(row), core_levels(core_id))


def core_levels(core_id: UUID) -> list[LevelView]:
    """Five levels, lowest first."""
    levels = CoreLevel.objects.filter(competency_id=core_id).order_by("level")
    texts: dict[UUID, list[str]] = {}
    for row in CoreIndicator.objects.filter(level__competency_id=core_id).order_by("number"):
        texts.setdefault(row.level_id, []).append(row.text)
    return [LevelView(row.level, row.description, texts.get(row.pk, [])) for row in levels]
