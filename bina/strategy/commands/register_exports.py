"""The registers for Excel, made in the background; headings are those of the import."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.kernel.sheet import SheetSpec
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.documents.writing import Kind, Table, TableColumn, write_workbook
from bina.platform.files import new_file_path, register_file
from bina.platform.jobs import start_job
from bina.strategy.domain.register_sheets import (
    INDICATOR,
    OBJECTIVE,
    PLAN_BOOK,
    PROGRAMME,
    SATISFACTION,
    TARGET,
    WORKFORCE,
)
from bina.strategy.permissions import VIEW_GOALS, VIEW_SIGNALS, VIEW_WORKFORCE
from bina.strategy.queries.register_rows import (
    indicator_rows,
    objective_rows,
    programme_rows,
    score_rows,
    target_rows,
    workforce_rows,
)

WIDTH = 22


@command(
    permission=VIEW_GOALS,
    audits="strategy.goals.export_requested",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def request_goals_export(actor: Actor) -> Ref:
    """Queue a workbook of objectives, programmes, indicators and targets."""
    return start_job(actor, "strategy.export_goals", title=_("Rencana strategis"))


@command(
    permission=VIEW_GOALS,
    audits="strategy.goals.exported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def export_goals(actor: Actor) -> Ref:
    """Write the workbook; the actor may fetch it."""
    tables = (
        _table(OBJECTIVE, objective_rows(timezone.localdate())),
        _table(PROGRAMME, programme_rows()),
        _table(INDICATOR, indicator_rows()),
        _table(TARGET, target_rows()),
    )
    return _write(actor, PLAN_BOOK, tables)


@command(
    permission=VIEW_SIGNALS,
    audits="strategy.satisfaction.export_requested",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def request_satisfaction_export(actor: Actor) -> Ref:
    """Queue a workbook of the satisfaction figures in sight."""
    return start_job(actor, "strategy.export_satisfaction", title=_("Kepuasan layanan"))


@command(
    permission=VIEW_SIGNALS,
    audits="strategy.satisfaction.exported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def export_satisfaction(actor: Actor) -> Ref:
    """Write the workbook; the actor may fetch it."""
    return _write(actor, SATISFACTION.book, (_table(SATISFACTION, score_rows(actor)),))


@command(
    permission=VIEW_WORKFORCE,
    audits="strategy.workforce.export_requested",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def request_workforce_export(actor: Actor) -> Ref:
    """Queue a workbook of the need for people."""
    return start_job(actor, "strategy.export_workforce", title=_("Kebutuhan pegawai"))


@command(
    permission=VIEW_WORKFORCE,
    audits="strategy.workforce.exported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def export_workforce(actor: Actor) -> Ref:
    """Write the workbook; the actor may fetch it."""
    return _write(actor, WORKFORCE.book, (_table(WORKFORCE, workforce_rows()),))


def _table(spec: SheetSpec, rows: Iterable[Sequence[Any]]) -> Table:
    columns = [TableColumn(heading, Kind.ANY, width=WIDTH) for heading in spec.headings]
    return Table(spec.name, columns, rows)


def _write(actor: Actor, name: str, tables: Iterable[Table]) -> Ref:
    file_id, path = new_file_path(actor)
    write_workbook(path, tables, timezone.localdate())
    note(file=name)
    return register_file(actor, file_id, name=name)
