"""Programmes and indicators: the lists, and one indicator with its periods."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from bina.kernel.page import Page
from bina.organization.queries import position_names, unit_names
from bina.platform.access import Actor, scope_tree
from bina.platform.errors import Forbidden, NotFound
from bina.strategy.domain.objective import Direction, PeriodKind, is_reached, progress
from bina.strategy.models import Indicator, IndicatorTarget, Programme
from bina.strategy.permissions import VIEW_GOALS
from bina.strategy.queries.cursor import read_cursor, write_cursor
from bina.strategy.queries.objectives import ObjectiveName, objectives_by_ids

PAGE_SIZE = 25
COUNT_CAP = 1000


@dataclass(frozen=True, slots=True)
class GoalFilter:
    """Blank or None leaves a condition out; ``unit_id`` takes in the units below it.

    ``year`` concerns programmes alone.
    """

    search: str = ""
    unit_id: UUID | None = None
    objective_id: UUID | None = None
    year: int | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    id: UUID
    code: str
    year: int
    name: str
    objective: ObjectiveName | None
    unit_id: UUID
    unit_name: str
    funding_code: str


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One period; ``is_reached`` None is not measured, ``progress`` None cannot be told."""

    year: int
    part: int
    baseline: Decimal | None
    target: Decimal
    actual: Decimal | None
    recorded_on: date | None
    is_reached: bool | None
    progress: Fraction | None


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """``latest`` is the newest period with a figure, else the newest of all."""

    id: UUID
    code: str
    name: str
    objective: ObjectiveName | None
    measure: str
    direction: Direction
    period_kind: PeriodKind
    numerator: str
    denominator: str
    data_source: str
    unit_id: UUID
    unit_name: str
    position_id: UUID | None
    latest: TargetRow | None


@dataclass(frozen=True, slots=True)
class IndicatorDetail:
    """``targets`` from the newest period."""

    row: IndicatorRow
    position_code: str
    position_name: str
    targets: Sequence[TargetRow]


def _require(actor: Actor) -> None:
    if not VIEW_GOALS.is_granted(actor):
        raise Forbidden(VIEW_GOALS.code)


def _conditions(wanted: GoalFilter) -> Q:
    found = Q()
    if text := wanted.search.strip():
        found &= Q(name__icontains=text) | Q(code__istartswith=text)
    if wanted.unit_id is not None:
        found &= Q(unit_id__in=scope_tree().below(frozenset({wanted.unit_id})))
    if wanted.objective_id is not None:
        found &= Q(objective_id=wanted.objective_id)
    return found


def list_programmes(actor: Actor, wanted: GoalFilter, size: int = PAGE_SIZE) -> Page[ProgrammeRow]:
    """One keyset page, the newest year first, then by code. Raises Forbidden."""
    _require(actor)
    rows = Programme.objects.filter(_conditions(wanted))
    if wanted.year:
        rows = rows.filter(year=wanted.year)
    total = rows.order_by()[: COUNT_CAP + 1].values("id").count()
    found = list(_behind(rows, wanted.after)[: size + 1])
    last = found[size - 1] if len(found) > size else None
    after = write_cursor(last.year, last.code, 0) if last else None
    shown = _programmes(actor, found[:size])
    return Page(shown, min(total, COUNT_CAP), after, total > COUNT_CAP)


def _behind(rows: QuerySet[Programme], after: str) -> QuerySet[Programme]:
    rows = rows.order_by("-year", "code")
    cursor = read_cursor(after)
    if cursor is None or not cursor[0].isdigit():
        return rows
    year, code = int(cursor[0]), cursor[1]
    return rows.filter(Q(year__lt=year) | Q(year=year, code__gt=code))


