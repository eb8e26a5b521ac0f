"""What agencies have published: for those who work for the nation, and without any person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from bina.competency.queries import CoreView, list_core
from bina.needs.domain.publication import PartState
from bina.needs.models import NationalPart, NationalRun, PublishedFigure
from bina.needs.permissions import VIEW_NATIONAL, require
from bina.needs.queries.tallying import OTHER
from bina.organization.queries import agency_names
from bina.platform.access import Actor

OVER = frozenset({PartState.DONE, PartState.REFUSED, PartState.FAILED})


@dataclass(frozen=True)
class Figure:
    """Published counts; all None where they are suppressed. ``mean_gap`` in levels."""

    people: int | None
    pairs: int | None
    pairs_with_gap: int | None
    unassessed_pairs: int | None
    mean_gap: Decimal | None

    @property
    def is_suppressed(self) -> bool:
        return self.pairs is None

    @property
    def share(self) -> float | None:
        """Pairs with a gap among the assessed, 0-1."""
        assessed = (self.pairs or 0) - (self.unassessed_pairs or 0)
        return (self.pairs_with_gap or 0) / assessed if assessed else None


@dataclass(frozen=True)
class AgencyFigures:
    """``cells`` by the code of a core competency, or OTHER; without those nobody asks for."""

    agency_id: UUID
    name: str
    as_of: date
    basis: str
    total: Figure
    cells: Mapping[str, Figure]


@dataclass(frozen=True)
class CoreFigures:
    """One core competency over all agencies; ``suppressed`` counts those that show nothing.

    ``core`` None is all other competencies together.
    """

    core: CoreView | None
    total: Figure
    agencies: int
    suppressed: int


@dataclass(frozen=True)
class Nation:
    """``total`` adds up published figures alone, so that nothing follows from a difference."""

    agencies: Sequence[AgencyFigures]
    total: Figure
    cores: Sequence[CoreFigures]


@dataclass(frozen=True)
class PartView:
    agency: str
    state: str
    message: str


@dataclass(frozen=True)
class NationalProgress:
    """``troubled`` are the agencies that could not be computed."""

    as_of: date
    requested_at: datetime
    done: int
    total: int
    running: Sequence[PartView]
    troubled: Sequence[PartView]

    @property
    def is_over(self) -> bool:
        return self.done == self.total

    @property
    def percent(self) -> int:
        return self.done * 100 // self.total if self.total else 100


def get_nation(actor: Actor) -> Nation:
    """Every agency's latest published figures, by name. Raises Forbidden."""
    require(VIEW_NATIONAL, actor)
    names = agency_names()
    by_agency: dict[UUID, dict[str, PublishedFigure]] = {}
    for row in PublishedFigure.objects.all():
        by_agency.setdefault(row.agency_id, {})[row.code] = row
    found = [_agency(key, names.get(key, ""), rows) for key, rows in by_agency.items()]
    found.sort(key=lambda figures: (figures.name, figures.agency_id))
    return Nation(found, _sum(one.total for one in found), _cores(found))


def find_progress(actor: Actor) -> NationalProgress | None:
    """The newest national run, None before the first. Raises Forbidden."""
    require(VIEW_NATIONAL, actor)
    run = NationalRun.objects.order_by("-requested_at").first()
    if run is None:
        return None
    names = agency_names()
    parts = [
        PartView(names.get(part.agency_id, ""), part.state, part.message)
        for part in NationalPart.objects.filter(national_run_id=run.id)
    ]
    parts.sort(key=lambda part: part.agency)
    return NationalProgress(
        as_of=run.as_of,
        requested_at=run.requested_at,
        done=sum(part.state in OVER for part in parts),
        total=len(parts),
        running=[part for part in parts if part.state == PartState.RUNNING],
        troubled=[part for part in parts if part.state in OVER - {PartState.DONE}],
    )


def _agency(key: UUID, name: str, rows: Mapping[str, PublishedFigure]) -> AgencyFigures:
    whole = rows[""]
    cells = {code: _figure(row) for code, row in rows.items() if code}
    return AgencyFigures(key, name, whole.as_of, whole.basis, _figure(whole), cells)


def _figure(row: PublishedFigure) -> Figure:
    counts = (row.people, row.pairs, row.pairs_with_gap, row.unassessed_pairs)
    return Figure(*counts, row.mean_gap)


def _cores(agencies: Sequence[AgencyFigures]) -> list[CoreFigures]:
    known: list[tuple[str, CoreView | None]] = [(core.code, core) for core in list_core()]
    return [_core(code, core, agencies) for code, core in (*known, (OTHER, None))]


def _core(code: str, core: CoreView | None, agencies: Sequence[AgencyFigures]) -> CoreFigures:
    cells = [one.cells[code] for one in agencies if code in one.cells]
    hidden = sum(cell.is_suppressed for cell in cells)
    return CoreFigures(core, _sum(cells), len(cells), hidden)


def _sum(figures: Iterable[Figure]) -> Figure:
    shown = [figure for figure in figures if not figure.is_suppressed]
    if not shown:
        return Figure(None, None, None, None, None)
    gaps = sum(figure.pairs_with_gap or 0 for figure in shown)
    levels = sum((_levels(figure) for figure in shown), Decimal(0))
    return Figure(
        people=sum(figure.people or 0 for figure in shown),
        pairs=sum(figure.pairs or 0 for figure in shown),
        pairs_with_gap=gaps,
        unassessed_pairs=sum(figure.unassessed_pairs or 0 for figure in shown),
        mean_gap=levels / gaps if gaps else None,
    )


def _levels(figure: Figure) -> Decimal:
    """The missing levels of all pairs together."""
    return (figure.mean_gap or Decimal(0)) * (figure.pairs_with_gap or 0)
