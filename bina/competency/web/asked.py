"""What an address asks for: the day it looks at, and what one may do there."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from bina.competency.web.forms import DayForm


def asked_day(request: HttpRequest) -> date:
    """``?per=2026-11-02``, else today; a day that does not exist is today too."""
    form = DayForm(request.GET)
    if form.is_valid() and form.cleaned_data["per"]:
        day: date = form.cleaned_data["per"]
        return day
    return timezone.localdate()
