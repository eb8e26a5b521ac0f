"""What the commands of a plan ask before they write."""

from django.utils.translation import gettext as _

from bina.kernel.machine import NotAllowed
from bina.needs.domain.plan import PLAN, PlanMove, PlanState
from bina.needs.models import DevelopmentPlan, PlanYear
from bina.platform.errors import Refused
from bina.platform.jobs import is_busy


def open_year(year: PlanYear) -> DevelopmentPlan:
    """The plan of a year that nobody is making just now, locked. Raises Refused."""
    plan = open_draft(year)
    if is_busy(year.job_id):
        raise Refused(_("Rencana tahun ini sedang disusun. Tunggu sampai selesai."))
    return plan


def open_draft(year: PlanYear) -> DevelopmentPlan:
    """The plan of a year that may still change, locked. Raises Refused."""
    plan = DevelopmentPlan.objects.select_for_update().get(id=year.plan_id)
    if plan.state != PlanState.DRAFT:
        raise Refused(_("Rencana ini tidak sedang disusun. Buat versi baru untuk mengubahnya."))
    return plan


def next_state(plan: DevelopmentPlan, move: PlanMove) -> str:
    """Raises Refused when the plan's state does not know the move."""
    try:
        return PLAN.move(PlanState(plan.state), move).value
    except NotAllowed as fault:
        raise Refused(_("Keadaan rencana sudah berubah. Muat ulang halaman ini.")) from fault


def check_years(plan: DevelopmentPlan) -> None:
    """Raises Refused while a year is not made, or was made before something that it rests on."""
    last = None
    for year in PlanYear.objects.filter(plan=plan).order_by("year"):
        open_year(year)
        words = {"year": year.year}
        if year.solved_at is None or year.read_at is None:
            raise Refused(_("Rencana tahun %(year)d belum disusun.") % words)
        is_older = last is not None and year.read_at < last
        if is_older or (year.decided_at and year.decided_at > year.read_at):
            raise Refused(
                _("Ada perubahan sesudah rencana tahun %(year)d disusun. Susun ulang.") % words
            )
        last = year.solved_at
