"""Gaps that the plan does not close, what is suggested for them, and the proposals made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Max, Min, QuerySet, When
from django.utils import timezone

from bina.competency.domain.dictionary import CompetencyGroup
from bina.competency.queries import competencies_by_id
from bina.needs.domain.gap_answers import (
    ANSWER,
    AnswerKind,
    AnswerMove,
    AnswerState,
    Ground,
    OpenGap,
    suggest,
)
from bina.needs.domain.plan import Standing
from bina.needs.models import DevelopmentPlan, GapAnswer, PlanRow, PlanYear, UnitNeed
from bina.needs.permissions import (
    OPEN_ANSWER,
    PROPOSE_ANSWER,
    VIEW_ANSWERS,
    VIEW_NEEDS,
    require,
)
from bina.needs.queries.plans import plan_of_year
from bina.needs.queries.priorities import competency_labels, words_of_run
from bina.organization.queries import employee_names, position_names, unit_names
from bina.platform.access import Actor
from bina.platform.errors import NotFound

SHOWN = 50
SHOWN_GAPS = 15  # what a meeting can go through


@dataclass(frozen=True)
class OpenGapView:
    """People of one position in one unit whose gap no module closes within the plan.

    ``row_id`` is any one of their rows: a proposal starts from it. ``has_module`` tells that a
    module exists, but found no place in the plan.
    """

    row_id: UUID
    unit: str
    position: str
    competency: str
    people: int
    largest: Decimal
    holders: int
    is_critical: bool
    has_module: bool
    kind: AnswerKind
    ground: Ground


@dataclass(frozen=True)
class AnswerView:
    """``moves`` are those that its state knows."""

    id: UUID
    plan: str
    unit: str
    position: str
    competency: str
    kind: str
    people: int
    reason: str
    owner: str
    due_on: date
    state: str
    result: str
    proposed_by: str
    proposed_by_id: UUID | None
    proposed_at: datetime
    decided_by: str
    moves: tuple[AnswerMove, ...]

    @property
    def is_over(self) -> bool:
        return AnswerState(self.state) in ANSWER.ends

    @property
    def is_late(self) -> bool:
        return not self.is_over and self.due_on < timezone.localdate()


def list_open_gaps(actor: Actor, plan_id: UUID) -> Sequence[OpenGapView]:
    """Those that weigh most first, at most fifteen groups, within the actor's scope.

    A gap is open that the last year of the plan in which it stood did not take in.
    Raises Forbidden, NotFound.
    """
    require(VIEW_ANSWERS, actor)
    plan = DevelopmentPlan.objects.filter(id=plan_id).first()
    if plan is None:
        raise NotFound("needs.developmentplan")
    years = PlanYear.objects.filter(plan=plan, year=plan.first_year + plan.years - 1)
    rows = PlanRow.objects.filter(VIEW_NEEDS.narrow(actor), plan_year__in=years)
    groups = _groups(rows.exclude(standing=Standing.PLACED))[:SHOWN_GAPS]
    return _open_views(plan.run_id, list(groups))


def proposable(actor: Actor, row_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Those rows of plans for which the actor may propose another answer."""
    if not PROPOSE_ANSWER.is_granted(actor):
        return frozenset()
    rows = PlanRow.objects.filter(PROPOSE_ANSWER.narrow(actor), id__in=list(row_ids))
    return frozenset(rows.values_list("id", flat=True))


def find_open_gap(actor: Actor, row_id: UUID) -> OpenGapView:
    """The group that a row belongs to. Raises Forbidden; NotFound out of scope."""
    require(PROPOSE_ANSWER, actor)
    row = PlanRow.objects.filter(PROPOSE_ANSWER.narrow(actor), id=row_id).first()
    if row is None or row.standing == Standing.PLACED:
        raise NotFound("needs.planrow")
    plan, _year = plan_of_year(row.plan_year_id)
    same = PlanRow.objects.filter(
        plan_year_id=row.plan_year_id,
        unit_id=row.unit_id,
        position_id=row.position_id,
        competency_id=row.competency_id,
    )
    found = _groups(same.exclude(standing=Standing.PLACED))
    return _open_views(plan.run_id, list(found))[0]


_KEYS = ("plan_year_id", "unit_id", "position_id", "competency_id", "need_kind")


def _groups(rows: QuerySet[PlanRow]) -> QuerySet[PlanRow, dict[str, Any]]:
    """What weighs most first."""
    grouped: QuerySet[PlanRow, dict[str, Any]] = (
        rows.values(*_KEYS)
        .annotate(
            people=Count("id"),
            largest=Max("gap"),
            weighed=Max("priority"),
            critical=Max(Case(When(is_critical=True, then=1), default=0)),
            offered=Count("module_id"),
            first=Min("rank"),
        )
        .order_by("-weighed", "-people", "first")
    )
    return grouped


