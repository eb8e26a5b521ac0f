"""Asking for long work: it is queued in the same transaction and shows its progress."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.domain.campaign import TAKES_RUNS, CycleState
from bina.needs.models import NeedsCycle, TnaRun
from bina.needs.permissions import COMPUTE, EXPORT
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import NotFound, Refused
from bina.platform.jobs import start_job


@command(permission=COMPUTE, audits="needs.run.requested", subject=OWN_AGENCY, personal=HOLDS_NONE)
def request_computation(actor: Actor, *, as_of: date, cycle_id: UUID | None = None) -> Ref:
    """Queue a calculation as of a day. Raises Refused for a day to come or a settled cycle."""
    if as_of > timezone.localdate():
        raise Refused(_("Tanggal perhitungan tidak boleh di masa depan."), field="as_of")
    check_cycle(cycle_id)
    note(as_of=as_of, cycle=cycle_id)
    return start_job(
        actor,
        "needs.compute",
        title=_("Menghitung kebutuhan kompetensi"),
        as_of=as_of.isoformat(),
        cycle_id=str(cycle_id) if cycle_id else None,
    )


def check_cycle(cycle_id: UUID | None) -> NeedsCycle | None:
    """The cycle, if any. Raises NotFound; Refused when it takes no more runs."""
    if cycle_id is None:
        return None
    cycle = NeedsCycle.objects.select_for_update().filter(id=cycle_id).first()
    if cycle is None:
        raise NotFound("needs.needscycle")
    if cycle.state == CycleState.FROZEN:
        raise Refused(
            _("Siklus ini sudah ditetapkan. Buka siklus baru untuk menghitung lagi."), field="cycle"
        )
    if cycle.state not in TAKES_RUNS:
        raise Refused(
            _("Siklus ini sedang diajukan atau dibatalkan. Pilih siklus lain."), field="cycle"
        )
    return cycle


@command(permission=EXPORT, audits="needs.export.requested", subject=TnaRun, personal=HOLDS_NONE)
def request_export(actor: Actor, run: TnaRun) -> Ref:
    """Queue the writing of matrix, participants, budget and report."""
    return start_job(
        actor,
        "needs.export",
        title=_("Menyusun berkas analisis kebutuhan"),
        run_id=str(run.id),
    )
