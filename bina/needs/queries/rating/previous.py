"""The same person's form of an earlier cycle."""

from bina.needs.domain.campaign import SENT
from bina.needs.models import RatingForm


def find_previous(form: RatingForm) -> RatingForm | None:
    """Of the same person and method, sent in for the newest cycle that looked at a day before."""
    rows = RatingForm.objects.filter(
        employee_id=form.employee_id,
        method=form.method,
        state__in=SENT,
        cycle__as_of__lt=form.cycle.as_of,
    )
    return rows.select_related("cycle").order_by("-cycle__as_of", "-submitted_at").first()
