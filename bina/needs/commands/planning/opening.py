"""Opening a plan on a settled run, and a new version of a plan."""

from datetime import date

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands.planning.copying import copy_years
from bina.needs.domain.plan import LONGEST, PlanState
from bina.needs.models import DevelopmentPlan, PlanYear, TnaRun
from bina.needs.permissions import MANAGE_PLANS
from bina.needs.queries.plan_rules import plan_rule_on
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.errors import Refused


@command(permission=MANAGE_PLANS, audits="needs.plan.opened", subject=TnaRun, personal=HOLDS_NONE)
def open_plan(actor: Actor, run: TnaRun, *, name: str, first_year: int, years: int) -> Ref:
    """A draft for the gaps of a settled run, over one to three calendar years.

    Raises Refused for a run that is not settled, a name in use or years that are no plan's.
    """
    name = " ".join(name.split())
    _check(run, name, first_year, years)
    plan = DevelopmentPlan.objects.create(
        agency_id=actor.own_agency,
        run=run,
        rule_id=plan_rule_on(timezone.localdate()).id,
        title=name,
        first_year=first_year,
        years=years,
        made_by_id=actor.person_id,
        made_by_name=actor.name,
    )
    PlanYear.objects.bulk_create(
        PlanYear(agency_id=plan.agency_id, plan=plan, year=first_year + number)
        for number in range(years)
    )
    note(plan=plan.id, name=name, first_year=first_year, years=years)
    return Ref("needs.developmentplan", plan.id)


def _check(run: TnaRun, name: str, first_year: int, years: int) -> None:
    if run.frozen_at is None:
        raise Refused(
            _("Tetapkan dahulu hasil perhitungan ini; rencana berdiri di atas hasil yang tetap."),
            field="run",
        )
    if not name:
        raise Refused(_("Isi nama rencana."), field="name")
    if DevelopmentPlan.objects.filter(title=name).exists():
        raise Refused(_("Nama rencana ini sudah dipakai. Pilih nama lain."), field="name")
    if not 1 <= years <= LONGEST:
        raise Refused(_("Rencana berlaku satu sampai tiga tahun."), field="years")
    if not run.as_of.year <= first_year <= date.max.year - LONGEST:
        raise Refused(_("Tahun pertama tidak boleh sebelum tahun perhitungan."), field="first_year")


@command(
    permission=MANAGE_PLANS,
    audits="needs.plan.renewed",
    subject=DevelopmentPlan,
    personal=HOLDS_NONE,
)
def renew_plan(actor: Actor, plan: DevelopmentPlan) -> Ref:
    """A new draft that starts from this version: budgets, rows, cohorts and decisions.

    Raises Refused while another version is still being made.
    """
    versions = DevelopmentPlan.objects.filter(title=plan.title)
    if versions.filter(state__in=(PlanState.DRAFT, PlanState.PROPOSED)).exists():
        raise Refused(_("Versi lain dari rencana ini masih disusun. Selesaikan dahulu versi itu."))
    latest = versions.aggregate(latest=Max("version"))["latest"] or 0
    made = DevelopmentPlan.objects.create(
        agency_id=plan.agency_id,
        run_id=plan.run_id,
        rule_id=plan_rule_on(timezone.localdate()).id,
        former=plan,
        title=plan.title,
        first_year=plan.first_year,
        years=plan.years,
        version=latest + 1,
        made_by_id=actor.person_id,
        made_by_name=actor.name,
    )
    copy_years(plan, made)
    note(made=made.id, version=made.version)
    return Ref("needs.developmentplan", made.id)
