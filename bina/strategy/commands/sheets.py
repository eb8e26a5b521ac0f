"""What the intake is told of the sheets Temuan Audit and KPI."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from bina.organization.queries import list_units_for_needs
from bina.platform.access import Actor
from bina.platform.intake.registry import SheetHandler, register_sheet
from bina.strategy.commands.imports import apply_findings, apply_kpis
from bina.strategy.domain.sheets import FINDING, KPI
from bina.strategy.queries.incoming import compare_findings, compare_kpis


def unit_choices(actor: Actor) -> Mapping[str, Sequence[str]]:
    units = list_units_for_needs(actor, timezone.localdate())
    return {"Kode Unor": [unit.code for unit in units]}


register_sheet(
    SheetHandler(
        spec=FINDING,
        order=70,
        noun="temuan",
        compare=compare_findings,
        apply=apply_findings,
        choices=unit_choices,
        route="strategy:findings",
    )
)
register_sheet(
    SheetHandler(
        spec=KPI,
        order=80,
        noun="KPI",
        compare=compare_kpis,
        apply=apply_kpis,
        choices=unit_choices,
        route="strategy:kpis",
    )
)