def _programmes(actor: Actor, found: Sequence[Programme]) -> list[ProgrammeRow]:
    today = timezone.localdate()
    names = unit_names({row.unit_id for row in found}, today)
    goals = objectives_by_ids(actor, {row.objective_id for row in found}, today)
    return [
        ProgrammeRow(
            id=row.id,
            code=row.code,
            year=row.year,
            name=row.name,
            objective=goals.get(row.objective_id),
            unit_id=row.unit_id,
            unit_name=names.get(row.unit_id, ""),
            funding_code=row.funding_code,
        )
        for row in found
    ]


def get_programme(actor: Actor, programme_id: UUID) -> ProgrammeRow:
    """Raises Forbidden, NotFound."""
    _require(actor)
    found = Programme.objects.filter(id=programme_id).first()
    if found is None:
        raise NotFound("strategy.programme")
    return _programmes(actor, [found])[0]


def programme_years() -> Sequence[int]:
    """The years that have programmes, from the newest."""
    rows = Programme.objects.order_by("-year").values_list("year", flat=True)
    return list(rows.distinct())


def list_indicators(actor: Actor, wanted: GoalFilter, size: int = PAGE_SIZE) -> Page[IndicatorRow]:
    """One keyset page by code. Raises Forbidden."""
    _require(actor)
    rows = Indicator.objects.filter(_conditions(wanted))
    total = rows.order_by()[: COUNT_CAP + 1].values("id").count()
    cursor = read_cursor(wanted.after)
    if cursor is not None:
        rows = rows.filter(code__gt=cursor[1])
    found = list(rows.order_by("code")[: size + 1])
    after = write_cursor(0, found[size - 1].code, 0) if len(found) > size else None
    shown = _indicators(actor, found[:size])
    return Page(shown, min(total, COUNT_CAP), after, total > COUNT_CAP)


def _indicators(actor: Actor, found: Sequence[Indicator]) -> list[IndicatorRow]:
    today = timezone.localdate()
    names = unit_names({row.unit_id for row in found}, today)
    goals = objectives_by_ids(actor, {row.objective_id for row in found}, today)
    targets = _targets(found)
    return [
        IndicatorRow(
            id=row.id,
            code=row.code,
            name=row.name,
            objective=goals.get(row.objective_id),
            measure=row.measure,
            direction=Direction(row.direction),
            period_kind=PeriodKind(row.period_kind),
            numerator=row.numerator,
            denominator=row.denominator,
            data_source=row.data_source,
            unit_id=row.unit_id,
            unit_name=names.get(row.unit_id, ""),
            position_id=row.position_id,
            latest=_newest(targets[row.id]),
        )
        for row in found
    ]


def _targets(found: Collection[Indicator]) -> Mapping[UUID, list[TargetRow]]:
    ways = {row.id: Direction(row.direction) for row in found}
    targets: dict[UUID, list[TargetRow]] = defaultdict(list)
    rows = IndicatorTarget.objects.filter(indicator_id__in=ways)
    for row in rows.order_by("-year", "-part"):
        way = ways[row.indicator_id]
        targets[row.indicator_id].append(
            TargetRow(
                year=row.year,
                part=row.part,
                baseline=row.baseline,
                target=row.target,
                actual=row.actual,
                recorded_on=row.recorded_on,
                is_reached=is_reached(way, row.target, row.actual),
                progress=progress(row.baseline, row.target, row.actual),
            )
        )
    return targets


def _newest(targets: Sequence[TargetRow]) -> TargetRow | None:
    measured = [row for row in targets if row.actual is not None]
    return next(iter([*measured, *targets]), None)


def get_indicator(actor: Actor, indicator_id: UUID) -> IndicatorDetail:
    """Raises Forbidden, NotFound."""
    _require(actor)
    rows = Indicator.objects.filter(id=indicator_id).select_related("position")
    found = rows.first()
    if found is None:
        raise NotFound("strategy.indicator")
    (row,) = _indicators(actor, [found])
    names = position_names([row.position_id], timezone.localdate()) if row.position_id else {}
    return IndicatorDetail(
        row=row,
        position_code=found.position.code if found.position else "",
        position_name=names.get(row.position_id, "") if row.position_id else "",
        targets=_targets([found])[found.id],
    )
