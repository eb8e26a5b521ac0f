"""The catalogue as it stands today, and one module with its history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from bina.competency.queries import competencies_by_id
from bina.curriculum.models import ModuleVersion
from bina.curriculum.permissions import VIEW_COSTS, VIEW_MODULES
from bina.kernel.page import Page
from bina.platform.access import Actor
from bina.platform.errors import Forbidden, NotFound
from bina.platform.ranges import holds_on

PAGE_SIZE = 25
COUNT_CAP = 1000


@dataclass(frozen=True, slots=True)
class ModuleRow:
    """One module on a day; hours in lessons (JP), seats a cohort, costs in rupiah.

    Costs are None for an actor who may not see them.
    """

    id: UUID
    code: str
    name: str
    competency_id: UUID
    competency_code: str
    competency_name: str
    level_reached: int
    lesson_hours: Decimal
    capacity: Decimal
    cohort_cost: Decimal | None
    participant_cost: Decimal | None
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class ModuleDetail:
    """``history`` holds every version, the newest first; ``row`` is the one of today.

    A module that starts later shows its first version, one that has ended its last.
    """

    row: ModuleRow
    history: Sequence[ModuleRow]
    is_open: bool
    has_costs: bool


def _matching(actor: Actor, search: str, competency: str) -> QuerySet[ModuleVersion]:
    """Raises Forbidden."""
    if not VIEW_MODULES.is_granted(actor):
        raise Forbidden(VIEW_MODULES.code)
    rows = ModuleVersion.objects.filter(holds_on(timezone.localdate()))
    if text := search.strip():
        rows = rows.filter(Q(name__icontains=text) | Q(module__code__istartswith=text))
    if competency:
        rows = rows.filter(competency__code__iexact=competency)
    return rows.select_related("module").order_by("module__code")


def list_modules(
    actor: Actor, *, search: str = "", competency: str = "", after: str = "", size: int = PAGE_SIZE
) -> Page[ModuleRow]:
    """One keyset page of today's modules by code; ``after`` is the last code seen.

    ``competency`` is a code. Raises Forbidden.
    """
    rows = _matching(actor, search, competency)
    total = rows.order_by()[: COUNT_CAP + 1].values("id").count()
    # what a database cannot take as text starts over at the first page
    is_sound = after.isprintable()
    page = rows.filter(module__code__gt=after) if after and is_sound else rows
    found = list(page[: size + 1])
    shown = _rows(actor, found[:size])
    cursor = shown[-1].code if len(found) > size else None
    return Page(shown, min(total, COUNT_CAP), cursor, total > COUNT_CAP)


def iterate_modules(actor: Actor, *, search: str = "", competency: str = "") -> Iterator[ModuleRow]:
    """Every match by code, for an export. Raises Forbidden."""
    yield from _rows(actor, list(_matching(actor, search, competency)))


def module_competencies(actor: Actor) -> Sequence[tuple[str, str]]:
    """(code, name) of the competencies that today's modules raise, by code."""
    ids = _matching(actor, "", "").order_by().values_list("competency_id", flat=True).distinct()
    entries = competencies_by_id(timezone.localdate())
    return sorted((entries[key].code, entries[key].name) for key in ids)


def get_module(actor: Actor, module_id: UUID) -> ModuleDetail:
    """Raises Forbidden; NotFound for a key of another agency too."""
    if not VIEW_MODULES.is_granted(actor):
        raise Forbidden(VIEW_MODULES.code)
    versions = ModuleVersion.objects.filter(module_id=module_id).select_related("module")
    history = _rows(actor, list(versions.order_by("-valid_from")))
    if not history:
        raise NotFound("curriculum.module")
    today = timezone.localdate()
    row = next((one for one in history if one.valid_from <= today), history[-1])
    is_open = row.valid_from <= today and (row.valid_to is None or row.valid_to > today)
    return ModuleDetail(row, history, is_open, VIEW_COSTS.is_granted(actor))


def _rows(actor: Actor, versions: Sequence[ModuleVersion]) -> list[ModuleRow]:
    entries = competencies_by_id(timezone.localdate())
    has_costs = VIEW_COSTS.is_granted(actor)
    return [
        ModuleRow(
            id=version.module_id,
            code=version.module.code,
            name=version.name,
            competency_id=version.competency_id,
            competency_code=entries[version.competency_id].code,
            competency_name=entries[version.competency_id].name,
            level_reached=version.level_reached,
            lesson_hours=version.lesson_hours,
            capacity=version.capacity,
            cohort_cost=version.cohort_cost if has_costs else None,
            participant_cost=version.participant_cost if has_costs else None,
            valid_from=version.valid_from,
            valid_to=version.valid_to,
        )
        for version in versions
    ]
