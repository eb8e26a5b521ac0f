"""Two baselines side by side: what became of every gap, within the actor's scope."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from bina.kernel.page import Page
from bina.needs.domain.comparison import NEAR, GapChange
from bina.needs.models import CompetencyNeed, GapRow, RunUnit, TnaRun
from bina.needs.models.scaled import PLACES
from bina.needs.permissions import VIEW_NEEDS, require
from bina.needs.queries.runs import RunView, get_run
from bina.platform.access import Actor
from bina.platform.errors import NotFound

PAGE_SIZE: Final = 25
COUNTED: Final = 1000
_PAIR: Final = ("employee_id", "competency_id", "unit_id", "required", "gap", "held")
# the order of GapChange, told in SQL once; a property test holds both against each other
_CHANGE: Final = f"""CASE
  WHEN b.employee_id IS NULL THEN '{GapChange.JOINED}'
  WHEN a.employee_id IS NULL THEN '{GapChange.GONE}'
  WHEN b.gap IS NULL OR a.gap IS NULL THEN '{GapChange.UNKNOWN}'
  WHEN b.gap <= %(near)s AND a.gap <= %(near)s THEN '{GapChange.MET}'
  WHEN b.gap <= %(near)s THEN '{GapChange.ARISEN}'
  WHEN a.gap <= %(near)s THEN '{GapChange.CLOSED}'
  WHEN abs(a.gap - b.gap) <= %(near)s THEN '{GapChange.SAME}'
  WHEN a.gap < b.gap THEN '{GapChange.LESSENED}'
  ELSE '{GapChange.WIDENED}' END"""
_NEAR_SCALED: Final = int(NEAR.scaleb(PLACES))


@dataclass(frozen=True)
class Baseline:
    """A settled run, to be chosen from."""

    id: UUID
    cycle_name: str
    as_of: date


@dataclass(frozen=True)
class ChangeRow:
    """One competency: how many pairs changed how; mean gaps are of the pairs known in both."""

    competency_id: UUID
    code: str
    name: str
    counts: Mapping[GapChange, int]
    mean_before: Decimal | None
    mean_after: Decimal | None
    raised: int

    def count(self, *changes: GapChange) -> int:
        return sum(self.counts.get(change, 0) for change in changes)


@dataclass(frozen=True)
class Comparison:
    """``raised`` pairs are asked for another level now than before."""

    base: RunView
    later: RunView
    rows: Sequence[ChangeRow]
    counts: Mapping[GapChange, int] = field(default_factory=dict)

    @property
    def raised(self) -> int:
        return sum(row.raised for row in self.rows)

    def count(self, *changes: GapChange) -> int:
        return sum(self.counts.get(change, 0) for change in changes)


@dataclass(frozen=True)
class ChangedPair:
    """``required``, ``held`` and ``gap`` before and after; None where a baseline does not say."""

    employee_id: UUID
    name: str
    unit: str
    code: str
    competency: str
    change: GapChange
    required: tuple[int | None, int | None]
    held: tuple[Decimal | None, Decimal | None]
    gap: tuple[Decimal | None, Decimal | None]


def list_baselines(actor: Actor) -> Sequence[Baseline]:
    """Every settled run, the newest day first. Raises Forbidden."""
    require(VIEW_NEEDS, actor)
    frozen = TnaRun.objects.exclude(frozen_at=None).order_by("-as_of", "-frozen_at")
    columns = frozen.values_list("id", "cycle__name", "as_of")
    return [Baseline(run_id, name or "", as_of) for run_id, name, as_of in columns]


def find_base(baselines: Iterable[Baseline], later: RunView) -> Baseline | None:
    """The settled run that ``later`` is best compared with: the last one of an earlier day."""
    others = (one for one in baselines if one.id != later.id and one.as_of <= later.as_of)
    return next(others, None)


def compare_runs(actor: Actor, base_id: UUID, later_id: UUID) -> Comparison:
    """Raises Forbidden; NotFound when a run is absent, or when the first one is not settled."""
    base, later = get_run(actor, base_id), get_run(actor, later_id)
    if base.frozen_at is None:
        raise NotFound("needs.tnarun")
    found = _rows(_labels(base_id, later_id), _summed(actor, base_id, later_id))
    totals: dict[GapChange, int] = {}
    for row in found:
        for change, count in row.counts.items():
            totals[change] = totals.get(change, 0) + count
    return Comparison(base, later, found, totals)


def _joined(actor: Actor, base_id: UUID, later_id: UUID) -> tuple[str, Mapping[str, Any]]:
    """``FROM b FULL JOIN a``, each side within the actor's scope, with named parameters."""
    reach = GapRow.objects.filter(VIEW_NEEDS.narrow(actor)).order_by()
    before, first = _sql(reach.filter(run_id=base_id).values(*_PAIR), "b")
    after, second = _sql(reach.filter(run_id=later_id).values(*_PAIR), "a")
    joined = f"({before}) b FULL JOIN ({after}) a USING (employee_id, competency_id)"
    return joined, {**first, **second, "near": _NEAR_SCALED}


