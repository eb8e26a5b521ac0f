"""How many people positions need, beside those there are and the gaps that these have."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from bina.kernel.page import Page
from bina.organization.queries import count_holders, find_post, list_posts, unit_names
from bina.organization.queries.posts import Post
from bina.platform.access import Actor, scope_tree
from bina.platform.errors import Forbidden, NotFound
from bina.strategy.domain.workforce import Balance, PositionGaps, WorkforceAnswer, answer_of
from bina.strategy.models import WorkforceNeed
from bina.strategy.permissions import VIEW_WORKFORCE

PAGE_SIZE = 25
NO_GAPS = PositionGaps()

GapCounter = Callable[[Actor, Collection[UUID]], Mapping[UUID, PositionGaps]]
_counters: list[GapCounter] = []


def register_gap_counter(counter: GapCounter) -> None:
    """Called once by the app that knows the gaps, which ranks above; positions without are left."""
    _counters[:] = [counter]


@dataclass(frozen=True, slots=True)
class WorkforceFact:
    """What the workload analysis of a year says of one position."""

    position_id: UUID
    needed: int
    basis: str


@dataclass(frozen=True, slots=True)
class WorkforceFilter:
    """Blank or None leaves a condition out; ``after`` is how many rows were seen."""

    year: int
    search: str = ""
    unit_id: UUID | None = None
    is_short: bool | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class WorkforceRow:
    """One position; ``gaps`` are those of the newest calculation of needs."""

    position_id: UUID
    code: str
    name: str
    unit_name: str
    balance: Balance
    basis: str
    gaps: PositionGaps
    answer: WorkforceAnswer


@dataclass(frozen=True, slots=True)
class WorkforceTotals:
    """Over all positions that were analysed; shortages are not made up by surpluses elsewhere."""

    needed: int
    existing: int
    shortage: int
    surplus: int


@dataclass(frozen=True, slots=True)
class Workforce:
    """The year's list, the greatest shortage first, and what it comes to."""

    page: Page[WorkforceRow]
    totals: WorkforceTotals


def _require(actor: Actor) -> None:
    if not VIEW_WORKFORCE.is_granted(actor):
        raise Forbidden(VIEW_WORKFORCE.code)


def workforce_needs(actor: Actor, year: int) -> Mapping[UUID, WorkforceFact]:
    """By position. Raises Forbidden."""
    _require(actor)
    rows = WorkforceNeed.objects.filter(year=year).values_list("position_id", "needed", "basis")
    return {row[0]: WorkforceFact(*row) for row in rows}


def workforce_years() -> Sequence[int]:
    """The years that were analysed, from the newest."""
    rows = WorkforceNeed.objects.order_by("-year").values_list("year", flat=True)
    return list(rows.distinct())


def list_workforce(actor: Actor, wanted: WorkforceFilter, size: int = PAGE_SIZE) -> Workforce:
    """Positions that were analysed in the year and stand today. Raises Forbidden."""
    needs = workforce_needs(actor, wanted.year)
    today = timezone.localdate()
    holders = count_holders(today)
    posts = [post for post in list_posts(today, search=wanted.search) if post.id in needs]
    if wanted.unit_id is not None:
        units = scope_tree().below(frozenset({wanted.unit_id}))
        posts = [post for post in posts if post.unit_id in units]
    balances = {post.id: Balance(needs[post.id].needed, holders.get(post.id, 0)) for post in posts}
    if wanted.is_short is not None:
        posts = [post for post in posts if bool(balances[post.id].shortage) is wanted.is_short]
    posts.sort(key=lambda post: (-balances[post.id].shortage, post.code))
    start = int(wanted.after) if wanted.after.isdigit() else 0
    shown = posts[start : start + size]
    after = str(start + size) if len(posts) > start + size else None
    rows = _rows(actor, shown, balances, needs)
    return Workforce(Page(rows, len(posts), after), _totals([balances[post.id] for post in posts]))


def _rows(
    actor: Actor,
    posts: Sequence[Post],
    balances: Mapping[UUID, Balance],
    needs: Mapping[UUID, WorkforceFact],
) -> list[WorkforceRow]:
    names = unit_names({post.unit_id for post in posts}, timezone.localdate())
    gaps: dict[UUID, PositionGaps] = {}
    for counter in _counters:
        gaps.update(counter(actor, [post.id for post in posts]))
    return [
        WorkforceRow(
            position_id=post.id,
            code=post.code,
            name=post.name,
            unit_name=names.get(post.unit_id, ""),
            balance=balances[post.id],
            basis=needs[post.id].basis,
            gaps=gaps.get(post.id, NO_GAPS),
            answer=answer_of(balances[post.id], gaps.get(post.id, NO_GAPS)),
        )
        for post in posts
    ]


def _totals(balances: Collection[Balance]) -> WorkforceTotals:
    return WorkforceTotals(
        needed=sum(balance.needed for balance in balances),
        existing=sum(balance.existing for balance in balances),
        shortage=sum(balance.shortage for balance in balances),
        surplus=sum(balance.surplus for balance in balances),
    )


def get_post(actor: Actor, position_id: UUID) -> Post:
    """The position that a need is written down for. Raises Forbidden, NotFound."""
    _require(actor)
    found = find_post(position_id, timezone.localdate())
    if found is None:
        raise NotFound("organization.position")
    return found
