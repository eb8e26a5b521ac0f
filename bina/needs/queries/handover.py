"""What needs has to pass on when someone moves: the gaps that the new unit should know."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from bina.needs.models import CompetencyNeed, GapRow
from bina.needs.queries.runs import own_runs
from bina.organization.domain.handover import HandoverItem, HandoverSide

NAMED = 3


def gap_items(employee_id: UUID, side: HandoverSide, on: date) -> list[HandoverItem]:
    """The largest gaps of the newest run, for the receiving unit alone."""
    run = own_runs().first() if side is HandoverSide.RECEIVING else None
    if run is None:
        return []
    gaps = GapRow.objects.filter(run=run, employee_id=employee_id, gap__gt=0).order_by("rank")
    keys = list(gaps.values_list("competency_id", flat=True))
    if not keys:
        return []
    needs = CompetencyNeed.objects.filter(run=run, competency_id__in=keys[:NAMED])
    names = dict(needs.values_list("competency_id", "name"))
    words = {
        "count": len(keys),
        "names": ", ".join(names[key] for key in keys[:NAMED] if key in names),
    }
    return [
        HandoverItem(
            "gaps",
            _("Kesenjangan kompetensi"),
            _("%(count)d kompetensi belum memenuhi standar, antara lain %(names)s.") % words,
            "competency:profile",
            {"employee_id": str(employee_id)},
        )
    ]
