"""Cycles, and how far the forms of one are, unit by unit."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from bina.needs.domain.campaign import CycleState, RatingFormState
from bina.needs.models import CycleUnit, NeedsCycle, RatingForm, TnaRun
from bina.needs.permissions import MANAGE_CYCLE, VIEW_AGENCY_NEEDS, VIEW_CYCLE, require
from bina.needs.queries.campaign_plan import unit_homes
from bina.needs.queries.cycle_rules import cycle_rules
from bina.organization.queries import unit_names
from bina.platform.access import Actor
from bina.platform.calendar import work_calendar
from bina.platform.errors import NotFound

SHOWN = 50


@dataclass(frozen=True)
class FormCounts:
    """Forms by state; those whose cause is gone are left out."""

    waiting: int = 0
    started: int = 0
    submitted: int = 0
    late: int = 0
    excused: int = 0
    flagged: int = 0

    @property
    def sent(self) -> int:
        return self.submitted + self.late

    @property
    def asked(self) -> int:
        """What is still counted on; an excused form is not."""
        return self.waiting + self.started + self.sent

    @property
    def share(self) -> int | None:
        """Percent sent, rounded down: 100 only when nothing lacks. None without a form."""
        return self.sent * 100 // self.asked if self.asked else None


@dataclass(frozen=True)
class CampaignView:
    """One cycle; ``run_id`` is its newest calculation, ``workdays_left`` None before and after."""

    id: UUID
    name: str
    year: int
    as_of: date
    state: CycleState
    opens_on: date | None
    closes_on: date | None
    late_until: date | None
    raters: tuple[str, ...]
    rule_id: UUID | None
    opened_by: str
    started_at: datetime | None
    closed_at: datetime | None
    run_id: UUID | None
    counts: FormCounts

    @property
    def is_campaign(self) -> bool:
        """Whether people take part; else the cycle is calculated from what is there."""
        return bool(self.raters)


@dataclass(frozen=True)
class UnitProgress:
    """``cycle_unit_id`` is None for a unit below one in scope."""

    unit_id: UUID
    name: str
    counts: FormCounts
    cycle_unit_id: UUID | None
    closed_at: datetime | None


@dataclass(frozen=True)
class CycleBoard:
    """``behind`` counts units whose share is below the target; days are ``target_share`` percent.

    ``by_method`` holds the counts of each method that takes part.
    """

    cycle: CampaignView
    units: Sequence[UnitProgress]
    total: FormCounts
    by_method: Mapping[str, FormCounts]
    target_share: int
    days_left: int | None
    workdays_left: int | None

    @property
    def behind(self) -> int:
        shares = [row.counts.share for row in self.units]
        return sum(share is not None and share < self.target_share for share in shares)


def list_campaigns(actor: Actor) -> Sequence[CampaignView]:
    """The newest first; drafts for those who prepare them. Raises Forbidden."""
    require(VIEW_CYCLE, actor)
    rows = NeedsCycle.objects.order_by("-as_of", "-opened_at")
    if not MANAGE_CYCLE.is_granted(actor):
        rows = rows.exclude(state=CycleState.DRAFT)
    return _views(actor, list(rows[:SHOWN]))


def get_campaign(actor: Actor, cycle_id: UUID) -> CampaignView:
    """Raises Forbidden; NotFound, also for a draft that others prepare."""
    require(VIEW_CYCLE, actor)
    row = NeedsCycle.objects.filter(id=cycle_id).first()
    is_hidden = row is not None and row.state == CycleState.DRAFT
    if row is None or (is_hidden and not MANAGE_CYCLE.is_granted(actor)):
        raise NotFound("needs.needscycle")
    return _views(actor, [row])[0]


def _views(actor: Actor, rows: Sequence[NeedsCycle]) -> list[CampaignView]:
    forms = RatingForm.objects.filter(VIEW_CYCLE.narrow(actor), cycle__in=rows)
    counted = _grouped(forms.values_list("cycle_id", "state").annotate(**_TALLY).order_by())
    runs = TnaRun.objects.filter(cycle__in=rows).order_by("computed_at")
    newest = dict(runs.values_list("cycle_id", "id"))
    return [
        CampaignView(
            id=row.id,
            name=row.name,
            year=row.year,
            as_of=row.as_of,
            state=CycleState(row.state),
            opens_on=row.opens_on,
            closes_on=row.closes_on,
            late_until=row.late_until,
            raters=tuple(row.raters),
            rule_id=row.rule_id,
            opened_by=row.opened_by_name,
            started_at=row.started_at,
            closed_at=row.closed_at,
            run_id=newest.get(row.id),
            counts=counted.get(row.id, FormCounts()),
        )
        for row in rows
    ]


_TALLY = {"forms": Count("id"), "flagged": Count("id", filter=~Q(flags=[]))}


def _grouped(rows: Iterable[tuple[UUID, str, int, int]]) -> dict[UUID, FormCounts]:
    """Rows of (owner, state, how many, how many with a flag)."""
    tallies: dict[UUID, Counter[str]] = defaultdict(Counter)
    for owner, state, count, flagged in rows:
        tallies[owner] += Counter({state: count, "flagged": flagged})
    return {owner: _counts(tally) for owner, tally in tallies.items()}


def tally_forms(rows: QuerySet[RatingForm]) -> FormCounts:
    """All of these forms together, in one statement."""
    counted = rows.values_list("state").annotate(**_TALLY).order_by()
    tally: Counter[str] = Counter()
    for state, count, flagged in counted:
        tally += Counter({state: count, "flagged": flagged})
    return _counts(tally)


def _counts(tally: Mapping[str, int]) -> FormCounts:
    states = [state for state in RatingFormState if state != RatingFormState.VOID]
    return FormCounts(
        **{state.value: tally.get(state.value, 0) for state in states},
        flagged=tally.get("flagged", 0),
    )


def get_board(actor: Actor, cycle_id: UUID, on: date) -> CycleBoard:
    """Progress by unit in scope; a unit head sees the units of the own tree one by one."""
    cycle = get_campaign(actor, cycle_id)
    forms = RatingForm.objects.filter(VIEW_CYCLE.narrow(actor), cycle_id=cycle_id)
    by_unit = forms.values_list("unit_id", "state").annotate(**_TALLY).order_by()
    by_method = forms.values_list("method", "state").annotate(**_TALLY).order_by()
    is_whole = VIEW_AGENCY_NEEDS.is_granted(actor)
    homes = unit_homes(cycle_id, on) if is_whole else {}
    grouped = _grouped((homes.get(unit, unit), *rest) for unit, *rest in by_unit)
    days, workdays = _left(cycle, on)
    return CycleBoard(
        cycle=cycle,
        units=_units(cycle_id, grouped, on, is_whole=is_whole),
        total=cycle.counts,
        by_method=_grouped(by_method),  # type: ignore[arg-type] # the owner is a word here
        target_share=cycle_rules(on).target_share,
        days_left=days,
        workdays_left=workdays,
    )


def _left(cycle: CampaignView, on: date) -> tuple[int | None, int | None]:
    if cycle.state != CycleState.OPEN or cycle.closes_on is None or on > cycle.closes_on:
        return None, None
    calendar = work_calendar(on, cycle.closes_on)
    return (cycle.closes_on - on).days, calendar.between(on, cycle.closes_on)


def _units(
    cycle_id: UUID, grouped: Mapping[UUID, FormCounts], on: date, *, is_whole: bool
) -> list[UnitProgress]:
    scope = {row.unit_id: row for row in CycleUnit.objects.filter(cycle_id=cycle_id)}
    shown = {**dict.fromkeys(scope), **dict.fromkeys(grouped)} if is_whole else grouped
    names = unit_names(list(shown), on)
    rows = []
    for unit_id in shown:
        found = scope.get(unit_id)
        rows.append(
            UnitProgress(
                unit_id,
                names.get(unit_id, ""),
                grouped.get(unit_id, FormCounts()),
                found.id if found else None,
                found.closed_at if found else None,
            )
        )
    return sorted(rows, key=lambda row: row.name)


def scope_units(actor: Actor, cycle_id: UUID) -> Sequence[UUID]:
    """The units that the cycle was opened for. Raises Forbidden."""
    require(VIEW_CYCLE, actor)
    return list(CycleUnit.objects.filter(cycle_id=cycle_id).values_list("unit_id", flat=True))
