"""What the intake is told of the sheets of strategy."""

from collections.abc import Mapping, Sequence
from functools import partial

from django.utils import timezone

from bina.organization.queries import list_positions_for_needs, list_units_for_needs
from bina.platform.access import Actor
from bina.platform.intake.registry import SheetHandler, register_sheet
from bina.strategy.commands.imports import apply_findings, apply_kpis
from bina.strategy.commands.register_imports import (
    apply_indicators,
    apply_objectives,
    apply_programmes,
    apply_satisfaction,
    apply_targets,
    apply_workforce,
)
from bina.strategy.domain.register_sheets import (
    INDICATOR,
    OBJECTIVE,
    PROGRAMME,
    SATISFACTION,
    TARGET,
    WORKFORCE,
)
from bina.strategy.domain.sheets import FINDING, KPI
from bina.strategy.permissions import IMPORT_SIGNALS, KEEP_GOALS, KEEP_WORKFORCE
from bina.strategy.queries.incoming import compare_findings, compare_kpis
from bina.strategy.queries.incoming_registers import (
    INDICATORS,
    PROGRAMMES,
    SCORES,
    TARGETS,
    WORKFORCE_NEEDS,
    compare_objectives,
    known_indicators,
    known_objectives,
)


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


def position_choices(actor: Actor) -> Mapping[str, Sequence[str]]:
    positions = list_positions_for_needs(actor, timezone.localdate())
    return {"Kode Jabatan": [position.code for position in positions]}


register_sheet(
    SheetHandler(
        spec=OBJECTIVE,
        order=100,
        noun="tujuan",
        compare=partial(compare_objectives, KEEP_GOALS),
        apply=apply_objectives,
        known=known_objectives,
        choices=unit_choices,
        route="strategy:objectives",
    )
)
register_sheet(
    SheetHandler(
        spec=PROGRAMME,
        order=110,
        noun="program",
        compare=partial(PROGRAMMES.compare, KEEP_GOALS),
        apply=apply_programmes,
        choices=unit_choices,
        route="strategy:programmes",
    )
)
register_sheet(
    SheetHandler(
        spec=INDICATOR,
        order=120,
        noun="indikator",
        compare=partial(INDICATORS.compare, KEEP_GOALS),
        apply=apply_indicators,
        known=known_indicators,
        choices=unit_choices,
        route="strategy:indicators",
    )
)
register_sheet(
    SheetHandler(
        spec=TARGET,
        order=130,
        noun="target indikator",
        compare=partial(TARGETS.compare, KEEP_GOALS),
        apply=apply_targets,
        route="strategy:indicators",
    )
)
register_sheet(
    SheetHandler(
        spec=SATISFACTION,
        order=140,
        noun="nilai kepuasan",
        compare=partial(SCORES.compare, IMPORT_SIGNALS),
        apply=apply_satisfaction,
        choices=unit_choices,
        route="strategy:satisfaction",
    )
)
register_sheet(
    SheetHandler(
        spec=WORKFORCE,
        order=150,
        noun="kebutuhan pegawai",
        compare=partial(WORKFORCE_NEEDS.compare, KEEP_WORKFORCE),
        apply=apply_workforce,
        choices=position_choices,
        route="strategy:workforce",
    )
)
