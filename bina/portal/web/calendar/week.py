"""The agency's work week: which holds, what held before, and another one from a day on."""

from collections.abc import Sequence

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.calendar import WorkWeekView, list_work_weeks, work_week_on
from bina.platform.calendar.commands import set_work_week
from bina.platform.calendar.permissions import SET_WORK_WEEK
from bina.platform.commands import reading
from bina.platform.formats import format_date
from bina.platform.ui import Cell, Column, Row, Table, Value
from bina.platform.web import PageRequest, page
from bina.platform.web.filling import carry_out
from bina.portal.web.calendar.forms import WEEK_LABELS, WeekForm


@page(SET_WORK_WEEK, posts=True)
def work_week(request: PageRequest) -> HttpResponseBase:
    today = timezone.localdate()
    with reading(request.actor):
        weeks = list_work_weeks(request.actor)
    present = work_week_on(weeks, today)
    initial = {"days": present.days, "valid_from": today}
    form = WeekForm(request.POST or None, initial=initial)

    def deed() -> Ref:
        return set_work_week(request.actor, on=today, **form.cleaned_data)

    done = _("Pekan kerja tersimpan. Tenggat yang berjalan disesuaikan.")
    if carry_out(request, form, deed, done):
        return redirect("portal:workdays")
    context = {"form": form, "table": _table(weeks, present)}
    return TemplateResponse(request, "portal/calendar/week.html", context)


def _table(weeks: Sequence[WorkWeekView], present: WorkWeekView) -> Table:
    columns = (
        Column(_("Pekan kerja"), "head"),
        Column(_("Berlaku sejak")),
        Column(_("Dasar hukum")),
    )
    return Table(_("Pekan kerja"), columns, [Row(_cells(row, row == present)) for row in weeks])


def _cells(row: WorkWeekView, is_present: bool) -> Sequence[Value]:
    words = str(WEEK_LABELS[row.days])
    since = format_date(row.valid_from) if row.valid_from else _("semula")
    shown = Cell(words, _("Berlaku sekarang") if is_present else "", is_strong=is_present)
    return (shown, since, row.legal_basis or "–")
