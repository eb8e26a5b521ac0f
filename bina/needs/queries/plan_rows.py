"""The people of a plan: who is in, who is out and why; one row for each gap."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from bina.kernel.page import Page
from bina.needs.domain.development import LearningModel, LearningRoute, model_of, route_of
from bina.needs.domain.plan import IN_PLAN, Decision, Standing
from bina.needs.models import (
    ModuleNeed,
    ModuleParticipant,
    PlanCohort,
    PlanDecision,
    PlanRow,
    PlanYear,
    RunUnit,
)
from bina.needs.permissions import LIST_PLAN_ROWS, VIEW_PLAN_ROWS, require
from bina.needs.queries.plan_objectives import cited_names
from bina.needs.queries.plans import PlanView, PlanYearView, plan_in_force, plan_of_year
from bina.needs.queries.priorities import (
    NamedUnit,
    competency_labels,
    rank_of,
    words_of_run,
)
from bina.organization.queries import PeopleFilter, list_people
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.strategy.queries import ObjectiveName

PAGE_SIZE = 25
COUNTED = 1000
FOUND_PEOPLE = 200
CHUNK = 2000
IN, OUT, CAME, WENT = "masuk", "luar", "datang", "pergi"
IN_WORDS = [standing.value for standing in IN_PLAN]
OUT_WORDS = [Standing.LEFT_OUT.value, Standing.NO_MODULE.value]
# what the list may be narrowed to by how a gap stands
SHARES: Mapping[str, Q] = {
    IN: Q(standing__in=IN_WORDS),
    OUT: Q(standing=Standing.LEFT_OUT),
    Standing.UNPLACED.value: Q(standing=Standing.UNPLACED),
    Standing.NO_MODULE.value: Q(standing=Standing.NO_MODULE),
    CAME: Q(standing__in=IN_WORDS, before__in=OUT_WORDS),
    WENT: Q(standing__in=OUT_WORDS, before__in=IN_WORDS),
}


@dataclass(frozen=True)
class PlanRowFilter:
    """Blank leaves a condition out; ``share`` is one of SHARES, ``search`` a name or NIP."""

    share: str = IN
    unit: NamedUnit | None = None
    competency_id: UUID | None = None
    quarter: int | None = None
    search: str = ""
    objective_id: UUID | None = None


@dataclass(frozen=True)
class PlanRowView:
    """One gap of one person in one year, as the AKPK has it. Money in whole rupiah."""

    id: UUID
    rank: int
    employee_id: UUID
    nip: str
    name: str
    position: str
    unit_id: UUID
    unit: str
    competency_id: UUID
    competency_code: str
    competency: str
    module_id: UUID | None
    module: str
    gap_row_id: UUID
    required: int
    held: Decimal
    gap: Decimal
    closure: Decimal
    weight: Decimal
    benefit: Decimal
    hours: Decimal
    term: str
    need_kind: str
    form: int
    year: int
    quarter: int | None
    cohort: int | None
    direct_cost: Decimal
    indirect_cost: Decimal
    organiser: str
    standing: str
    before: str
    origin: str
    state: str
    reason: str
    reason_facts: Mapping[str, Any]
    objective: ObjectiveName | None = None

    @property
    def is_in(self) -> bool:
        return self.standing in IN_WORDS

    @property
    def route(self) -> LearningRoute:
        return route_of(self.form)

    @property
    def model(self) -> LearningModel:
        return model_of(self.form)


@dataclass(frozen=True)
class DecisionView:
    id: UUID
    decision: str
    module: str
    reason: str
    decided_by: str
    decided_at: datetime


@dataclass(frozen=True)
class ModuleOffer:
    """A module that would lessen the gap."""

    module_id: UUID
    name: str
    closure: Decimal
    benefit: Decimal


@dataclass(frozen=True)
class PlanRowDetail:
    """``person_id`` is whose row it is; for the note of who opened it."""

    row: PlanRowView
    plan: PlanView
    year: PlanYearView
    person_id: UUID
    offers: tuple[ModuleOffer, ...]
    decision: DecisionView | None


@dataclass(frozen=True)
class OwnPlan:
    """What one person is to do by the plan in force, by year and quarter."""

    plan: PlanView
    employee_id: UUID
    person_id: UUID
    name: str
    position: str
    unit: str
    rows: tuple[PlanRowView, ...]
    is_own: bool


def list_plan_rows(
    actor: Actor, year_id: UUID, wanted: PlanRowFilter, after: str = ""
) -> Page[PlanRowView]:
    """By benefit, within the actor's scope; ``after`` is the rank it continues behind.

    Raises Forbidden, NotFound.
    """
    require(LIST_PLAN_ROWS, actor)
    plan, year = plan_of_year(year_id)
    rows = _matching(actor, plan.run_id, year_id, wanted)
    total = rows[: COUNTED + 1].count()
    behind = rows.filter(rank__gt=rank_of(after)).order_by("rank")
    shown = list(named_rows(behind)[: PAGE_SIZE + 1])
    page = shown[:PAGE_SIZE]
    cursor = str(page[-1].rank) if len(shown) > PAGE_SIZE else None
    views = row_views(plan.run_id, page)
    return Page(views, min(total, COUNTED), cursor, total > COUNTED)


def iterate_plan_rows(actor: Actor, year_id: UUID, wanted: PlanRowFilter) -> Iterator[PlanRowView]:
    """Every match, for an export. Raises Forbidden, NotFound."""
    require(LIST_PLAN_ROWS, actor)
    plan, _year = plan_of_year(year_id)
    rows = named_rows(_matching(actor, plan.run_id, year_id, wanted)).order_by("rank")
    last = 0
    while chunk := list(rows.filter(rank__gt=last)[:CHUNK]):
        last = chunk[-1].rank
        yield from row_views(plan.run_id, chunk)


def _matching(
    actor: Actor, run_id: UUID, year_id: UUID, wanted: PlanRowFilter
) -> QuerySet[PlanRow]:
    rows = PlanRow.objects.filter(LIST_PLAN_ROWS.narrow(actor), plan_year_id=year_id)
    if wanted.share:
        rows = rows.filter(SHARES.get(wanted.share, SHARES[IN]))
    if wanted.unit and wanted.unit.is_top:
        office = RunUnit.objects.filter(run_id=run_id, top_unit_id=wanted.unit.id)
        rows = rows.filter(unit_id__in=office.values("unit_id"))
    elif wanted.unit:
        rows = rows.filter(unit_id=wanted.unit.id)
    exact = {
        "competency_id": wanted.competency_id,
        "quarter": wanted.quarter,
        "objective_id": wanted.objective_id,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value is not None})
    if wanted.search.strip():
        rows = rows.filter(employee_id__in=_people(actor, wanted.search))
    return rows


def _people(actor: Actor, search: str) -> Sequence[UUID]:
    """The first of those who are called so; a longer name finds fewer."""
    found = list_people(actor, PeopleFilter(search=search), size=FOUND_PEOPLE)
    return [person.id for person in found]


def named_rows(rows: QuerySet[PlanRow]) -> QuerySet[PlanRow]:
    """With what ``row_views`` takes from other tables."""
    return rows.annotate(
        name=F("employee__name"),
        whose=F("employee__person_id"),
        year=F("plan_year__year"),
    )


def row_views(run_id: UUID, rows: Sequence[PlanRow]) -> list[PlanRowView]:
    words = words_of_run(
        run_id,
        units=(row.unit_id for row in rows),
        positions=(row.position_id for row in rows),
        people=(row.employee_id for row in rows),
    )
    competencies = competency_labels(run_id)
    modules = _module_names(run_id)
    organisers = _organisers({row.plan_year_id for row in rows})
    objectives = cited_names(rows)
    return [
        PlanRowView(
            id=row.id,
            rank=row.rank,
            employee_id=row.employee_id,
            nip=words.get(row.employee_id, ""),
            name=getattr(row, "name"),  # noqa: B009 - annotated in named_rows
            position=words.get(row.position_id, ""),
            unit_id=row.unit_id,
            unit=words.get(row.unit_id, ""),
            competency_id=row.competency_id,
            competency_code=competencies[row.competency_id][0],
            competency=competencies[row.competency_id][1],
            module_id=row.module_id,
            module=modules.get(row.module_id, "") if row.module_id else "",
            gap_row_id=row.gap_row_id,
            required=row.required,
            held=row.held,
            gap=row.gap,
            closure=row.closure,
            weight=row.weight,
            benefit=row.benefit,
            hours=row.hours,
            term=row.term,
            need_kind=row.need_kind,
            form=row.form,
            year=getattr(row, "year"),  # noqa: B009 - annotated in named_rows
            quarter=row.quarter,
            cohort=row.cohort,
            direct_cost=row.direct_cost,
            indirect_cost=row.indirect_cost,
            organiser=organisers.get((row.plan_year_id, row.module_id, row.cohort), ""),
            standing=row.standing,
            before=row.before,
            origin=row.origin,
            state=row.state,
            reason=row.reason,
            reason_facts=row.reason_facts,
            objective=objectives.get(row.objective_id) if row.objective_id else None,
        )
        for row in rows
    ]


def _module_names(run_id: UUID) -> Mapping[UUID, str]:
    return dict(ModuleNeed.objects.filter(run_id=run_id).values_list("module_id", "name"))


def _organisers(year_ids: set[UUID]) -> Mapping[tuple[UUID, UUID | None, int | None], str]:
    named = PlanCohort.objects.filter(plan_year_id__in=year_ids).exclude(organiser="")
    return {(row.plan_year_id, row.module_id, row.number): row.organiser for row in named}


def get_plan_row(actor: Actor, row_id: UUID) -> PlanRowDetail:
    """Raises Forbidden; NotFound outside the actor's scope."""
    require(LIST_PLAN_ROWS, actor)
    found = named_rows(PlanRow.objects.filter(LIST_PLAN_ROWS.narrow(actor), id=row_id)).first()
    if found is None:
        raise NotFound("needs.planrow")
    plan, year = plan_of_year(found.plan_year_id)
    names = _module_names(plan.run_id)
    return PlanRowDetail(
        row=row_views(plan.run_id, [found])[0],
        plan=plan,
        year=year,
        person_id=getattr(found, "whose"),  # noqa: B009 - annotated in named_rows
        offers=_offers(plan.run_id, found.gap_row_id, names),
        decision=_decision(found, names),
    )


