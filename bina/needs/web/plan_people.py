"""One person's part of a plan in words."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from bina.needs.domain.plan import RowState
from bina.needs.queries.plan_rows import OwnPlan, PlanRowView
from bina.needs.web.plan_words import (
    MODELS,
    ORIGINS,
    ROUTES,
    ROW_STATES,
    ROW_TONES,
    STANDINGS,
    form_name,
    quarter_name,
)
from bina.needs.web.words import GROUPS, TERM_SPANS, TERMS, label
from bina.platform import ui
from bina.platform.formats import format_level, format_number, format_rupiah


class PlannedStep(NamedTuple):
    """What somebody is to do, when, and how far it has come."""

    row: PlanRowView
    when: str
    how: str
    badge: ui.Badge


class PlannedYear(NamedTuple):
    year: int
    hours: str
    steps: Sequence[PlannedStep]


def by_year(plan: OwnPlan) -> Sequence[PlannedYear]:
    """Years with something in them, in their order."""
    years = []
    for year in sorted({row.year for row in plan.rows if row.is_in}):
        rows = [row for row in plan.rows if row.is_in and row.year == year]
        hours = sum((row.hours for row in rows), Decimal(0))
        years.append(PlannedYear(year, format_number(hours), [_step(row) for row in rows]))
    return years


def _step(row: PlanRowView) -> PlannedStep:
    how = _("%(form)s, %(hours)s JP") % {
        "form": form_name(row.form),
        "hours": format_number(row.hours),
    }
    badge = ui.Badge(
        label(ROW_STATES, row.state),
        ROW_TONES.get(row.state, "plain"),
        "clock" if row.state == RowState.PLANNED else "",
    )
    return PlannedStep(row, quarter_name(row.quarter), how, badge)


def row_facts(row: PlanRowView) -> list[tuple[str, Any]]:
    """The columns of the AKPK for one gap."""
    facts: list[tuple[str, Any]] = [
        (_("Kedudukan"), label(STANDINGS, row.standing)),
        (_("Tahun"), str(row.year)),
        (_("Tingkat standar"), format_number(row.required)),
        (_("Tingkat dimiliki"), format_level(row.held)),
        (_("Kesenjangan"), format_level(row.gap)),
        (_("Jangka"), f"{label(TERMS, row.term)}, {label(TERM_SPANS, row.term)}"),
        (_("Jenis kebutuhan"), label(GROUPS, row.need_kind)),
        (_("Tujuan strategis"), _objective(row)),
    ]
    return facts + (_module_facts(row) if row.module_id else [])


def _objective(row: PlanRowView) -> Any:
    if row.objective is None:
        return None
    url = reverse("strategy:objective", args=[row.objective.id])
    return ui.Link(row.objective.code, url, row.objective.name)


def _module_facts(row: PlanRowView) -> list[tuple[str, Any]]:
    return [
        (_("Modul"), row.module),
        (_("Bentuk dan jalur"), f"{form_name(row.form)}, {label(ROUTES, row.route).lower()}"),
        (_("Model belajar"), label(MODELS, row.model)),
        (_("Perkiraan JP"), format_number(row.hours)),
        (_("Biaya langsung"), format_rupiah(row.direct_cost)),
        (_("Biaya tidak langsung"), format_rupiah(row.indirect_cost)),
        (_("Penyelenggara"), row.organiser or None),
        (_("Asal"), label(ORIGINS, row.origin)),
    ]
