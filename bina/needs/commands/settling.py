"""Settling a run, and telling when the data under a run have changed."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands.responding import ASK
from bina.needs.domain.campaign import CYCLE, CycleMove, CycleState
from bina.needs.events import RunFrozen
from bina.needs.models import NeedsCycle, TnaRun, UnitResponse
from bina.needs.permissions import FREEZE, MARK_STALE
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import Refused
from bina.platform.outbox import announce
from bina.platform.tasks import TaskOutcome, close_task


@command(permission=FREEZE, audits="needs.run.frozen", subject=TnaRun, personal=HOLDS_NONE)
def freeze_run(actor: Actor, run: TnaRun, *, reason: str = "") -> Ref:
    """Settle a run, and its cycle with it; from now on the database refuses every change.

    Raises Refused when it is settled already, when its cycle is, and when units were asked about
    its cycle: then those who are in charge decide.
    """
    if run.cycle_id and UnitResponse.objects.filter(cycle_id=run.cycle_id).exists():
        raise Refused(
            _("Unit sudah diminta menanggapi siklus ini. Ajukan penetapannya kepada PyB dan PPK.")
        )
    settle(run, by=actor.name)
    note(reason=reason)
    return Ref("needs.tnarun", run.id)


def settle(run: TnaRun, *, by: str) -> None:
    """The settling itself, part of whichever command decides it. Raises Refused as above."""
    if run.frozen_at is not None:
        raise Refused(_("Perhitungan ini sudah ditetapkan."))
    run.frozen_at, run.frozen_by_name = timezone.now(), by
    run.save(update_fields=["frozen_at", "frozen_by_name"])
    if run.cycle_id is not None:
        _freeze_cycle(run.cycle_id)
    announce(RunFrozen(run.id, run.as_of))


def _freeze_cycle(cycle_id: UUID) -> None:
    cycle = NeedsCycle.objects.select_for_update().get(id=cycle_id)
    state = CycleState(cycle.state)
    if state == CycleState.FROZEN:
        raise Refused(_("Siklus ini sudah ditetapkan dengan perhitungan lain."))
    if not CYCLE.allows(state, CycleMove.FREEZE):
        raise Refused(_("Penilaian dalam siklus ini masih berjalan. Tutup siklusnya dahulu."))
    cycle.state = CYCLE.move(state, CycleMove.FREEZE)
    cycle.save(update_fields=["state"])
    asked = UnitResponse.objects.filter(cycle=cycle).values_list("id", flat=True)
    # who said nothing cannot speak to it any more
    close_task(ASK, [str(key) for key in asked], TaskOutcome.NEEDLESS)


@command(
    permission=MARK_STALE, audits="needs.run.marked_stale", subject=OWN_AGENCY, personal=HOLDS_NONE
)
def mark_runs_stale(actor: Actor, *, cause: str, changed_at: datetime | None = None) -> int:
    """Data changed: every run that is not settled says so from now on; returns how many.

    Told of late, ``changed_at`` spares the runs that began to read their data after it.
    """
    current = TnaRun.objects.filter(frozen_at=None, stale_at=None)
    if changed_at is not None:
        older = Q(read_at=None, computed_at__lte=changed_at)
        current = current.filter(Q(read_at__lte=changed_at) | older)
    marked = current.update(stale_at=timezone.now())
    note(cause=cause, runs=marked)
    return marked
