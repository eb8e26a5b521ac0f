"""The year's days off and workdays, and keeping them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.platform.access import Actor
from bina.platform.calendar import (
    HolidayKind,
    HolidayView,
    WorkWeekView,
    get_holiday,
    is_year_known,
    list_holidays,
    list_work_weeks,
    work_calendar,
    work_week_on,
)
from bina.platform.calendar.commands import add_holiday, withdraw_holiday
from bina.platform.calendar.domain import NATIONWIDE, WEEKS, kinds_of
from bina.platform.calendar.permissions import EDIT_HOLIDAYS, SET_WORK_WEEK, VIEW_CALENDAR
from bina.platform.commands import reading
from bina.platform.formats import format_date, format_number
from bina.platform.ui import Badge, Cell, Column, Count, Link, Row, Tab, Table, Value
from bina.platform.ui.lists import Tone
from bina.platform.web import PageRequest, page
from bina.platform.web.filling import carry_out
from bina.portal.web.calendar.forms import KIND_LABELS, DropForm, HolidayForm

FIRST_YEAR, LAST_YEAR = 2020, 2100
TONES: dict[HolidayKind, Tone] = {HolidayKind.NATIONAL: "need", HolidayKind.JOINT_LEAVE: "info"}


@page(VIEW_CALENDAR)
def workdays(request: PageRequest) -> HttpResponse:
    """One year; ``?tahun=`` chooses another."""
    year = _asked_year(request)
    days = list_holidays(request.actor, year)
    may_edit = EDIT_HOLIDAYS.is_granted(request.actor)
    context = {
        "year": year,
        "tabs": [_tab(one, year) for one in _years(timezone.localdate().year, year)],
        "counts": _counts(year, days),
        "table": _table(year, days, may_edit),
        "decrees": _decrees(days),
        "is_known": is_year_known(year),
        "is_expected": any(day.is_provisional for day in days),
        "may_edit": may_edit,
        "may_set_week": SET_WORK_WEEK.is_granted(request.actor),
        "lead": _lead(work_week_on(list_work_weeks(request.actor), timezone.localdate())),
    }
    return TemplateResponse(request, "portal/calendar/workdays.html", context)


def _lead(week: WorkWeekView) -> str:
    if week.days == WEEKS[0]:
        return _(
            "Tenggat dihitung dalam hari kerja: Senin sampai Jumat tanpa hari libur, cuti bersama,"
            " dan libur daerah."
        )
    return _(
        "Tenggat dihitung dalam hari kerja: Senin sampai Sabtu tanpa hari libur, cuti bersama,"
        " dan libur daerah."
    )


def _asked_year(request: PageRequest) -> int:
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isdecimal() and len(asked) == len(str(FIRST_YEAR)) else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else timezone.localdate().year


def _years(present: int, shown: int) -> Sequence[int]:
    return sorted({present - 1, present, present + 1, shown})


def _tab(year: int, shown: int) -> Tab:
    return Tab(str(year), f"{reverse('portal:workdays')}?tahun={year}", year == shown)


def _counts(year: int, days: Sequence[HolidayView]) -> Sequence[Count]:
    eve, last = date(year - 1, 12, 31), date(year, 12, 31)
    worked = work_calendar(eve + timedelta(days=1), last).between(eve, last)
    kinds = [day.kind for day in days]
    return [
        Count(format_number(worked), _("hari kerja")),
        *(
            Count(format_number(kinds.count(kind)), str(KIND_LABELS[kind]).lower())
            for kind in HolidayKind
        ),
    ]


def _table(year: int, days: Sequence[HolidayView], may_edit: bool) -> Table:
    columns = (
        Column(_("Hari"), "head"),
        Column(_("Nama hari libur")),
        Column(_("Jenis")),
    )
    rows = [Row(_cells(day, may_edit and day.is_own)) for day in days]
    return Table(_("Hari libur %(year)s") % {"year": year}, columns, rows)


def _cells(day: HolidayView, may_drop: bool) -> Sequence[Value]:
    on = format_date(day.held_on, "weekday")
    url = reverse("portal:withdraw_holiday", args=[day.id])
    return (
        Link(on, url, _("Cabut")) if may_drop else on,
        Cell(day.name, _note(day)),
        Badge(KIND_LABELS[day.kind], TONES.get(day.kind, "plain"), "clock"),
    )


def _note(day: HolidayView) -> str:
    """What the decree below the table does not say."""
    if day.is_provisional:
        return _("Perkiraan, menunggu penetapan")
    return day.legal_basis if day.kind is HolidayKind.REGIONAL else ""


def _decrees(days: Sequence[HolidayView]) -> Sequence[str]:
    """The legal bases of the nation's days, each once."""
    return list(dict.fromkeys(day.legal_basis for day in days if day.kind in NATIONWIDE))


@page(EDIT_HOLIDAYS, posts=True)
def new_holiday(request: PageRequest) -> HttpResponseBase:
    kinds = kinds_of(is_national=request.actor.agency_id is None)
    form = HolidayForm(request.POST or None, kinds=kinds)
    done = _("Hari libur dicatat. Tenggat yang berjalan disesuaikan.")
    if carry_out(request, form, lambda: add_holiday(request.actor, **form.facts()), done):
        return redirect(_year_url(form.cleaned_data["held_on"]))
    return TemplateResponse(request, "portal/calendar/new.html", {"form": form})


@page(EDIT_HOLIDAYS, posts=True)
def drop_holiday(request: PageRequest, holiday_id: UUID) -> HttpResponseBase:
    """Ask first: deadlines move with it."""
    day = _read(request.actor, holiday_id)
    form = DropForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw_holiday(request.actor, holiday_id, reason=form.cleaned_data["reason"])
        messages.success(request, _("Hari libur dicabut."))
        return redirect(_year_url(day.held_on))
    return TemplateResponse(request, "ui/confirm.html", _question(day, form))


def _read(actor: Actor, holiday_id: UUID) -> HolidayView:
    with reading(actor):
        return get_holiday(actor, holiday_id)


def _question(day: HolidayView, form: DropForm) -> dict[str, Any]:
    return {
        "heading": _("Cabut hari libur %(name)s?") % {"name": day.name},
        "lead": format_date(day.held_on, "weekday"),
        "will": [
            _("Hari ini dihitung sebagai hari kerja."),
            _("Tenggat yang berjalan dapat maju."),
        ],
        "will_not": [_("Tenggat yang sudah lewat dan keputusan yang sudah dibuat.")],
        "form": form,
        "submit": _("Cabut hari libur"),
        "is_danger": True,
        "cancel_url": _year_url(day.held_on),
        "page_code": "HK-03",
    }


def _year_url(day: date) -> str:
    return f"{reverse('portal:workdays')}?tahun={day.year}"
