"""Methods and terms: how, for how many and until when the gaps should be closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Count

from bina.needs.models import CompetencyNeed, GapRow, RunUnit
from bina.needs.permissions import VIEW_AGENCY_NEEDS, VIEW_NEEDS, require
from bina.needs.queries.priorities import competency_labels
from bina.platform.access import Actor


@dataclass(frozen=True)
class MethodView:
    """``mean_gap`` and ``method`` are absent while nobody has a gap."""

    competency_id: UUID
    code: str
    name: str
    group: str
    assessed: int
    with_gap: int
    unassessed: int
    mean_gap: Decimal | None
    level: str
    method: str

    @property
    def percent(self) -> int | None:
        return round(self.with_gap * 100 / self.assessed) if self.assessed else None


@dataclass(frozen=True)
class TermRow:
    """Pairs with a gap of one competency, by term."""

    competency_id: UUID
    code: str
    name: str
    pendek: int
    menengah: int
    panjang: int

    @property
    def total(self) -> int:
        return self.pendek + self.menengah + self.panjang


@dataclass(frozen=True)
class UnitChoice:
    code: str
    name: str


def list_methods(actor: Actor, run_id: UUID) -> Sequence[MethodView]:
    """Competencies with somebody assessed, those with most people to develop first."""
    require(VIEW_AGENCY_NEEDS, actor)
    rows = CompetencyNeed.objects.filter(run_id=run_id, assessed__gt=0)
    return [
        MethodView(
            competency_id=row.competency_id,
            code=row.code,
            name=row.name,
            group=row.group,
            assessed=row.assessed,
            with_gap=row.with_gap,
            unassessed=row.unassessed,
            mean_gap=row.mean_gap,
            level=row.level,
            method=row.method,
        )
        for row in rows.order_by("-with_gap", "code")
    ]


def list_terms(actor: Actor, run_id: UUID) -> Sequence[TermRow]:
    """Counted within the actor's scope, the competency with most gaps first."""
    require(VIEW_NEEDS, actor)
    rows = GapRow.objects.filter(VIEW_NEEDS.narrow(actor), run_id=run_id, gap__gt=0)
    counts: dict[UUID, dict[str, int]] = {}
    for competency_id, term, count in (
        rows.order_by().values_list("competency_id", "term").annotate(n=Count("id"))
    ):
        counts.setdefault(competency_id, {})[term] = count
    names = competency_labels(run_id)
    found = [
        TermRow(
            key,
            *names.get(key, ("", "")),
            *(by_term.get(term, 0) for term in ("pendek", "menengah", "panjang")),
        )
        for key, by_term in counts.items()
    ]
    return sorted(found, key=lambda row: (-row.total, row.name))


def list_offices(run_id: UUID) -> Sequence[UnitChoice]:
    """The offices of the first level that a run knows, for filters."""
    tops = RunUnit.objects.filter(run_id=run_id).values("top_unit_id")
    rows = RunUnit.objects.filter(run_id=run_id, unit_id__in=tops).order_by("code")
    return [UnitChoice(row.code, row.name) for row in rows]
