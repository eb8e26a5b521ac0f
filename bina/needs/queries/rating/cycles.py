"""The cycle in which people are rated now."""

from datetime import date

from django.db.models import Q

from bina.needs.domain.campaign import CycleState
from bina.needs.models import NeedsCycle


def find_open_cycle(method: str, on: date) -> NeedsCycle | None:
    """The newest open cycle in which a method takes part, while anything of it is taken."""
    is_running = Q(closes_on__gte=on) | Q(late_until__gte=on)
    rows = NeedsCycle.objects.filter(
        is_running, state=CycleState.OPEN, opens_on__lte=on, raters__contains=[method]
    )
    return rows.order_by("-opens_on").first()
