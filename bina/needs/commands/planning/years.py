"""A year of a plan: its money, and asking for its solution."""

from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands.planning.checking import open_year
from bina.needs.models import PlanCohort, PlanYear
from bina.needs.permissions import MANAGE_PLANS
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.errors import Refused
from bina.platform.jobs import start_job

MOST = Decimal(10) ** 15


@command(
    permission=MANAGE_PLANS, audits="needs.plan_year.set", subject=PlanYear, personal=HOLDS_NONE
)
def set_plan_year(actor: Actor, year: PlanYear, *, budget: Decimal, uses_floor: bool) -> Ref:
    """Money for direct costs in rupiah, and whether the floor for other staff holds.

    Raises Refused when the plan is not being made, and for money below zero.
    """
    open_year(year)
    if not 0 <= budget < MOST:
        raise Refused(_("Isi anggaran dalam rupiah, paling sedikit 0."), field="budget")
    if (year.budget, year.uses_floor) != (budget, uses_floor):
        year.decided_at = timezone.now()
    year.budget, year.uses_floor = budget.quantize(Decimal(1)), uses_floor
    year.save(update_fields=["budget", "uses_floor", "decided_at"])
    return Ref("needs.planyear", year.id)


@command(
    permission=MANAGE_PLANS,
    audits="needs.plan_year.requested",
    subject=PlanYear,
    personal=HOLDS_NONE,
)
def request_plan_year(actor: Actor, year: PlanYear) -> Ref:
    """Queue the making of a year's plan. Raises Refused without a budget or out of turn."""
    plan = open_year(year)
    if year.budget is None:
        raise Refused(_("Isi dahulu anggaran tahun ini."), field="budget")
    earlier = PlanYear.objects.filter(plan=plan, year__lt=year.year)
    if earlier.filter(solved_at=None).exists():
        raise Refused(_("Susun dahulu rencana tahun sebelumnya; sisanya beralih ke tahun ini."))
    job = start_job(
        actor,
        "needs.plan_year",
        title=_("Menyusun rencana %(year)d") % {"year": year.year},
        plan_year_id=str(year.id),
    )
    year.job_id = job.id
    year.save(update_fields=["job_id"])
    note(job=job.id, budget=year.budget, uses_floor=year.uses_floor)
    return job


@command(
    permission=MANAGE_PLANS, audits="needs.plan_cohort.set", subject=PlanCohort, personal=HOLDS_NONE
)
def set_plan_cohort(
    actor: Actor, cohort: PlanCohort, *, quarter: int | None, organiser: str
) -> Ref:
    """Fix a cohort's quarter (None gives it back to the calendar), and say who holds it.

    It takes effect when the plan is made again. Raises Refused when the plan is not being made.
    """
    year = PlanYear.objects.select_for_update().get(id=cohort.plan_year_id)
    open_year(year)
    if quarter is not None and quarter not in range(1, 5):
        raise Refused(_("Pilih triwulan 1 sampai 4."), field="quarter")
    if (cohort.quarter if cohort.is_fixed else None) != quarter:
        year.decided_at = timezone.now()
        year.save(update_fields=["decided_at"])
    cohort.is_fixed = quarter is not None
    cohort.quarter = quarter or cohort.quarter
    cohort.organiser = organiser.strip()
    cohort.save(update_fields=["is_fixed", "quarter", "organiser"])
    return Ref("needs.plancohort", cohort.id)
