"""One person's gaps: every required competency, held or missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import F, QuerySet

from bina.needs.models import CompetencyNeed, GapRow, ModuleNeed, ModuleParticipant, TnaRun
from bina.needs.permissions import VIEW_GAPS, require
from bina.needs.queries.priorities import competencies_of, run_weights, words_of_run
from bina.needs.queries.runs import own_runs
from bina.platform.access import Actor
from bina.platform.errors import NotFound


@dataclass(frozen=True)
class ModuleChoice:
    """A module that would close part of a gap; ``rank`` is the person's place in its list."""

    module_id: UUID
    code: str
    name: str
    rank: int
    participants: int


@dataclass(frozen=True)
class PersonGap:
    """``held`` and ``gap`` are None when not assessed, which is never zero."""

    id: UUID
    competency_id: UUID
    code: str
    name: str
    group: str
    required: int
    held: Decimal | None
    gap: Decimal | None
    confidence: Decimal | None
    importance: str
    priority: Decimal
    term: str
    modules: tuple[ModuleChoice, ...]


@dataclass(frozen=True)
class PersonGaps:
    """Gaps by priority first, then what is not assessed, then what is held."""

    run_id: UUID
    as_of: date
    employee_id: UUID
    person_id: UUID
    nip: str
    name: str
    position: str
    unit: str
    missing: tuple[PersonGap, ...]
    unassessed: tuple[PersonGap, ...]
    met: tuple[PersonGap, ...]
    is_own: bool

    @property
    def total(self) -> int:
        return len(self.missing) + len(self.unassessed) + len(self.met)


def find_own_gaps(actor: Actor) -> PersonGaps | None:
    """The actor's own gaps in the newest run; None while there are none."""
    if actor.employee_id is None:
        return None
    try:
        return get_person_gaps(actor, actor.employee_id)
    except NotFound:
        return None


def get_person_gaps(actor: Actor, employee_id: UUID, run_id: UUID | None = None) -> PersonGaps:
    """In the run named, else in the agency's newest. Raises Forbidden; NotFound out of scope."""
    require(VIEW_GAPS, actor)
    run = (TnaRun.objects.filter(id=run_id) if run_id else own_runs()).first()
    rows = _rows(actor, run, employee_id) if run else []
    if run is None or not rows:
        raise NotFound("needs.gaprow")
    return _view(actor, run, rows)


def _rows(actor: Actor, run: TnaRun, employee_id: UUID) -> Sequence[GapRow]:
    rows: QuerySet[GapRow] = GapRow.objects.filter(
        VIEW_GAPS.narrow(actor), run=run, employee_id=employee_id
    )
    named = rows.annotate(name=F("employee__name"), whose=F("employee__person_id"))
    return list(named.order_by("rank"))


def _view(actor: Actor, run: TnaRun, rows: Sequence[GapRow]) -> PersonGaps:
    first = rows[0]
    modules = _modules(run.id, [row.id for row in rows])
    competencies = {need.competency_id: need for need in competencies_of(run.id)}
    words = words_of_run(
        run.id, units=[first.unit_id], positions=[first.position_id], people=[first.employee_id]
    )
    weights = run_weights(run.id, (row.weighing for row in rows))
    views = [
        _gap(row, competencies[row.competency_id], modules, weights[row.weighing].importance)
        for row in rows
    ]
    return PersonGaps(
        run_id=run.id,
        as_of=run.as_of,
        employee_id=first.employee_id,
        nip=words.get(first.employee_id, ""),
        person_id=getattr(first, "whose"),  # noqa: B009 - annotated above
        name=getattr(first, "name"),  # noqa: B009 - annotated above
        position=words.get(first.position_id, ""),
        unit=words.get(first.unit_id, ""),
        missing=tuple(view for view in views if view.gap),
        unassessed=tuple(view for view in views if view.gap is None),
        met=tuple(view for view in views if view.gap == 0),
        is_own=first.employee_id == actor.employee_id,
    )


def _modules(run_id: UUID, gap_row_ids: Sequence[UUID]) -> Mapping[UUID, list[ModuleChoice]]:
    needs = {row.module_id: row for row in ModuleNeed.objects.filter(run_id=run_id)}
    found: dict[UUID, list[ModuleChoice]] = {}
    places = ModuleParticipant.objects.filter(run_id=run_id, gap_row_id__in=gap_row_ids)
    for place in places.order_by("-benefit"):
        need = needs[place.module_id]
        choice = ModuleChoice(need.module_id, need.code, need.name, place.rank, need.participants)
        found.setdefault(place.gap_row_id, []).append(choice)
    return found


def _gap(
    row: GapRow,
    need: CompetencyNeed,
    modules: Mapping[UUID, list[ModuleChoice]],
    importance: str,
) -> PersonGap:
    return PersonGap(
        id=row.id,
        competency_id=row.competency_id,
        code=need.code,
        name=need.name,
        group=need.group,
        required=row.required,
        held=row.held,
        gap=row.gap,
        confidence=row.confidence,
        importance=importance,
        priority=row.priority,
        term=row.term,
        modules=tuple(modules.get(row.id, ())),
    )
