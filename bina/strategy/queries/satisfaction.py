"""Satisfaction figures: the list, and what interventions did to them (K04)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from bina.kernel.page import Page
from bina.organization.queries import unit_names
from bina.platform.access import Actor, scope_tree
from bina.platform.errors import NotFound
from bina.strategy.domain.satisfaction import Change, Measurement, change_around, mean_rise
from bina.strategy.models import SatisfactionScore, ServiceIntervention
from bina.strategy.permissions import VIEW_SIGNALS
from bina.strategy.queries.cursor import read_cursor, write_cursor

PAGE_SIZE = 25
COUNT_CAP = 1000


@dataclass(frozen=True, slots=True)
class ScoreFilter:
    """Blank or None leaves a condition out; ``unit_id`` takes in the units below it."""

    search: str = ""
    unit_id: UUID | None = None
    year: int | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """``score`` 0 to 100; ``respondents`` None is not known."""

    id: UUID
    unit_id: UUID
    unit_name: str
    service: str
    starts_on: date
    ends_on: date
    score: Decimal
    respondents: int | None


@dataclass(frozen=True, slots=True)
class InterventionRow:
    """What an intervention did to one service of its unit."""

    unit_name: str
    name: str
    started_on: date
    service: str
    change: Change


@dataclass(frozen=True, slots=True)
class SatisfactionReport:
    """``with_mean`` and ``without_mean`` are mean rises; the latter of units without intervention.

    Units without are measured around the same days: each of their services counts once, around
    the middle one of all interventions.
    """

    rows: Sequence[InterventionRow]
    with_mean: Fraction | None
    without_mean: Fraction | None
    without_count: int


def _in_sight(actor: Actor) -> QuerySet[SatisfactionScore]:
    return SatisfactionScore.objects.filter(VIEW_SIGNALS.narrow(actor))


def list_scores(actor: Actor, wanted: ScoreFilter, size: int = PAGE_SIZE) -> Page[ScoreRow]:
    """One keyset page of the figures in the actor's scope, the newest period first."""
    rows = _in_sight(actor)
    if text := wanted.search.strip():
        rows = rows.filter(service__icontains=text)
    if wanted.unit_id is not None:
        rows = rows.filter(unit_id__in=scope_tree().below(frozenset({wanted.unit_id})))
    if wanted.year:
        rows = rows.filter(ends_on__year=wanted.year)
    total = rows.order_by()[: COUNT_CAP + 1].values("id").count()
    found = list(_behind(rows, wanted.after)[: size + 1])
    last = found[size - 1] if len(found) > size else None
    after = write_cursor(last.ends_on, str(last.id), 0) if last else None
    return Page(_rows(found[:size]), min(total, COUNT_CAP), after, total > COUNT_CAP)


def _behind(rows: QuerySet[SatisfactionScore], after: str) -> QuerySet[SatisfactionScore]:
    rows = rows.order_by("-ends_on", "id")
    cursor = read_cursor(after)
    try:
        place = (date.fromisoformat(cursor[0]), UUID(cursor[1])) if cursor else None
    except ValueError:
        place = None
    if place is None:
        return rows
    return rows.filter(Q(ends_on__lt=place[0]) | Q(ends_on=place[0], id__gt=place[1]))


def _rows(found: Sequence[SatisfactionScore]) -> list[ScoreRow]:
    names = unit_names({row.unit_id for row in found}, timezone.localdate())
    return [
        ScoreRow(
            id=row.id,
            unit_id=row.unit_id,
            unit_name=names.get(row.unit_id, ""),
            service=row.service,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            score=row.score,
            respondents=row.respondents,
        )
        for row in found
    ]


def get_score(actor: Actor, score_id: UUID) -> ScoreRow:
    """Raises NotFound outside the actor's scope."""
    found = _in_sight(actor).filter(id=score_id).first()
    if found is None:
        raise NotFound("strategy.satisfactionscore")
    return _rows([found])[0]


def score_years(actor: Actor) -> Sequence[int]:
    """From the newest."""
    rows = _in_sight(actor).order_by().values_list("ends_on__year", flat=True)
    return sorted(set(rows.distinct()), reverse=True)


Services = Mapping[UUID, Mapping[str, Sequence[Measurement]]]


def satisfaction_report(actor: Actor) -> SatisfactionReport:
    """Before and after every intervention in the actor's scope, beside units without any."""
    interventions = list(
        ServiceIntervention.objects.filter(VIEW_SIGNALS.narrow(actor)).order_by("-started_on", "id")
    )
    services = _services(actor)
    names = unit_names({row.unit_id for row in interventions}, timezone.localdate())
    rows = [
        InterventionRow(
            names.get(row.unit_id, ""),
            row.name,
            row.started_on,
            service,
            change_around(measured, row.started_on),
        )
        for row in interventions
        for service, measured in sorted(services.get(row.unit_id, {}).items())
    ]
    others = _others(services, interventions)
    return SatisfactionReport(
        rows=rows,
        with_mean=mean_rise(row.change for row in rows),
        without_mean=mean_rise(others),
        without_count=sum(change.rise is not None for change in others),
    )


def _services(actor: Actor) -> Services:
    found: dict[UUID, dict[str, list[Measurement]]] = defaultdict(lambda: defaultdict(list))
    for row in _in_sight(actor):
        measured = Measurement(row.starts_on, row.ends_on, Fraction(row.score))
        found[row.unit_id][row.service].append(measured)
    return found


def _others(services: Services, interventions: Iterable[ServiceIntervention]) -> list[Change]:
    days = sorted(row.started_on for row in interventions)
    if not days:
        return []
    middle, touched = days[len(days) // 2], {row.unit_id for row in interventions}
    return [
        change_around(measured, middle)
        for unit_id, by_service in services.items()
        if unit_id not in touched
        for measured in by_service.values()
    ]
