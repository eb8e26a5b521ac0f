"""Workbooks of trail and openings."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from bina.platform.access import Actor
from bina.platform.jobs import JobOutcome, Progress, job
from bina.portal.commands import export_openings, export_trail
from bina.portal.queries.trail import TrailFilter


@job("portal.export_trail")
def write_trail(actor: Actor, progress: Progress, *, wanted: dict[str, Any]) -> JobOutcome:
    """A workbook of the entries that match."""
    made = export_trail(actor, wanted=_filter_of(wanted))
    return JobOutcome(_("Berkas siap diunduh."), "platform:file", {"file_id": made.id})


@job("portal.export_openings")
def write_openings(actor: Actor, progress: Progress, *, wanted: dict[str, Any]) -> JobOutcome:
    """A workbook of the openings that match."""
    made = export_openings(actor, wanted=_filter_of(wanted))
    return JobOutcome(_("Berkas siap diunduh."), "platform:file", {"file_id": made.id})


def _filter_of(wanted: dict[str, str]) -> TrailFilter:
    """The filter as JSON has it, without what was left blank."""
    days = {name: date.fromisoformat(wanted[name]) for name in wanted if name.endswith("_on")}
    keys = {name: UUID(wanted[name]) for name in wanted if name.endswith("_id")}
    return TrailFilter(**{**wanted, **days, **keys})  # type: ignore[arg-type] # the rest is text
