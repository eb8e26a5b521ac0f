"""The same people's forms of an earlier cycle."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from bina.needs.domain.campaign import SENT
from bina.needs.models import RatingForm


def find_previous(form: RatingForm) -> RatingForm | None:
    """Of the same person and method, sent in for the newest cycle that looked at a day before."""
    rows = _former([form.employee_id], form.method, form.cycle.as_of)
    return rows.select_related("cycle").order_by("-cycle__as_of", "-submitted_at").first()


def have_previous(employee_ids: Collection[UUID], method: str, as_of: date) -> set[UUID]:
    """Those of the employees for whom there is one."""
    return set(_former(employee_ids, method, as_of).values_list("employee_id", flat=True))


def _former(employee_ids: Collection[UUID], method: str, as_of: date) -> QuerySet[RatingForm]:
    return RatingForm.objects.filter(
        employee_id__in=employee_ids, method=method, state__in=SENT, cycle__as_of__lt=as_of
    )
