"""What units said of a draft, and the figures that one of them is asked about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q

from bina.needs.domain.campaign import CycleState
from bina.needs.domain.responses import ObjectionKind, ResponseState, Verdict
from bina.needs.models import GapRow, NeedsCycle, Objection, RunUnit, UnitResponse
from bina.needs.permissions import VIEW_RESPONSES, require
from bina.needs.queries.priorities import competency_names
from bina.organization.queries import employee_names
from bina.platform.access import Actor
from bina.platform.errors import NotFound


@dataclass(frozen=True)
class ObjectionView:
    """``is_past`` when an earlier draft was meant."""

    id: UUID
    kind: ObjectionKind
    competency: str
    employee: str
    reason: str
    verdict: Verdict
    answer: str
    answered_by: str
    answered_at: datetime | None
    is_past: bool


@dataclass(frozen=True)
class ResponseView:
    """One office's answer; ``open_objections`` of the present draft wait for HR."""

    id: UUID
    cycle_id: UUID
    cycle_name: str
    run_id: UUID
    unit_id: UUID
    unit: str
    unit_code: str
    state: ResponseState
    round: int
    due_on: date
    remark: str
    responded_by: str
    responded_at: datetime | None
    open_objections: int
    is_cycle_open: bool


@dataclass(frozen=True)
class UnitFigures:
    """Of one office in the draft."""

    people: int
    pairs: int
    with_gap: int
    unassessed: int


@dataclass(frozen=True)
class ResponsePage:
    response: ResponseView
    figures: UnitFigures
    objections: Sequence[ObjectionView]
    competencies: Sequence[tuple[UUID, str]]
    people: Sequence[tuple[UUID, str]]


@dataclass(frozen=True)
class CycleResponses:
    """Every office's answer within sight, by code."""

    cycle_id: UUID
    cycle_name: str
    is_open: bool
    rows: Sequence[ResponseView]

    def count(self, *states: ResponseState) -> int:
        return sum(row.state in states for row in self.rows)


def list_responses(actor: Actor, cycle_id: UUID) -> CycleResponses:
    """Raises Forbidden, NotFound."""
    require(VIEW_RESPONSES, actor)
    cycle = NeedsCycle.objects.filter(id=cycle_id).first()
    if cycle is None:
        raise NotFound("needs.needscycle")
    rows = _rows(actor, Q(cycle=cycle))
    return CycleResponses(cycle.id, cycle.name, cycle.state != CycleState.FROZEN, rows)


def get_response(actor: Actor, response_id: UUID) -> ResponsePage:
    """With what an objection may name. Raises Forbidden; NotFound out of scope."""
    require(VIEW_RESPONSES, actor)
    found = _rows(actor, Q(id=response_id))
    if not found:
        raise NotFound("needs.unitresponse")
    response = found[0]
    pairs = GapRow.objects.filter(run_id=response.run_id, top_unit_id=response.unit_id)
    figures = pairs.aggregate(
        people=Count("employee", distinct=True),
        pairs=Count("id"),
        with_gap=Count("id", filter=Q(gap__gt=0)),
        unassessed=Count("id", filter=Q(gap=None)),
    )
    asked = set(pairs.order_by().values_list("competency_id", flat=True).distinct())
    competencies = competency_names(response.run_id).items()
    people = pairs.order_by("employee__sort_key").values_list("employee_id", "employee__name")
    return ResponsePage(
        response,
        UnitFigures(**figures),
        _objections(response),
        [(key, name) for key, name in competencies if key in asked],
        list(dict.fromkeys(people)),
    )


def get_objection(actor: Actor, objection_id: UUID) -> tuple[ResponsePage, ObjectionView]:
    """One objection, with the answer it is part of. Raises Forbidden; NotFound out of scope."""
    require(VIEW_RESPONSES, actor)
    row = Objection.objects.filter(id=objection_id).first()
    if row is None:
        raise NotFound("needs.objection")
    found = get_response(actor, row.response_id)
    return found, next(one for one in found.objections if one.id == objection_id)


def _rows(actor: Actor, wanted: Q) -> Sequence[ResponseView]:
    rows = (
        UnitResponse.objects.filter(VIEW_RESPONSES.narrow(actor), wanted)
        .select_related("cycle", "unit")
        .annotate(waiting=Count("objections", filter=Q(objections__verdict=Verdict.OPEN)))
        .order_by("unit__code")
    )
    found = list(rows)
    names = _unit_names(found)
    return [_view(row, names, getattr(row, "waiting")) for row in found]  # noqa: B009 - annotated


def _unit_names(rows: Sequence[UnitResponse]) -> Mapping[tuple[UUID, UUID], str]:
    units = RunUnit.objects.filter(
        run_id__in={row.run_id for row in rows}, unit_id__in={row.unit_id for row in rows}
    )
    return {(row.run_id, row.unit_id): row.name for row in units}


def _view(row: UnitResponse, names: Mapping[tuple[UUID, UUID], str], waiting: int) -> ResponseView:
    return ResponseView(
        id=row.id,
        cycle_id=row.cycle_id,
        cycle_name=row.cycle.name,
        run_id=row.run_id,
        unit_id=row.unit_id,
        unit=names.get((row.run_id, row.unit_id), row.unit.code),
        unit_code=row.unit.code,
        state=ResponseState(row.state),
        round=row.round,
        due_on=row.due_on,
        remark=row.note,
        responded_by=row.responded_by_name,
        responded_at=row.responded_at,
        open_objections=waiting,
        is_cycle_open=row.cycle.state != CycleState.FROZEN,
    )


def _objections(response: ResponseView) -> Sequence[ObjectionView]:
    rows = list(Objection.objects.filter(response_id=response.id).order_by("-round", "id"))
    competencies = competency_names(response.run_id)
    names = employee_names([row.employee_id for row in rows if row.employee_id])
    return [
        ObjectionView(
            id=row.id,
            kind=ObjectionKind(row.kind),
            competency=competencies.get(row.competency_id, "") if row.competency_id else "",
            employee=names[row.employee_id].name if row.employee_id in names else "",
            reason=row.reason,
            verdict=Verdict(row.verdict),
            answer=row.answer,
            answered_by=row.answered_by_name,
            answered_at=row.answered_at,
            is_past=row.round < response.round,
        )
        for row in rows
    ]
