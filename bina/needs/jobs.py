"""Background work of needs."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from bina.needs.commands import export_run
from bina.platform.access import Actor
from bina.platform.bulk import refresh_statistics
from bina.platform.commands import reading
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
    with reading(actor):
        refresh_statistics(["needs.gaprow", "needs.moduleparticipant", "needs.unitneed"])
    return JobOutcome(_("Perhitungan selesai."), "needs:run", {"run_id": run.id})


@job("needs.export")
def export(actor: Actor, progress: Progress, *, run_id: str) -> JobOutcome:
    export_run(actor, UUID(run_id), report=progress.report)
    return JobOutcome(_("Berkas siap diunduh."), "needs:exports", {"run_id": run_id})
