"""Audit findings of one year beside those of the year before (K03)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from django.utils import timezone

from bina.organization.queries import unit_names
from bina.platform.access import Actor
from bina.platform.errors import Forbidden
from bina.strategy.domain.finding import RootCause
from bina.strategy.domain.trend import reduction
from bina.strategy.models import AuditFinding
from bina.strategy.permissions import VIEW_SIGNALS


@dataclass(frozen=True, slots=True)
class TrendLine:
    """Findings of the year before and of the year; ``reduction`` None while there were none."""

    before: int
    after: int

    @property
    def reduction(self) -> Fraction | None:
        return reduction(self.before, self.after)


@dataclass(frozen=True, slots=True)
class UnitTrend:
    """``is_comparable``: something was found in the unit in both years, whatever the cause."""

    unit_id: UUID
    unit_name: str
    line: TrendLine
    is_comparable: bool


@dataclass(frozen=True, slots=True)
class FindingTrend:
    """``causes`` beside one another; ``units`` for one cause.

    ``comparable`` counts that cause in units that were audited in both years, for the scope of
    audits changes from year to year.
    """

    year: int
    cause: RootCause
    causes: Sequence[tuple[RootCause, TrendLine]]
    comparable: TrendLine
    units: Sequence[UnitTrend]


Found = tuple[int, str, UUID, str]
"""Year, cause, unit and number: a number counts once for a unit, however much it cites."""


def finding_trend(actor: Actor, year: int, cause: RootCause) -> FindingTrend:
    """Within the actor's scope. Raises Forbidden."""
    if not VIEW_SIGNALS.is_granted(actor):
        raise Forbidden(VIEW_SIGNALS.code)
    rows = AuditFinding.objects.filter(VIEW_SIGNALS.narrow(actor), found_on__year__gte=year - 1)
    columns = rows.filter(found_on__year__lte=year).values_list(
        "found_on__year", "root_cause", "unit_id", "number"
    )
    found: set[Found] = set(columns)
    audited = {side: {row[2] for row in found if row[0] == side} for side in (year - 1, year)}
    both = audited[year - 1] & audited[year]
    of_cause = {row for row in found if row[1] == cause}
    return FindingTrend(
        year=year,
        cause=cause,
        causes=[(one, _line({row for row in found if row[1] == one}, year)) for one in RootCause],
        comparable=_line({row for row in of_cause if row[2] in both}, year),
        units=_units(of_cause, year, both),
    )


def _line(found: Iterable[Found], year: int) -> TrendLine:
    years = [row[0] for row in found]
    return TrendLine(years.count(year - 1), years.count(year))


def _units(found: set[Found], year: int, both: set[UUID]) -> list[UnitTrend]:
    keys = {row[2] for row in found}
    names = unit_names(keys, timezone.localdate())
    rows = [
        UnitTrend(
            key,
            names.get(key, ""),
            _line({row for row in found if row[2] == key}, year),
            key in both,
        )
        for key in keys
    ]
    return sorted(rows, key=lambda row: (-row.line.after, -row.line.before, row.unit_name))


def trend_years(actor: Actor) -> Sequence[int]:
    """The years with findings in sight, from the newest; never empty."""
    rows = AuditFinding.objects.filter(VIEW_SIGNALS.narrow(actor)).order_by()
    years = set(rows.values_list("found_on__year", flat=True).distinct())
    return sorted(years | {timezone.localdate().year}, reverse=True)
