"""Where the work stands in a few figures, for the first page of each role: few statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    F,
    Min,
    Q,
    QuerySet,
    Sum,
    UUIDField,
    Value,
    When,
)

from bina.needs.domain.campaign import CycleState, RatingFormState
from bina.needs.domain.plan import PlanState, RowState, Standing
from bina.needs.domain.responses import ResponseState, Verdict
from bina.needs.models import (
    AssessorLicence,
    DevelopmentPlan,
    GapAnswer,
    GapRow,
    NeedsCycle,
    Objection,
    PlanRow,
    RatingForm,
    RunUnit,
    TnaRun,
    UnitNeed,
    UnitResponse,
)
from bina.needs.permissions import (
    LIST_PLAN_ROWS,
    RATE,
    VIEW_AGENCY_NEEDS,
    VIEW_ANSWERS,
    VIEW_CYCLE,
    VIEW_PLAN_ROWS,
    VIEW_RATERS,
    VIEW_RESPONSES,
    require,
)
from bina.needs.queries.campaign import FormCounts, tally_forms
from bina.needs.queries.runs import own_runs
from bina.platform.access import Actor

_FORM: Final = "form"
_RESPONSE: Final = "response"
_OBJECTION: Final = "objection"
_ANSWER: Final = "answer"
_UNSENT: Final = (RatingFormState.WAITING, RatingFormState.STARTED)
_ENDED_PLANS: Final = (PlanState.REPLACED, PlanState.CANCELLED)


@dataclass(frozen=True)
class Waiting:
    """How many wait; ``first_due`` is the nearest day, ``cycle_id`` theirs if it is but one."""

    count: int = 0
    first_due: date | None = None
    cycle_id: UUID | None = None


@dataclass(frozen=True)
class WorkWaiting:
    """What is not done yet, as far as the actor sees it.

    ``forms`` by method are the actor's own to fill in. ``answers`` by state are what is done
    about gaps beside learning.
    """

    forms: Mapping[str, Waiting]
    responses: Waiting
    objections: Waiting
    answers: Mapping[str, Waiting]


@dataclass(frozen=True)
class CycleStanding:
    """The cycle of ratings at work, with the forms of the actor's own units."""

    id: UUID
    name: str
    state: CycleState
    closes_on: date | None
    counts: FormCounts


@dataclass(frozen=True)
class PlanStanding:
    """The plan in force, else the newest that is made."""

    id: UUID
    name: str
    state: PlanState


@dataclass(frozen=True)
class OwnStanding:
    """Of the actor: competencies below the standard, and rows of the plan in force.

    ``gaps`` and ``unassessed`` are None before anything was computed for the actor.
    """

    gaps: int | None
    unassessed: int | None
    planned: int
    done: int


@dataclass(frozen=True)
class RunBefore:
    """The settled run that went before, to compare with."""

    id: UUID
    as_of: date
    pairs_with_gap: int


@dataclass(frozen=True)
class UnitShare:
    """An office of the first level: percent of its assessed pairs that have a gap."""

    run_id: UUID
    code: str
    name: str
    percent: int


def count_work(actor: Actor) -> WorkWaiting:
    """In one statement, whatever the actor may see; nothing for anything else."""
    found = list(_waiting_rows(actor))
    return WorkWaiting(
        forms=_by_detail(found, _FORM),
        responses=_together(found, _RESPONSE),
        objections=_together(found, _OBJECTION),
        answers=_by_detail(found, _ANSWER),
    )


Row = tuple[str, str, UUID | None, int, date | None]


def _waiting_rows(actor: Actor) -> QuerySet[Any, Row]:
    """Rows of (what, detail, cycle, how many, first due)."""
    forms = RatingForm.objects.filter(
        RATE.narrow(actor), cycle__state=CycleState.OPEN, state__in=_UNSENT
    )
    # a draft that was settled or sent anew asks nobody any more
    at_work = Q(cycle__state__in=(CycleState.COMPUTED, CycleState.RETURNED))
    responses = UnitResponse.objects.filter(
        VIEW_RESPONSES.narrow(actor), at_work, state=ResponseState.WAITING
    )
    objected = UnitResponse.objects.filter(VIEW_RESPONSES.narrow(actor), at_work)
    objections = Objection.objects.filter(response__in=objected, verdict=Verdict.OPEN)
    answers = GapAnswer.objects.filter(VIEW_ANSWERS.narrow(actor), ended_at=None)
    blank = Value("", output_field=CharField())
    return _counted(forms, _FORM, F("method"), F("cycle_id"), F("due_on")).union(
        _counted(responses, _RESPONSE, blank, F("cycle_id"), F("due_on")),
        _counted(objections, _OBJECTION, blank, F("response__cycle_id"), None),
        _counted(answers, _ANSWER, F("state"), None, F("due_on")),
        all=True,
    )


def _counted(
    rows: QuerySet[Any], what: str, detail: Any, cycle: F | None, due: F | None
) -> QuerySet[Any, Row]:
    nobody, never = Value(None, output_field=UUIDField()), Value(None, output_field=DateField())
    kept: QuerySet[Any, Row] = (
        rows.order_by()
        .annotate(
            what=Value(what, output_field=CharField()),
            detail=detail,
            whose=cycle or nobody,
        )
        .values_list("what", "detail", "whose")
        .annotate(n=Count("id"), due=Min(due) if due else never)
    )
    return kept


