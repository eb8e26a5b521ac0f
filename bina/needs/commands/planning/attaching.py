"""The AKPK sheet of each year of a plan that was handed in, kept as attachment of its letter."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands.planning.exporting import write_akpk
from bina.needs.domain.plan import PlanState
from bina.needs.models import DevelopmentPlan, PlanFile, PlanYear
from bina.needs.permissions import VIEW_PLANS
from bina.needs.queries.plan_rows import IN, PlanRowFilter
from bina.needs.queries.plans import plan_of_year
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.errors import Refused
from bina.platform.files import new_file_path, register_file
from bina.platform.jobs import start_job

Report = Callable[[int, int, str], None]


def _silent(done: int, total: int, message: str) -> None:
    """Nobody watches."""


def request_plan_files(actor: Actor, plan: DevelopmentPlan) -> None:
    """Queue the writing, part of the command that hands the plan in: from then on it is still."""
    start_job(
        actor,
        "needs.plan_files",
        title=_("Menyusun lampiran %(name)s") % {"name": plan.title},
        plan_id=str(plan.id),
    )


def file_names(plan: DevelopmentPlan) -> Sequence[str]:
    """What the letter names, whether it is written already or being written."""
    return [_name(plan, year.year) for year in PlanYear.objects.filter(plan=plan).order_by("year")]


def _name(plan: DevelopmentPlan, year: int) -> str:
    return f"akpk-{year}-versi-{plan.version}.xlsx"


@command(
    permission=VIEW_PLANS,
    audits="needs.plan.attached",
    subject=DevelopmentPlan,
    personal=HOLDS_NONE,
)
def attach_plan_files(
    actor: Actor, plan: DevelopmentPlan, *, report: Report = _silent
) -> Sequence[Ref]:
    """Write a workbook for each year of what is in the plan, in place of those before it.

    Done again it gives the same sheets. Raises Refused for a plan that may still change.
    """
    if plan.state == PlanState.DRAFT:
        raise Refused(_("Rencana ini sedang disusun. Ajukan dahulu."))
    years = list(PlanYear.objects.filter(plan=plan).order_by("year"))
    files = []
    for number, year in enumerate(years):
        name = _name(plan, year.year)
        report(number, len(years), _("Menyusun %(name)s") % {"name": name})
        files.append(_attach(actor, plan, year.id, name))
    note(files=[_name(plan, year.year) for year in years], version=plan.version)
    return files


def _attach(actor: Actor, plan: DevelopmentPlan, year_id: UUID, name: str) -> Ref:
    view, year = plan_of_year(year_id)
    file_id, path = new_file_path(actor)
    write_akpk(actor, path, view, year, PlanRowFilter(IN))
    file = register_file(actor, file_id, name=name, permission=VIEW_PLANS.code)
    PlanFile.objects.update_or_create(
        agency_id=actor.own_agency,
        plan_year_id=year_id,
        defaults={"file_id": file.id, "made_at": timezone.now()},
    )
    return file