def _sql(rows: QuerySet[GapRow, Any], prefix: str) -> tuple[str, Mapping[str, Any]]:
    """The ORM's own statement with its parameters named, so that two can stand in one."""
    text, values = rows.query.sql_with_params()
    named = {f"{prefix}{place}": value for place, value in enumerate(values)}
    return text % tuple(f"%({name})s" for name in named), named


def _summed(actor: Actor, base_id: UUID, later_id: UUID) -> Sequence[tuple[Any, ...]]:
    joined, values = _joined(actor, base_id, later_id)
    statement = f"""
      SELECT competency_id, {_CHANGE} AS change, count(*),
        sum(b.gap) FILTER (WHERE a.gap IS NOT NULL),
        sum(a.gap) FILTER (WHERE b.gap IS NOT NULL),
        count(*) FILTER (WHERE a.gap IS NOT NULL AND b.gap IS NOT NULL),
        count(*) FILTER (WHERE a.required <> b.required)
      FROM {joined} GROUP BY competency_id, change"""  # noqa: S608 - the ORM's text, named values
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _rows(
    labels: Mapping[UUID, tuple[str, str]], found: Iterable[tuple[Any, ...]]
) -> Sequence[ChangeRow]:
    by_competency: dict[UUID, list[tuple[Any, ...]]] = {}
    for row in found:
        by_competency.setdefault(row[0], []).append(row)
    rows = [_row(key, labels, parts) for key, parts in by_competency.items()]
    return sorted(rows, key=lambda row: (-row.count(GapChange.CLOSED), row.code))


def _row(
    key: UUID, labels: Mapping[UUID, tuple[str, str]], parts: Sequence[tuple[Any, ...]]
) -> ChangeRow:
    known = sum(part[5] for part in parts)
    before, after = (sum(part[place] or 0 for part in parts) for place in (3, 4))
    return ChangeRow(
        key,
        *labels.get(key, ("", "")),
        counts={GapChange(part[1]): part[2] for part in parts},
        mean_before=_mean(before, known),
        mean_after=_mean(after, known),
        raised=sum(part[6] for part in parts),
    )


def _mean(total: int | Decimal, count: int) -> Decimal | None:
    return (Decimal(total) / count).scaleb(-PLACES) if count else None


def _labels(base_id: UUID, later_id: UUID) -> Mapping[UUID, tuple[str, str]]:
    """Code and name by key; the later run's word goes before."""
    rows = CompetencyNeed.objects.filter(run_id__in=(base_id, later_id))
    ordered = sorted(rows, key=lambda row: row.run_id == later_id)
    return {row.competency_id: (row.code, row.name) for row in ordered}


def list_changes(
    actor: Actor,
    base_id: UUID,
    later_id: UUID,
    *,
    change: GapChange,
    code: str = "",
    after: str = "",
) -> Page[ChangedPair]:
    """People whose gap changed so, by name; ``after`` is how many of them went before.

    Raises as compare_runs does.
    """
    get_run(actor, later_id)
    if get_run(actor, base_id).frozen_at is None:
        raise NotFound("needs.tnarun")
    labels = _labels(base_id, later_id)
    wanted = [key for key, (own, _) in labels.items() if code in ("", own)]
    found = _changed(actor, base_id, later_id, change, wanted)
    start = int(after) if after.isdecimal() and len(after) < 8 else 0
    page = found[start : start + PAGE_SIZE]
    cursor = str(start + PAGE_SIZE) if len(found) > start + PAGE_SIZE else None
    views = _views(base_id, later_id, labels, page, change)
    return Page(views, min(len(found), COUNTED), cursor, len(found) > COUNTED)


def _changed(
    actor: Actor, base_id: UUID, later_id: UUID, change: GapChange, wanted: Sequence[UUID]
) -> Sequence[tuple[Any, ...]]:
    joined, values = _joined(actor, base_id, later_id)
    statement = f"""
      SELECT employee_id, competency_id, coalesce(a.unit_id, b.unit_id), b.required, a.required,
        b.held, a.held, b.gap, a.gap, e.name
      FROM {joined} JOIN organization_employee e ON e.id = employee_id
      WHERE {_CHANGE} = %(change)s AND competency_id = ANY(%(wanted)s)
      ORDER BY e.sort_key, e.id, competency_id LIMIT {COUNTED + 1}"""  # noqa: S608 - as above
    with connection.cursor() as cursor:
        cursor.execute(statement, {**values, "change": change, "wanted": list(wanted)})
        return list(cursor.fetchall())


def _views(
    base_id: UUID,
    later_id: UUID,
    labels: Mapping[UUID, tuple[str, str]],
    rows: Sequence[tuple[Any, ...]],
    change: GapChange,
) -> list[ChangedPair]:
    units = RunUnit.objects.filter(
        run_id__in=(base_id, later_id), unit_id__in={row[2] for row in rows}
    )
    places = dict(units.values_list("unit_id", "name"))
    return [
        ChangedPair(
            row[0],
            row[9],
            places.get(row[2], ""),
            *labels.get(row[1], ("", "")),
            change=change,
            required=(row[3], row[4]),
            held=(_level(row[5]), _level(row[6])),
            gap=(_level(row[7]), _level(row[8])),
        )
        for row in rows
    ]


def _level(scaled: int | None) -> Decimal | None:
    return None if scaled is None else Decimal(scaled).scaleb(-PLACES)
