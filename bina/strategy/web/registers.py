"""Findings and KPIs by hand: added, set right, followed up; and findings beside the year before."""

from uuid import UUID

from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.web import PageRequest, page
from bina.platform.web.form_page import FormPage, answer
from bina.strategy.commands import (
    add_finding,
    add_kpi,
    correct_finding,
    correct_kpi,
    follow_up_finding,
)
from bina.strategy.permissions import (
    ADD_FINDING,
    ADD_SIGNAL,
    CHANGE_FINDING,
    KEEP_SIGNAL,
    VIEW_SIGNALS,
)
from bina.strategy.queries import objective_choices
from bina.strategy.queries.competencies import citable_competencies
from bina.strategy.queries.findings import get_finding
from bina.strategy.queries.kpis import get_kpi
from bina.strategy.queries.trend import finding_trend, trend_years
from bina.strategy.web.filling import plain
from bina.strategy.web.forms import TrendForm
from bina.strategy.web.register_forms import FindingForm, FollowUpForm, KpiForm
from bina.strategy.web.register_tables import causes_table, trend_facts, trend_units_table
from bina.strategy.web.tables import finding_facts


def _finding_form(
    request: PageRequest, actor: Actor, initial: dict[str, object] | None
) -> FindingForm:
    today = timezone.localdate()
    with reading(actor):
        return FindingForm(
            request.POST or None,
            actor=actor,
            is_fixed=initial is not None,
            competencies=citable_competencies(actor, today),
            objectives=objective_choices(actor, today),
            initial=initial,
        )


def _finding_page(finding_id: UUID) -> str:
    return reverse("strategy:finding", args=[finding_id])


@page(ADD_FINDING, posts=True)
def new_finding(request: PageRequest) -> HttpResponseBase:
    form = _finding_form(request, request.actor, None)
    sheet = FormPage(
        heading=_("Catat temuan audit"),
        lead=_("Temuan baru berstatus terbuka dan menambah prioritas kompetensi yang disebutnya."),
        submit=_("Simpan temuan"),
        done=_("Temuan dicatat."),
        code="TM-04",
        back=_("Temuan audit"),
        back_url=reverse("strategy:findings"),
    )

    def deed() -> Ref:
        number = form.cleaned_data["number"]
        return add_finding(request.actor, form.unit_id, number=number, facts=form.facts())

    return answer(request, form, sheet, deed, lambda made: _finding_page(made.id))


@page(CHANGE_FINDING, posts=True)
def edit_finding(request: PageRequest, finding_id: UUID) -> HttpResponseBase:
    with reading(request.actor):
        detail = get_finding(request.actor, finding_id)
    row = detail.row
    initial = {
        "competency": row.competency_code,
        "found_on": row.found_on,
        "severity": plain(row.severity),
        "root_cause": row.root_cause,
        "objective": detail.objective.id if detail.objective else "",
    }
    form = _finding_form(request, request.actor, initial)
    sheet = FormPage(
        heading=_("Perbaiki temuan"),
        lead=_("Perhitungan yang belum ditetapkan akan ditandai berubah datanya."),
        submit=_("Simpan perbaikan"),
        done=_("Temuan diperbaiki."),
        code="TM-05",
        back=row.number,
        back_url=_finding_page(finding_id),
        present=tuple(finding_facts(detail)),
    )

    def deed() -> Ref:
        return correct_finding(request.actor, finding_id, facts=form.facts())

    return answer(request, form, sheet, deed, lambda made: _finding_page(finding_id))


@page(CHANGE_FINDING, posts=True)
def follow_up(request: PageRequest, finding_id: UUID) -> HttpResponseBase:
    with reading(request.actor):
        detail = get_finding(request.actor, finding_id)
    form = FollowUpForm(request.POST or None, request.FILES or None)
    sheet = FormPage(
        heading=_("Catat tindak lanjut"),
        lead=_("Tuliskan yang sudah dikerjakan, dan lampirkan buktinya bila ada."),
        submit=_("Simpan tindak lanjut"),
        done=_("Tindak lanjut dicatat."),
        code="TM-06",
        back=detail.row.number,
        back_url=_finding_page(finding_id),
        present=tuple(finding_facts(detail)),
    )

    def deed() -> Ref:
        text = form.cleaned_data["text"]
        return follow_up_finding(request.actor, finding_id, text=text, file=form.evidence())

    return answer(request, form, sheet, deed, lambda made: _finding_page(finding_id))


@page(VIEW_SIGNALS)
def trend(request: PageRequest) -> HttpResponseBase:
    """Findings of a year beside those of the year before, by root cause and by unit."""
    form = TrendForm(request.GET, years=trend_years(request.actor))
    found = finding_trend(request.actor, form.year(), form.cause())
    context = {
        "form": form,
        "trend": found,
        "facts": trend_facts(found),
        "causes": causes_table(found),
        "units": trend_units_table(found),
    }
    return TemplateResponse(request, "strategy/trend.html", context)


def _kpi_form(request: PageRequest, actor: Actor, initial: dict[str, object] | None) -> KpiForm:
    with reading(actor):
        return KpiForm(
            request.POST or None,
            actor=actor,
            is_fixed=initial is not None,
            competencies=citable_competencies(actor, timezone.localdate()),
            initial=initial or {"year": timezone.localdate().year},
        )


@page(ADD_SIGNAL, posts=True)
def new_kpi(request: PageRequest) -> HttpResponseBase:
    form = _kpi_form(request, request.actor, None)
    back = reverse("strategy:kpis")
    sheet = FormPage(
        heading=_("Catat kinerja unit"),
        lead=_("Target yang belum tercapai tahun ini menambah prioritas kompetensi yang terkait."),
        submit=_("Simpan kinerja"),
        done=_("Kinerja unit dicatat."),
        code="KU-02",
        back=_("Kinerja unit"),
        back_url=back,
    )

    def deed() -> Ref:
        given = form.cleaned_data
        return add_kpi(
            request.actor,
            form.unit_id,
            code=given["code"],
            year=given["year"],
            facts=form.facts(),
        )

    return answer(request, form, sheet, deed, lambda made: back)


@page(KEEP_SIGNAL, posts=True)
def edit_kpi(request: PageRequest, kpi_id: UUID) -> HttpResponseBase:
    with reading(request.actor):
        row = get_kpi(request.actor, kpi_id)
    initial = {
        "name": row.name,
        "target": plain(row.target),
        "actual": plain(row.actual),
        "competency": row.competency_code,
    }
    form = _kpi_form(request, request.actor, initial)
    back = reverse("strategy:kpis")
    sheet = FormPage(
        heading=_("Perbaiki kinerja unit"),
        lead=f"{row.unit_name}, {row.code}, {row.year}",
        submit=_("Simpan perbaikan"),
        done=_("Kinerja unit diperbaiki."),
        code="KU-03",
        back=_("Kinerja unit"),
        back_url=back,
    )

    def deed() -> Ref:
        return correct_kpi(request.actor, kpi_id, facts=form.facts())

    return answer(request, form, sheet, deed, lambda made: back)
