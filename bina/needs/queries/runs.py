"""Runs and cycles: which analysis there is, from which data, and what it says in one line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from bina.needs.domain.campaign import TAKES_RUNS
from bina.needs.models import GapRow, NeedsCycle, TnaRun
from bina.needs.permissions import VIEW_AGENCY_NEEDS, VIEW_NEEDS, require
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.platform.remembering import remembered
from bina.platform.rules import Rule, rule_of_version

SHOWN = 50
TERMS = ("pendek", "menengah", "panjang")


@dataclass(frozen=True)
class InputView:
    """How many sound rows of one kind of data were used; ``digest`` is SHA-256 in hex."""

    kind: str
    count: int
    digest: str


@dataclass(frozen=True)
class TermCounts:
    """Pairs with a gap by the time within which they should be closed."""

    pendek: int
    menengah: int
    panjang: int

    @property
    def total(self) -> int:
        return self.pendek + self.menengah + self.panjang


@dataclass(frozen=True)
class RunView:
    """One calculation; costs in whole rupiah, shares 0-100 and None without anything to share."""

    id: UUID
    cycle_id: UUID | None
    cycle_name: str
    as_of: date
    computed_at: datetime
    started_by: str
    is_national: bool
    cycle_year: int | None
    rule: Rule
    inputs: tuple[InputView, ...]
    frozen_at: datetime | None
    frozen_by: str
    stale_at: datetime | None
    people: int
    pairs: int
    pairs_with_gap: int
    unassessed_pairs: int
    priority_total: Decimal
    terms: TermCounts
    direct_cost: Decimal
    indirect_cost: Decimal

    @property
    def is_own(self) -> bool:
        """Asked for by the agency, or settled by it."""
        return not self.is_national or self.frozen_at is not None

    @property
    def total_cost(self) -> Decimal:
        return self.direct_cost + self.indirect_cost

    @property
    def assessed_share(self) -> int | None:
        return (self.pairs - self.unassessed_pairs) * 100 // self.pairs if self.pairs else None

    @property
    def short_share(self) -> int | None:
        """Share of the gaps that can be closed within twelve months."""
        return round(self.terms.pendek * 100 / self.terms.total) if self.terms.total else None


@dataclass(frozen=True)
class CycleView:
    id: UUID
    name: str
    year: int
    as_of: date
    state: str


def find_latest_run(actor: Actor) -> RunView | None:
    """The newest run that the agency itself asked for. Raises Forbidden."""
    require(VIEW_NEEDS, actor)
    runs = own_runs().select_related("cycle")[:1]
    return next(iter(_views(actor, runs)), None)


def own_runs() -> QuerySet[TnaRun]:
    """The newest first; those of the nation stand aside, until the agency settles one."""
    own = TnaRun.objects.exclude(is_national=True, frozen_at=None)
    return own.order_by("-computed_at")


def get_run(actor: Actor, run_id: UUID) -> RunView:
    """Raises Forbidden, NotFound."""
    require(VIEW_NEEDS, actor)
    return remembered(("needs.run", actor, run_id), lambda: _get_run(actor, run_id))


def _get_run(actor: Actor, run_id: UUID) -> RunView:
    found = _views(actor, TnaRun.objects.select_related("cycle").filter(id=run_id))
    if not found:
        raise NotFound("needs.tnarun")
    return found[0]


def list_runs(actor: Actor) -> Sequence[RunView]:
    """The newest first. Raises Forbidden."""
    require(VIEW_NEEDS, actor)
    runs = TnaRun.objects.select_related("cycle").order_by("-computed_at")[:SHOWN]
    return _views(actor, runs)


def list_open_cycles(actor: Actor) -> Sequence[CycleView]:
    """Cycles that may still take a run. Raises Forbidden."""
    require(VIEW_NEEDS, actor)
    rows = NeedsCycle.objects.filter(state__in=TAKES_RUNS).order_by("-opened_at")
    return [_cycle(row) for row in rows[:SHOWN]]


def _cycle(row: NeedsCycle) -> CycleView:
    return CycleView(row.id, row.name, row.year, row.as_of, row.state)


def _views(actor: Actor, runs: Iterable[TnaRun]) -> list[RunView]:
    views = [_view(run) for run in runs]
    if VIEW_AGENCY_NEEDS.is_granted(actor):
        return views
    return [_within_sight(actor, view) for view in views]


def _within_sight(actor: Actor, view: RunView) -> RunView:
    """The same run with the figures of the actor's own units; costs are the agency's alone."""
    rows = GapRow.objects.filter(VIEW_NEEDS.narrow(actor), run_id=view.id)
    missing = Q(gap__gt=0)
    terms = {term: Count("id", filter=missing & Q(term=term)) for term in TERMS}
    sums = rows.aggregate(
        people=Count("employee", distinct=True),
        pairs=Count("id"),
        pairs_with_gap=Count("id", filter=missing),
        unassessed_pairs=Count("id", filter=Q(gap=None)),
        priority_total=Sum("priority", default=Decimal(0)),
        **terms,
    )
    counts = TermCounts(*(sums.pop(term) for term in TERMS))
    nothing = Decimal(0)
    return replace(view, terms=counts, direct_cost=nothing, indirect_cost=nothing, **sums)


def _view(run: TnaRun) -> RunView:
    rule = rule_of_version(run.rule_id)
    if rule is None:
        raise NotFound("platform.ruleversion")
    inputs = [
        InputView(kind, facts["count"], facts["digest"]) for kind, facts in run.inputs.items()
    ]
    return RunView(
        id=run.id,
        cycle_id=run.cycle_id,
        cycle_name=run.cycle.name if run.cycle else "",
        as_of=run.as_of,
        computed_at=run.computed_at,
        started_by=run.started_by_name,
        is_national=run.is_national,
        cycle_year=run.cycle.year if run.cycle else None,
        rule=rule,
        inputs=tuple(inputs),
        frozen_at=run.frozen_at,
        frozen_by=run.frozen_by_name,
        stale_at=run.stale_at,
        people=run.people,
        pairs=run.pairs,
        pairs_with_gap=run.pairs_with_gap,
        unassessed_pairs=run.unassessed_pairs,
        priority_total=run.priority_total,
        terms=TermCounts(*(run.terms.get(term, 0) for term in TERMS)),
        direct_cost=run.direct_cost,
        indirect_cost=run.indirect_cost,
    )