def _together(found: Sequence[Row], what: str) -> Waiting:
    rows = [row for row in found if row[0] == what]
    cycles = {row[2] for row in rows}
    days = [row[4] for row in rows if row[4] is not None]
    only = cycles.pop() if len(cycles) == 1 else None
    return Waiting(sum(row[3] for row in rows), min(days, default=None), only)


def _by_detail(found: Sequence[Row], what: str) -> Mapping[str, Waiting]:
    details = {row[1] for row in found if row[0] == what}
    return {one: _together([r for r in found if r[1] == one], what) for one in sorted(details)}


def find_current_cycle(actor: Actor) -> CycleStanding | None:
    """The newest that people take part in and that is not over. Raises Forbidden."""
    require(VIEW_CYCLE, actor)
    over = (CycleState.DRAFT, CycleState.CANCELLED, CycleState.FROZEN)
    row = (
        NeedsCycle.objects.exclude(state__in=over)
        .exclude(raters=[])
        .order_by("-as_of", "-opened_at")
        .first()
    )
    if row is None:
        return None
    forms = RatingForm.objects.filter(VIEW_CYCLE.narrow(actor), cycle=row)
    return CycleStanding(row.id, row.name, CycleState(row.state), row.closes_on, tally_forms(forms))


def find_current_plan(actor: Actor) -> PlanStanding | None:
    """Raises Forbidden."""
    require(LIST_PLAN_ROWS, actor)
    in_force_first = Case(When(state=PlanState.APPROVED, then=0), default=1)
    rows = DevelopmentPlan.objects.exclude(state__in=_ENDED_PLANS)
    ranked = rows.order_by(in_force_first, F("approved_at").desc(nulls_last=True), "-made_at")
    found = ranked.values_list("id", "title", "state").first()
    return PlanStanding(found[0], found[1], PlanState(found[2])) if found else None


def find_own_standing(actor: Actor) -> OwnStanding | None:
    """None for who is not employed here."""
    if actor.employee_id is None or not VIEW_PLAN_ROWS.is_granted(actor):
        return None
    newest = own_runs().values("id")[:1]
    gaps = GapRow.objects.filter(run_id=newest, employee_id=actor.employee_id).aggregate(
        pairs=Count("id"),
        missing=Count("id", filter=Q(gap__gt=0)),
        unassessed=Count("id", filter=Q(gap=None)),
    )
    in_force = DevelopmentPlan.objects.filter(state=PlanState.APPROVED)
    rows = PlanRow.objects.filter(
        plan_year__plan_id=in_force.order_by("-approved_at").values("id")[:1],
        employee_id=actor.employee_id,
        standing=Standing.PLACED,
    ).exclude(state=RowState.DROPPED)
    plan = rows.aggregate(n=Count("id"), done=Count("id", filter=Q(state=RowState.DONE)))
    known = bool(gaps["pairs"])
    return OwnStanding(
        gaps["missing"] if known else None,
        gaps["unassessed"] if known else None,
        plan["n"],
        plan["done"],
    )


def find_run_before(actor: Actor, run_id: UUID, as_of: date) -> RunBefore | None:
    """The agency's last settled run of an earlier day or another cycle. Raises Forbidden."""
    require(VIEW_AGENCY_NEEDS, actor)
    others = TnaRun.objects.exclude(frozen_at=None).exclude(id=run_id).filter(as_of__lte=as_of)
    row = others.order_by("-as_of", "-frozen_at").first()
    return RunBefore(row.id, row.as_of, row.pairs_with_gap) if row else None


def list_units_in_need(actor: Actor, run_id: UUID, size: int) -> Sequence[UnitShare]:
    """The offices with the largest share of gaps first. Raises Forbidden."""
    require(VIEW_AGENCY_NEEDS, actor)
    sums = (
        UnitNeed.objects.filter(run_id=run_id)
        .order_by()
        .values_list("top_unit_id")
        .annotate(missing=Sum("with_gap"), known=Sum("assessed"))
        .filter(known__gt=0)
    )
    largest = sorted(sums, key=lambda row: row[1] / row[2], reverse=True)[:size]
    units = RunUnit.objects.filter(run_id=run_id, unit_id__in=[row[0] for row in largest])
    words = {
        unit_id: (code, name)
        for unit_id, code, name in units.values_list("unit_id", "code", "name")
    }
    return [
        UnitShare(run_id, *words[unit_id], round(missing * 100 / known))
        for unit_id, missing, known in largest
    ]


def find_own_licence(actor: Actor, on: date) -> tuple[bool, date | None]:
    """Whether the actor holds a licence on the day, and before which day it ends, if ever.

    Raises Forbidden.
    """
    require(VIEW_RATERS, actor)
    if actor.employee_id is None:
        return False, None
    held = AssessorLicence.objects.filter(employee_id=actor.employee_id, valid_from__lte=on)
    valid = held.filter(Q(valid_to=None) | Q(valid_to__gt=on))
    ends = list(valid.values_list("valid_to", flat=True))
    return bool(ends), None if None in ends else max((one for one in ends if one), default=None)
