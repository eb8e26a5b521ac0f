"""Programmes and indicators: lists, one indicator, and their forms."""

from uuid import UUID

from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.commands import reading
from bina.platform.web import PageRequest, page
from bina.platform.web.filters import CURSOR, chips_of
from bina.platform.web.form_page import FormPage, answer
from bina.strategy.commands import (
    add_indicator,
    add_programme,
    change_indicator,
    change_programme,
    record_target,
)
from bina.strategy.permissions import KEEP_GOALS, VIEW_GOALS
from bina.strategy.queries import objective_choices
from bina.strategy.queries.goals import (
    get_indicator,
    get_programme,
    list_indicators,
    list_programmes,
    programme_years,
)
from bina.strategy.web.forms import GoalFilterForm
from bina.strategy.web.goal_forms import IndicatorForm, ProgrammeForm, TargetForm
from bina.strategy.web.goal_tables import (
    indicator_facts,
    indicators_table,
    programmes_table,
    targets_table,
)


@page(VIEW_GOALS)
def programmes(request: PageRequest) -> HttpResponseBase:
    """Filter, search, keyset pages, the newest year first."""
    goals = objective_choices(request.actor, timezone.localdate())
    form = GoalFilterForm(
        request.GET, actor=request.actor, objectives=goals, years=programme_years()
    )
    found = list_programmes(request.actor, form.wanted(request.GET.get(CURSOR, "")))
    can_keep = KEEP_GOALS.is_granted(request.actor)
    context = {
        "form": form,
        "chips": chips_of(request, form),
        "page": found,
        "table": programmes_table(found.items, can_keep=can_keep),
        "can_keep": can_keep,
    }
    return TemplateResponse(request, "strategy/programmes.html", context)


@page(VIEW_GOALS)
def indicators(request: PageRequest) -> HttpResponseBase:
    """Filter, search, keyset pages, by code."""
    goals = objective_choices(request.actor, timezone.localdate())
    form = GoalFilterForm(request.GET, actor=request.actor, objectives=goals, years=())
    found = list_indicators(request.actor, form.wanted(request.GET.get(CURSOR, "")))
    context = {
        "form": form,
        "chips": chips_of(request, form),
        "page": found,
        "table": indicators_table(found.items),
        "can_keep": KEEP_GOALS.is_granted(request.actor),
    }
    return TemplateResponse(request, "strategy/indicators.html", context)


@page(VIEW_GOALS)
def indicator(request: PageRequest, indicator_id: UUID) -> HttpResponseBase:
    """The definition of an indicator, and its periods."""
    detail = get_indicator(request.actor, indicator_id)
    can_keep = KEEP_GOALS.is_granted(request.actor)
    context = {
        "detail": detail,
        "facts": indicator_facts(detail),
        "targets": targets_table(detail, can_keep=can_keep),
        "can_keep": can_keep,
    }
    return TemplateResponse(request, "strategy/indicator.html", context)


@page(KEEP_GOALS, posts=True)
def new_programme(request: PageRequest) -> HttpResponseBase:
    today = timezone.localdate()
    with reading(request.actor):
        goals = objective_choices(request.actor, today)
    form = ProgrammeForm(
        request.POST or None, actor=request.actor, objectives=goals, initial={"year": today.year}
    )
    back = reverse("strategy:programmes")
    sheet = FormPage(
        heading=_("Tambah program"),
        lead=_("Program satu tahun anggaran yang mendukung satu tujuan."),
        submit=_("Simpan program"),
        done=_("Program ditambahkan."),
        code="PR-02",
        back=_("Program"),
        back_url=back,
    )

    def deed() -> Ref:
        given = form.cleaned_data
        return add_programme(
            request.actor, code=given["code"], year=given["year"], facts=form.facts()
        )

    return answer(request, form, sheet, deed, lambda made: back)