def _open_views(run_id: UUID, groups: Sequence[Mapping[str, Any]]) -> list[OpenGapView]:
    words = words_of_run(
        run_id,
        units=(group["unit_id"] for group in groups),
        positions=(group["position_id"] for group in groups),
        people=(),
    )
    labels, holders = competency_labels(run_id), _holders(run_id, groups)
    keys = _first_rows(groups)
    return [_open_view(group, words, labels, holders, keys) for group in groups]


def _open_view(
    group: Mapping[str, Any],
    words: Mapping[UUID, str],
    labels: Mapping[UUID, tuple[str, str]],
    holders: Mapping[tuple[UUID, UUID], int],
    keys: Mapping[int, UUID],
) -> OpenGapView:
    unit_id, competency_id = group["unit_id"], group["competency_id"]
    facts = OpenGap(
        people=group["people"],
        largest=Fraction(group["largest"]),
        holders=holders.get((unit_id, competency_id), 0),
        is_critical=bool(group["critical"]),
        group=CompetencyGroup(group["need_kind"]),
    )
    kind, ground = suggest(facts)
    return OpenGapView(
        row_id=keys[group["first"]],
        unit=words.get(unit_id, ""),
        position=words.get(group["position_id"], ""),
        competency=labels[competency_id][1],
        people=facts.people,
        largest=group["largest"],
        holders=facts.holders,
        is_critical=facts.is_critical,
        has_module=bool(group["offered"]),
        kind=kind,
        ground=ground,
    )


def _first_rows(groups: Sequence[Mapping[str, Any]]) -> Mapping[int, UUID]:
    """All groups are of one year, in which a rank names one row."""
    years = {group["plan_year_id"] for group in groups}
    rows = PlanRow.objects.filter(
        plan_year_id__in=years, rank__in=[group["first"] for group in groups]
    )
    return dict(rows.values_list("rank", "id"))


def _holders(run_id: UUID, groups: Sequence[Mapping[str, Any]]) -> Mapping[tuple[UUID, UUID], int]:
    """People of a unit who meet their own standard in a competency."""
    rows = UnitNeed.objects.filter(
        run_id=run_id,
        unit_id__in={group["unit_id"] for group in groups},
        competency_id__in={group["competency_id"] for group in groups},
    )
    return {(row.unit_id, row.competency_id): row.assessed - row.with_gap for row in rows}


@dataclass(frozen=True)
class AnswerBoard:
    """Those still under way by their day, and those that have ended, the newest first."""

    under_way: Sequence[AnswerView]
    ended: Sequence[AnswerView]


def list_answers(actor: Actor) -> AnswerBoard:
    """Within the actor's scope. Raises Forbidden."""
    require(VIEW_ANSWERS, actor)
    rows = GapAnswer.objects.filter(VIEW_ANSWERS.narrow(actor)).select_related("plan")
    open_rows = list(rows.filter(ended_at=None).order_by("due_on", "id")[:SHOWN])
    ended = list(rows.exclude(ended_at=None).order_by("-ended_at", "id")[:SHOWN])
    views = _answer_views([*open_rows, *ended])
    return AnswerBoard(views[: len(open_rows)], views[len(open_rows) :])


def get_answer(actor: Actor, answer_id: UUID) -> AnswerView:
    """Raises Forbidden; NotFound out of scope."""
    require(OPEN_ANSWER, actor)
    rows = GapAnswer.objects.filter(OPEN_ANSWER.narrow(actor), id=answer_id)
    found = rows.select_related("plan").first()
    if found is None:
        raise NotFound("needs.gapanswer")
    return _answer_views([found])[0]


def _answer_views(rows: Sequence[GapAnswer]) -> list[AnswerView]:
    today = timezone.localdate()
    units = unit_names([row.unit_id for row in rows], today)
    positions = position_names([row.position_id for row in rows], today)
    owners = employee_names([row.owner_id for row in rows])
    competencies = competencies_by_id(today) if rows else {}
    return [
        AnswerView(
            id=row.id,
            plan=row.plan.title,
            unit=units.get(row.unit_id, ""),
            position=positions.get(row.position_id, ""),
            competency=competencies[row.competency_id].name,
            kind=row.kind,
            people=row.people,
            reason=row.reason,
            owner=owners[row.owner_id].name if row.owner_id in owners else "",
            due_on=row.due_on,
            state=row.state,
            result=row.result,
            proposed_by=row.proposed_by_name,
            proposed_by_id=row.proposed_by_id,
            proposed_at=row.proposed_at,
            decided_by=row.decided_by_name,
            moves=ANSWER.moves_from(AnswerState(row.state)),
        )
        for row in rows
    ]
