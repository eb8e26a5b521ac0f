"""What needs has to pass on when someone moves: open forms, the plan, and gaps to know of."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from bina.needs.domain.campaign import RatingFormState
from bina.needs.domain.plan import IN_PLAN, PlanState, RowState
from bina.needs.models import CompetencyNeed, GapRow, PlanRow, RatingForm
from bina.needs.queries.runs import own_runs
from bina.organization.domain.handover import HandoverItem, HandoverSide

NAMED = 3
OPEN_FORMS = (RatingFormState.WAITING, RatingFormState.STARTED)


def handover_items(employee_id: UUID, side: HandoverSide, on: date) -> list[HandoverItem]:
    """Forms end where the person worked; the plan goes along; gaps are for the new unit."""
    if side is HandoverSide.LEAVING:
        return [*_forms(employee_id), *_plan(employee_id)]
    return [*_gaps(employee_id), *_plan(employee_id)]


def _forms(employee_id: UUID) -> Iterator[HandoverItem]:
    rows = RatingForm.objects.filter(state__in=OPEN_FORMS)
    of_others = rows.filter(rater_id=employee_id).exclude(employee_id=employee_id).count()
    own = rows.filter(employee_id=employee_id).count()
    if of_others or own:
        words = {"others": of_others, "own": own}
        yield HandoverItem(
            "forms",
            _("Formulir penilaian yang belum dikirim"),
            _("%(others)d penilaian untuk orang lain, %(own)d tentang pegawai ini.") % words,
        )


def _plan(employee_id: UUID) -> Iterator[HandoverItem]:
    rows = PlanRow.objects.filter(
        Q(state=RowState.PLANNED) | Q(state=RowState.RUNNING),
        employee_id=employee_id,
        standing__in=IN_PLAN,
        plan_year__plan__state=PlanState.APPROVED,
    )
    count, running = rows.count(), rows.filter(state=RowState.RUNNING).count()
    if count:
        yield HandoverItem(
            "plan",
            _("Rencana pengembangan"),
            _("%(count)d pelatihan dalam rencana, %(running)d sedang berjalan.")
            % {"count": count, "running": running},
        )


def _gaps(employee_id: UUID) -> Iterator[HandoverItem]:
    """The largest of the newest run."""
    run = own_runs().first()
    if run is None:
        return
    gaps = GapRow.objects.filter(run=run, employee_id=employee_id, gap__gt=0).order_by("rank")
    keys = list(gaps.values_list("competency_id", flat=True))
    needs = CompetencyNeed.objects.filter(run=run, competency_id__in=keys[:NAMED])
    names = dict(needs.values_list("competency_id", "name"))
    if keys:
        words = {
            "count": len(keys),
            "names": ", ".join(names[key] for key in keys[:NAMED] if key in names),
        }
        yield HandoverItem(
            "gaps",
            _("Kesenjangan kompetensi"),
            _("%(count)d kompetensi belum memenuhi standar, antara lain %(names)s.") % words,
            "competency:profile",
            {"employee_id": str(employee_id)},
        )