@page(KEEP_GOALS, posts=True)
def edit_programme(request: PageRequest, programme_id: UUID) -> HttpResponseBase:
    with reading(request.actor):
        row = get_programme(request.actor, programme_id)
        goals = objective_choices(request.actor, timezone.localdate())
    initial = {
        "name": row.name,
        "objective": row.objective.id if row.objective else "",
        "unit": row.unit_id,
        "funding_code": row.funding_code,
    }
    form = ProgrammeForm(
        request.POST or None, actor=request.actor, objectives=goals, is_new=False, initial=initial
    )
    back = reverse("strategy:programmes")
    sheet = FormPage(
        heading=_("Ubah program"),
        lead=f"{row.code}, {row.year}",
        submit=_("Simpan perubahan"),
        done=_("Program diubah."),
        code="PR-03",
        back=_("Program"),
        back_url=back,
    )

    def deed() -> Ref:
        return change_programme(request.actor, programme_id, facts=form.facts())

    return answer(request, form, sheet, deed, lambda made: back)


def _page_of(indicator_id: UUID) -> str:
    return reverse("strategy:indicator", args=[indicator_id])


@page(KEEP_GOALS, posts=True)
def new_indicator(request: PageRequest) -> HttpResponseBase:
    with reading(request.actor):
        goals = objective_choices(request.actor, timezone.localdate())
    form = IndicatorForm(request.POST or None, actor=request.actor, objectives=goals)
    sheet = FormPage(
        heading=_("Tambah indikator"),
        lead=_("Tetapkan apa yang diukur, dari mana datanya, dan siapa penanggung jawabnya."),
        submit=_("Simpan indikator"),
        done=_("Indikator ditambahkan."),
        code="IK-03",
        back=_("Indikator"),
        back_url=reverse("strategy:indicators"),
    )

    def deed() -> Ref:
        return add_indicator(request.actor, code=form.cleaned_data["code"], facts=form.facts())

    return answer(request, form, sheet, deed, lambda made: _page_of(made.id))


@page(KEEP_GOALS, posts=True)
def edit_indicator(request: PageRequest, indicator_id: UUID) -> HttpResponseBase:
    with reading(request.actor):
        detail = get_indicator(request.actor, indicator_id)
        goals = objective_choices(request.actor, timezone.localdate())
    form = IndicatorForm(
        request.POST or None,
        actor=request.actor,
        objectives=goals,
        is_new=False,
        initial=IndicatorForm.of(detail),
    )
    sheet = FormPage(
        heading=_("Ubah indikator"),
        lead=detail.row.code,
        submit=_("Simpan perubahan"),
        done=_("Indikator diubah."),
        code="IK-04",
        back=detail.row.name,
        back_url=_page_of(indicator_id),
    )

    def deed() -> Ref:
        return change_indicator(request.actor, indicator_id, facts=form.facts())

    return answer(request, form, sheet, deed, lambda made: _page_of(indicator_id))


@page(KEEP_GOALS, posts=True)
def target(request: PageRequest, indicator_id: UUID) -> HttpResponseBase:
    """Target and actual figure of one period; the address may name one that stands."""
    with reading(request.actor):
        detail = get_indicator(request.actor, indicator_id)
    asked = (request.GET.get("tahun", ""), request.GET.get("periode", ""))
    form = TargetForm(request.POST or None, initial=TargetForm.of(detail, asked))
    sheet = FormPage(
        heading=_("Catat target dan realisasi"),
        lead=_("Periode yang sudah tercatat diganti dengan isian ini."),
        submit=_("Simpan target"),
        done=_("Target disimpan."),
        code="IK-05",
        back=detail.row.name,
        back_url=_page_of(indicator_id),
        present=tuple(indicator_facts(detail)),
    )

    def deed() -> Ref:
        given = form.cleaned_data
        return record_target(
            request.actor,
            indicator_id,
            year=given["year"],
            part=given["part"],
            facts=form.facts(),
        )

    return answer(request, form, sheet, deed, lambda made: _page_of(indicator_id))
