"""The catalogue of modules as a list, and one module with its history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from bina.competency.queries import CompetencyRow, competencies_by_id
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
    """One module on a day: hours in lessons (JP), costs in rupiah.

    The costs are None for those who may not see them.
    """

    id: UUID
    code: str
    name: str
    competency: CompetencyRow
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

    A module that starts later shows its first version, one that has ended its last; neither
    ``is_open``.
    """

    row: ModuleRow
    history: Sequence[ModuleRow]
    is_open: bool


def _check(actor: Actor) -> None:
    if not VIEW_MODULES.is_granted(actor):
        raise Forbidden(VIEW_MODULES.code)


def _matching(on: date, search: str, competency_id: UUID | None) -> QuerySet[ModuleVersion]:
    rows = ModuleVersion.objects.filter(holds_on(on)).select_related("module")
    if search.strip():
        text = search.strip()
        rows = rows.filter(Q(name__icontains=text) | Q(module__code__istartswith=text))
    if competency_id is not None:
        rows = rows.filter(competency_id=competency_id)
    return rows.order_by("module__code")


def list_modules(
    actor: Actor,
    *,
    search: str = "",
    competency_id: UUID | None = None,
    after: str = "",
    size: int = PAGE_SIZE,
) -> Page[ModuleRow]:
    """One keyset page of the modules that stand today, by code. Raises Forbidden."""
    _check(actor)
    today = timezone.localdate()
    rows = _matching(today, search, competency_id)
    total = rows.order_by()[: COUNT_CAP + 1].count()
    # a cursor that a database cannot take as text starts over at the first page
    page = rows.filter(module__code__gt=after) if after and after.isprintable() else rows
    found = list(page[: size + 1])
    shown = _rows(actor, found[:size], today)
    cursor = shown[-1].code if len(found) > size else None
    return Page(shown, min(total, COUNT_CAP), cursor, total > COUNT_CAP)


def iterate_modules(
    actor: Actor, *, search: str = "", competency_id: UUID | None = None
) -> Iterator[ModuleRow]:
    """Every match, for an export. Raises Forbidden."""
    _check(actor)
    today = timezone.localdate()
    yield from _rows(actor, list(_matching(today, search, competency_id)), today)


def get_module(actor: Actor, module_id: UUID) -> ModuleDetail:
    """Raises Forbidden; NotFound for a key of another agency too."""
    _check(actor)
    today = timezone.localdate()
    versions = ModuleVersion.objects.filter(module_id=module_id).select_related("module")
    history = _rows(actor, list(versions.order_by("-valid_from")), today)
    if not history:
        raise NotFound("curriculum.module")
    row = next((row for row in history if row.valid_from <= today), history[-1])
    is_open = row.valid_from <= today and (row.valid_to is None or row.valid_to > today)
    return ModuleDetail(row, history, is_open)


def _rows(actor: Actor, versions: Sequence[ModuleVersion], on: date) -> list[ModuleRow]:
    entries = competencies_by_id(on) if versions else {}
    sees_costs = VIEW_COSTS.is_granted(actor)
    return [
        ModuleRow(
            id=row.module_id,
            code=row.module.code,
            name=row.name,
            competency=entries[row.competency_id],
            level_reached=row.level_reached,
            lesson_hours=row.lesson_hours,
            capacity=row.capacity,
            cohort_cost=row.cohort_cost if sees_costs else None,
            participant_cost=row.participant_cost if sees_costs else None,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in versions
    ]


def count_modules(actor: Actor, on: date) -> int:
    """The modules that stand on the day. Raises Forbidden."""
    _check(actor)
    return _matching(on, "", None).order_by().count()