def _offers(run_id: UUID, gap_row_id: UUID, names: Mapping[UUID, str]) -> tuple[ModuleOffer, ...]:
    rows = ModuleParticipant.objects.filter(run_id=run_id, gap_row_id=gap_row_id)
    return tuple(
        ModuleOffer(row.module_id, names.get(row.module_id, ""), row.closure, row.benefit)
        for row in rows.order_by("-benefit", "module_id")
    )


def _decision(row: PlanRow, names: Mapping[UUID, str]) -> DecisionView | None:
    found = PlanDecision.objects.filter(
        plan_year_id=row.plan_year_id,
        employee_id=row.employee_id,
        competency_id=row.competency_id,
    ).first()
    if found is None:
        return None
    module = names.get(found.module_id, "") if found.module_id else ""
    return DecisionView(
        found.id,
        Decision(found.decision).value,
        module,
        found.reason,
        found.decided_by_name,
        found.decided_at,
    )


def find_own_plan(actor: Actor) -> OwnPlan | None:
    """The actor's own rows of the plan in force; None while there are none."""
    if actor.employee_id is None:
        return None
    try:
        return get_person_plan(actor, actor.employee_id)
    except NotFound:
        return None


def get_person_plan(actor: Actor, employee_id: UUID) -> OwnPlan:
    """What someone is to do by the plan in force. Raises Forbidden; NotFound out of scope."""
    require(VIEW_PLAN_ROWS, actor)
    plan = plan_in_force()
    if plan is None:
        raise NotFound("needs.developmentplan")
    years = PlanYear.objects.filter(plan_id=plan.id)
    found = PlanRow.objects.filter(
        VIEW_PLAN_ROWS.narrow(actor), plan_year__in=years, employee_id=employee_id
    )
    rows = list(named_rows(found).order_by("plan_year__year", "quarter", "rank"))
    if not rows:
        raise NotFound("needs.planrow")
    views = row_views(plan.run_id, rows)
    first = views[0]
    return OwnPlan(
        plan=plan,
        employee_id=employee_id,
        person_id=getattr(rows[0], "whose"),  # noqa: B009 - annotated in named_rows
        name=first.name,
        position=first.position,
        unit=first.unit,
        rows=tuple(views),
        is_own=employee_id == actor.employee_id,
    )
