"""How long the way to a decision is kept once the case is closed."""

from datetime import datetime

from bina.platform.cases.models import Case, CaseEntry, CaseRecusal, CaseStep
from bina.platform.privacy import Retention, register_retention
from bina.platform.privacy.commands import remove_some

BATCH = 500


def _cases(before: datetime, most: int) -> int:
    """Closed ones whole; the table of the history itself refuses to lose younger lines."""
    over = Case.objects.filter(closed_at__lt=before).order_by("closed_at")
    keys = list(over.values_list("id", flat=True)[:most])
    if not keys:
        return 0
    for part in (CaseEntry, CaseRecusal, CaseStep):
        rows = part.objects.filter(case_id__in=keys)
        rows._raw_delete(rows.db)
    return remove_some(Case.objects.filter(id__in=keys), most)


register_retention(
    Retention(
        "platform.cases",
        1825,
        _cases,
        ("platform.Case", "platform.CaseStep", "platform.CaseEntry", "platform.CaseRecusal"),
        batch=BATCH,
    )
)
