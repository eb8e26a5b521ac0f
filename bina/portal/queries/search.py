"""Global search: each app answers within the actor's own rights; nothing is searched twice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bina.competency.queries import CompetencyFilter, list_competencies
from bina.curriculum.queries import list_modules
from bina.organization.queries import (
    PeopleFilter,
    PositionFilter,
    list_people,
    list_positions,
    search_units,
)
from bina.platform.access import Actor
from bina.platform.errors import Forbidden

SHOWN = 6
SHORTEST = 2


@dataclass(frozen=True)
class SearchHit:
    """``route`` and its arguments open the thing itself."""

    label: str
    detail: str
    route: str
    route_args: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class SearchSection:
    title: str | Promise
    hits: Sequence[SearchHit]


Search = Callable[[Actor, str], list[SearchHit]]


def _people(actor: Actor, text: str) -> list[SearchHit]:
    return [
        SearchHit(
            row.name,
            f"{row.position_name}, {row.unit_name}",
            "organization:employee",
            {"employee_id": row.id},
        )
        for row in list_people(actor, PeopleFilter(search=text), SHOWN)
    ]


def _units(actor: Actor, text: str) -> list[SearchHit]:
    return [
        SearchHit(row.name, row.code, "organization:unit", {"unit_id": row.id})
        for row in search_units(actor, text, SHOWN)
    ]


def _positions(actor: Actor, text: str) -> list[SearchHit]:
    return [
        SearchHit(row.name, row.unit_name, "organization:position", {"position_id": row.id})
        for row in list_positions(actor, PositionFilter(search=text), SHOWN)
    ]


def _competencies(actor: Actor, text: str) -> list[SearchHit]:
    found = list_competencies(actor, timezone.localdate(), CompetencyFilter(search=text))
    return [
        SearchHit(row.name, row.code, "competency:competency", {"competency_id": row.id})
        for row in found[:SHOWN]
    ]


def _modules(actor: Actor, text: str) -> list[SearchHit]:
    return [
        SearchHit(row.name, row.code, "curriculum:module", {"module_id": row.id})
        for row in list_modules(actor, search=text).items[:SHOWN]
    ]


SECTIONS: Sequence[tuple[str | Promise, Search]] = (
    (_("Pegawai"), _people),
    (_("Unit kerja"), _units),
    (_("Jabatan"), _positions),
    (_("Kompetensi"), _competencies),
    (_("Modul"), _modules),
)


def search(actor: Actor, text: str) -> list[SearchSection]:
    """Sections with hits, at most ``SHOWN`` each; what the actor may not list is left out."""
    text = text.strip()
    if len(text) < SHORTEST:
        return []
    sections = [SearchSection(title, _hits(find, actor, text)) for title, find in SECTIONS]
    return [section for section in sections if section.hits]


def _hits(find: Search, actor: Actor, text: str) -> list[SearchHit]:
    try:
        return find(actor, text)
    except Forbidden:
        return []
