"""Background work of needs."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from bina.needs.commands import export_run, lapse_responses, mark_part, publish_run
from bina.needs.commands.campaign import (
    close_units,
    export_forms,
    follow_agency,
    open_campaign,
)
from bina.needs.commands.planning import attach_plan_files
from bina.needs.commands.planning.exporting import export_budget, export_plan_rows
from bina.needs.commands.run_tables import tidy_run_tables
from bina.needs.domain.publication import Basis, PartState
from bina.needs.queries import FormFilter
from bina.organization.queries import list_agency_ids
from bina.platform.access import Actor
from bina.platform.errors import Refused
from bina.platform.jobs import JobOutcome, Progress, job, load_work


@job("needs.compute")
def compute(
    actor: Actor, progress: Progress, *, as_of: str, cycle_id: str | None = None
) -> JobOutcome:
    compute_run = load_work("bina.needs.commands.computing", "compute_run")
    run = compute_run(
        actor,
        as_of=date.fromisoformat(as_of),
        cycle_id=UUID(cycle_id) if cycle_id else None,
        job_id=progress.run_id,
        report=progress.report,
    )
    tidy_run_tables(actor, run.id)
    return JobOutcome(_("Perhitungan selesai."), "needs:run", {"run_id": run.id})


@job("needs.export")
def export(actor: Actor, progress: Progress, *, run_id: str) -> JobOutcome:
    export_run(actor, UUID(run_id), report=progress.report)
    return JobOutcome(_("Berkas siap diunduh."), "needs:exports", {"run_id": run_id})


@job("needs.plan_year")
def plan_year(actor: Actor, progress: Progress, *, plan_year_id: str) -> JobOutcome:
    """Killed and tried again, it begins anew: what stood before goes only with the new."""
    solve_plan_year = load_work("bina.needs.commands.planning.solving", "solve_plan_year")
    solve_plan_year(actor, UUID(plan_year_id), report=progress.report)
    return JobOutcome(
        _("Rencana selesai disusun."), "needs:plan_year", {"plan_year_id": plan_year_id}
    )


@job("needs.export_plan_rows")
def write_plan_rows(
    actor: Actor, progress: Progress, *, plan_year_id: str, wanted: dict[str, Any]
) -> JobOutcome:
    """A workbook of the rows that match."""
    made = export_plan_rows(actor, plan_year_id=UUID(plan_year_id), wanted=wanted)
    return JobOutcome(_("Berkas siap diunduh."), "platform:file", {"file_id": made.id})


@job("needs.plan_files")
def write_plan_files(actor: Actor, progress: Progress, *, plan_id: str) -> JobOutcome:
    """The attachments of a plan that was handed in."""
    attach_plan_files(actor, UUID(plan_id), report=progress.report)
    return JobOutcome(_("Lampiran siap."), "needs:plan_approval", {"plan_id": plan_id})


@job("needs.export_budget")
def write_budget_lines(actor: Actor, progress: Progress, *, plan_year_id: str) -> JobOutcome:
    """A workbook of a year's budget lines."""
    made = export_budget(actor, plan_year_id=UUID(plan_year_id))
    return JobOutcome(_("Berkas siap diunduh."), "platform:file", {"file_id": made.id})


@job("needs.national_part")
def compute_part(
    actor: Actor, progress: Progress, *, national_run_id: str, as_of: str
) -> JobOutcome:
    """One agency of a national run. Killed and tried again, it finds its calculation done."""
    system = Actor.system(_("Perhitungan nasional"), actor.own_agency)
    mark = partial(mark_part, system, national_run_id=UUID(national_run_id))
    mark(state=PartState.RUNNING)
    compute_run = load_work("bina.needs.commands.computing", "compute_run")
    try:
        run = compute_run(
            system,
            as_of=date.fromisoformat(as_of),
            job_id=progress.run_id,
            is_national=True,
            report=progress.report,
        )
        tidy_run_tables(system, run.id)
        publish_run(system, run, basis=Basis.NATIONAL)
    except Refused as refusal:
        mark(state=PartState.REFUSED, message=refusal.message)
        raise
    except Exception:
        # the queue may try again, which sets it running again
        mark(state=PartState.FAILED)
        raise
    mark(state=PartState.DONE)
    return JobOutcome(_("Perhitungan selesai."), "needs:run", {"run_id": run.id})


@job("needs.open_campaign")
def open_cycle_forms(actor: Actor, progress: Progress, *, cycle_id: str) -> JobOutcome:
    """Killed and tried again, it finds the cycle open."""
    cycle = open_campaign(actor, UUID(cycle_id), on=timezone.localdate(), report=progress.report)
    return JobOutcome(_("Siklus dibuka."), "needs:campaign", {"cycle_id": cycle.id})


@job("needs.close_campaign")
def close_cycle_units(actor: Actor, progress: Progress, *, cycle_id: str) -> JobOutcome:
    """Unit by unit, so that what was closed stays so when the work is cut short."""
    close_units(actor, UUID(cycle_id), timezone.localdate(), progress.report)
    return JobOutcome(_("Siklus ditutup."), "needs:campaign", {"cycle_id": cycle_id})


@job("needs.export_forms")
def write_forms(
    actor: Actor, progress: Progress, *, cycle_id: str, wanted: dict[str, str], on: str
) -> JobOutcome:
    unit = wanted.pop("unit_id", "")
    asked = FormFilter(unit_id=UUID(unit) if unit else None, **wanted)
    made = export_forms(actor, cycle_id=UUID(cycle_id), wanted=asked, on=date.fromisoformat(on))
    return JobOutcome(_("Berkas siap diunduh."), "platform:file", {"file_id": made.id})


# after the day was carried over in each of the three zones
@app.periodic(cron="25 15-17 * * *")
@app.task(name="needs.follow_cycles", queueing_lock="needs.follow_cycles")
def follow_cycles(timestamp: int) -> None:
    """Forms follow the people, reminders go out, and cycles close after their last day."""
    for agency_id in list_agency_ids():
        follow_agency(Actor.system("needs.cycles", agency_id), timezone.localdate())


# past midnight in all three zones, so that nobody loses the last day
@app.periodic(cron="10 17 * * *")
@app.task(name="needs.lapse_responses", queueing_lock="needs.lapse_responses")
def lapse(timestamp: int) -> None:
    """Note the units that did not answer a draft within their deadline."""
    for agency_id in list_agency_ids():
        lapse_responses(Actor.system("needs.responses", agency_id), on=timezone.localdate())
