"""Pairs of person and competency in the order of their priority."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import F, Q, QuerySet

from bina.kernel.page import Page
from bina.needs.models import CompetencyNeed, GapRow, RunPerson, RunPosition, RunUnit, RunWeight
from bina.needs.permissions import VIEW_NEEDS, require
from bina.platform.access import Actor
from bina.platform.remembering import remembered

PAGE_SIZE = 10
COUNTED = 1000
RANK_DIGITS = 9  # what an integer column surely holds
GAP = "kesenjangan"
STATES = {GAP: Q(gap__gt=0), "terpenuhi": Q(gap=0), "belum": Q(gap=None)}


@dataclass(frozen=True)
class NamedUnit:
    """``is_top`` for an office of the first level, which stands for all that is under it."""

    id: UUID
    code: str
    name: str
    is_top: bool


@dataclass(frozen=True)
class NamedCompetency:
    id: UUID
    code: str
    name: str


@dataclass(frozen=True)
class PriorityFilter:
    """``unit`` is an office of the first level with all below it, or one unit of it alone.

    ``state`` is one of STATES.
    """

    unit: NamedUnit | None = None
    competency: NamedCompetency | None = None
    term: str = ""
    state: str = GAP

    def q(self) -> Q:
        wanted = STATES.get(self.state, STATES[GAP])
        if self.unit and self.unit.is_top:
            wanted &= Q(top_unit_id=self.unit.id)
        elif self.unit:
            wanted &= Q(unit_id=self.unit.id)
        if self.competency:
            wanted &= Q(competency_id=self.competency.id)
        if self.term:
            wanted &= Q(term=self.term)
        return wanted


@dataclass(frozen=True)
class PriorityRow:
    """``held`` and ``gap`` are None when not assessed; ``rank`` counts over the whole run."""

    id: UUID
    rank: int
    employee_id: UUID
    nip: str
    name: str
    position: str
    unit: str
    competency_id: UUID
    competency: str
    required: int
    held: Decimal | None
    gap: Decimal | None
    weight: Decimal
    priority: Decimal
    term: str


def list_priorities(
    actor: Actor, run_id: UUID, wanted: PriorityFilter, after: str = ""
) -> Page[PriorityRow]:
    """One page within the actor's scope; ``after`` is the rank it continues behind.

    Raises Forbidden.
    """
    require(VIEW_NEEDS, actor)
    rows = GapRow.objects.filter(VIEW_NEEDS.narrow(actor), wanted.q(), run_id=run_id)
    total = rows[: COUNTED + 1].count()
    shown = list(_behind(rows, after).annotate(name=F("employee__name"))[: PAGE_SIZE + 1])
    page = shown[:PAGE_SIZE]
    cursor = str(page[-1].rank) if len(shown) > PAGE_SIZE else None
    return Page(_views(run_id, page), min(total, COUNTED), cursor, total > COUNTED)


def find_unit(run_id: UUID, code: str, *, alone: bool = False) -> NamedUnit | None:
    """By its code as of the run; ``alone`` leaves the units below an office out."""
    row = RunUnit.objects.filter(run_id=run_id, code=code).first() if code else None
    if row is None:
        return None
    return NamedUnit(row.unit_id, row.code, row.name, row.unit_id == row.top_unit_id and not alone)


def find_unit_by_id(run_id: UUID, unit_id: UUID) -> NamedUnit | None:
    """By its key; None for a unit that the run does not know."""
    row = RunUnit.objects.filter(run_id=run_id, unit_id=unit_id).first()
    return (
        NamedUnit(row.unit_id, row.code, row.name, row.unit_id == row.top_unit_id) if row else None
    )


def find_competency(run_id: UUID, code: str) -> NamedCompetency | None:
    row = CompetencyNeed.objects.filter(run_id=run_id, code=code).first() if code else None
    return NamedCompetency(row.competency_id, row.code, row.name) if row else None


def rank_of(cursor: str) -> int:
    """The rank that a cursor names; 0, the start, for anything else."""
    return int(cursor) if cursor.isdecimal() and len(cursor) <= RANK_DIGITS else 0


def _behind(rows: QuerySet[GapRow], after: str) -> QuerySet[GapRow]:
    return rows.filter(rank__gt=rank_of(after)).order_by("rank")


def words_of_run(
    run_id: UUID, *, units: Iterable[UUID], positions: Iterable[UUID], people: Iterable[UUID]
) -> Mapping[UUID, str]:
    """What units and positions were called in a run, and the NIPs of people, by their keys."""
    parts = (
        RunUnit.objects.filter(unit_id__in=set(units)).values_list("unit_id", "name"),
        RunPosition.objects.filter(position_id__in=set(positions)).values_list(
            "position_id", "name"
        ),
        RunPerson.objects.filter(employee_id__in=set(people)).values_list("employee_id", "nip"),
    )
    first, *others = (part.filter(run_id=run_id) for part in parts)
    return dict(first.union(*others, all=True))


def run_weights(run_id: UUID, places: Iterable[int]) -> Mapping[int, RunWeight]:
    """The factors that some pairs name, by place."""
    rows = RunWeight.objects.filter(run_id=run_id, place__in=set(places))
    return {row.place: row for row in rows}


def competencies_of(run_id: UUID) -> Sequence[CompetencyNeed]:
    """Those of a run, in the order of its dictionary."""
    rows = CompetencyNeed.objects.filter(run_id=run_id).order_by("place")
    return remembered(("needs.competencies", run_id), lambda: list(rows))


def competency_names(run_id: UUID) -> Mapping[UUID, str]:
    return {row.competency_id: row.name for row in competencies_of(run_id)}


def competency_labels(run_id: UUID) -> Mapping[UUID, tuple[str, str]]:
    """Code and name by key."""
    return {row.competency_id: (row.code, row.name) for row in competencies_of(run_id)}


def _views(run_id: UUID, rows: Sequence[GapRow]) -> list[PriorityRow]:
    words = words_of_run(
        run_id,
        units=(row.unit_id for row in rows),
        positions=(row.position_id for row in rows),
        people=(row.employee_id for row in rows),
    )
    competencies = competency_names(run_id)
    weights = run_weights(run_id, (row.weighing for row in rows))
    return [
        PriorityRow(
            id=row.id,
            rank=row.rank,
            employee_id=row.employee_id,
            nip=words.get(row.employee_id, ""),
            name=getattr(row, "name"),  # noqa: B009 - annotated above
            position=words.get(row.position_id, ""),
            unit=words.get(row.unit_id, ""),
            competency_id=row.competency_id,
            competency=competencies.get(row.competency_id, ""),
            required=row.required,
            held=row.held,
            gap=row.gap,
            weight=weights[row.weighing].weight,
            priority=row.priority,
            term=row.term,
        )
        for row in rows
    ]
