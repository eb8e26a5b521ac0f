"""Opening a cycle: forms and tasks for everyone in scope; and letting them follow the people."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands.campaign.following import follow, follow_all
from bina.needs.commands.campaign.forms import bring_forms, counts_of
from bina.needs.commands.campaign.moving import move_cycle
from bina.needs.commands.campaign.tasks import ask_for_raters, settle_tasks
from bina.needs.domain.campaign import CYCLE as MACHINE
from bina.needs.domain.campaign import CycleMove, CycleState
from bina.needs.models import CycleUnit, NeedsCycle
from bina.needs.permissions import FOLLOW_CYCLES, MANAGE_CYCLE
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import Refused
from bina.platform.jobs import start_job

Report = Callable[[int, int, str], None]
CYCLE = "needs.needscycle"


@command(
    permission=MANAGE_CYCLE,
    audits="needs.cycle.opening_requested",
    subject=NeedsCycle,
    personal=HOLDS_NONE,
)
def request_opening(actor: Actor, cycle: NeedsCycle) -> Ref:
    """Queue the opening. Raises Refused for a cycle that lacks days or scope, or was opened."""
    _check_ready(cycle)
    return start_job(
        actor,
        "needs.open_campaign",
        title=_("Membuka siklus %(name)s") % {"name": cycle.name},
        cycle_id=str(cycle.id),
    )


def _check_ready(cycle: NeedsCycle) -> None:
    if not MACHINE.allows(CycleState(cycle.state), CycleMove.OPEN):
        raise Refused(_("Siklus ini sudah dibuka."))
    has_days = cycle.opens_on is not None and cycle.closes_on is not None
    if not (has_days and cycle.raters and CycleUnit.objects.filter(cycle=cycle).exists()):
        raise Refused(_("Lengkapi tanggal, cara menilai, dan unit kerja sebelum membuka siklus."))


@command(
    permission=MANAGE_CYCLE, audits="needs.cycle.opened", subject=NeedsCycle, personal=HOLDS_NONE
)
def open_campaign(
    actor: Actor, cycle: NeedsCycle, *, on: date, report: Report = lambda *_: None
) -> Ref:
    """Forms for everyone in scope, and a task for each rater, in one transaction.

    Killed and tried again, it finds the cycle open and changes nothing. People without a rater
    hinder nobody: sdm gets a task to name one.
    """
    if cycle.state == CycleState.OPEN:
        return Ref(CYCLE, cycle.id)
    _check_ready(cycle)
    if cycle.closes_on is not None and cycle.closes_on < on:
        raise Refused(_("Hari penutupan sudah lewat. Ubah tanggal siklus."), field="closes_on")
    move_cycle(cycle, CycleMove.OPEN)
    cycle.started_at = timezone.now()
    cycle.save(update_fields=["state", "started_at"])
    report(0, 2, _("Menyiapkan formulir"))
    plan, changes = bring_forms(cycle, on)
    report(1, 2, _("Memberi tahu penilai"))
    settle_tasks(cycle)
    ask_for_raters(cycle, plan.forms.lacks)
    note(people=len(plan.people), lacks=len(plan.forms.lacks), forms=counts_of(changes))
    return Ref(CYCLE, cycle.id)


@command(
    permission=FOLLOW_CYCLES,
    audits="needs.cycle.followed",
    subject=NeedsCycle,
    personal=HOLDS_NONE,
)
def follow_people(actor: Actor, cycle: NeedsCycle, *, on: date) -> int:
    """Let the forms of an open cycle follow who came, left or moved; how many forms changed."""
    if cycle.state != CycleState.OPEN:
        return 0
    counts = counts_of(follow(cycle, on))
    note(forms=counts)
    return sum(counts.values())


@command(
    permission=FOLLOW_CYCLES,
    audits="needs.raters.followed",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def follow_raters(actor: Actor, *, on: date, cause: str) -> None:
    """Let the forms of every open cycle follow who may rate, after many licences changed."""
    follow_all(on)
    note(cause=cause)
