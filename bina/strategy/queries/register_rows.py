"""The registers as rows under the headings of their import sheets, for workbooks."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from bina.platform.access import Actor
from bina.platform.ranges import holds_on
from bina.strategy.models import (
    Indicator,
    IndicatorTarget,
    ObjectiveVersion,
    Programme,
    SatisfactionScore,
    WorkforceNeed,
)
from bina.strategy.permissions import VIEW_SIGNALS

Rows = Iterator[Sequence[Any]]


def objective_rows(on: date) -> Rows:
    """As they stand on a day, by code."""
    rows = ObjectiveVersion.objects.filter(holds_on(on)).order_by("objective__code")
    columns = ("objective__code", "name", "objective__kind", "parent__code", "unit__code", "source")
    yield from rows.values_list(*columns)


def programme_rows() -> Rows:
    """The newest year first."""
    rows = Programme.objects.order_by("-year", "code")
    columns = ("code", "year", "name", "objective__code", "unit__code", "funding_code")
    yield from rows.values_list(*columns)


def indicator_rows() -> Rows:
    """By code."""
    yield from Indicator.objects.order_by("code").values_list(
        "code",
        "name",
        "objective__code",
        "measure",
        "direction",
        "period_kind",
        "numerator",
        "denominator",
        "data_source",
        "unit__code",
        "position__code",
    )


def target_rows() -> Rows:
    """By indicator and period."""
    rows = IndicatorTarget.objects.order_by("indicator__code", "year", "part")
    columns = ("indicator__code", "year", "part", "baseline", "target", "actual", "recorded_on")
    yield from rows.values_list(*columns)


def score_rows(actor: Actor) -> Rows:
    """Within the actor's scope, the newest period first."""
    rows = SatisfactionScore.objects.filter(VIEW_SIGNALS.narrow(actor))
    columns = ("unit__code", "service", "starts_on", "ends_on", "score", "respondents")
    yield from rows.order_by("-ends_on", "unit__code", "service").values_list(*columns)


def workforce_rows() -> Rows:
    """The newest year first."""
    rows = WorkforceNeed.objects.order_by("-year", "position__code")
    yield from rows.values_list("position__code", "year", "needed", "basis")
