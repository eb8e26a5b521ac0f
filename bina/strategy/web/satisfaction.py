"""Satisfaction figures: list, forms, and what interventions did to them."""

from uuid import UUID

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.commands import reading
from bina.platform.web import PageRequest, page
from bina.platform.web.filters import CURSOR, chips_of
from bina.platform.web.following import redirect_to_job
from bina.platform.web.form_page import FormPage, answer
from bina.strategy.commands import (
    add_intervention,
    add_score,
    correct_score,
    request_satisfaction_export,
)
from bina.strategy.permissions import ADD_SIGNAL, KEEP_SIGNAL, VIEW_SIGNALS
from bina.strategy.queries.satisfaction import (
    get_score,
    list_scores,
    satisfaction_report,
    score_years,
)
from bina.strategy.web.filling import plain
from bina.strategy.web.forms import ScoreFilterForm
from bina.strategy.web.register_forms import InterventionForm, ScoreForm
from bina.strategy.web.register_tables import rise_counts, rises_table, scores_table


@page(VIEW_SIGNALS)
def satisfaction(request: PageRequest) -> HttpResponseBase:
    """Filter, search, keyset pages, the newest period first."""
    form = ScoreFilterForm(request.GET, actor=request.actor, years=score_years(request.actor))
    found = list_scores(request.actor, form.wanted(request.GET.get(CURSOR, "")))
    can_keep = KEEP_SIGNAL.is_granted(request.actor)
    context = {
        "form": form,
        "chips": chips_of(request, form),
        "page": found,
        "table": scores_table(found.items, can_keep=can_keep),
        "can_add": ADD_SIGNAL.is_granted(request.actor),
    }
    return TemplateResponse(request, "strategy/satisfaction.html", context)


@page(VIEW_SIGNALS, posts=True)
def export(request: PageRequest) -> HttpResponseBase:
    """POST: the figures in sight, as a workbook made in the background."""
    if request.method != "POST":
        return redirect("strategy:satisfaction")
    return redirect_to_job(request_satisfaction_export(request.actor))


@page(VIEW_SIGNALS)
def rises(request: PageRequest) -> HttpResponseBase:
    """Before and after every intervention, beside units without any."""
    report = satisfaction_report(request.actor)
    context = {
        "report": report,
        "counts": rise_counts(report),
        "table": rises_table(report.rows),
        "can_add": ADD_SIGNAL.is_granted(request.actor),
    }
    return TemplateResponse(request, "strategy/rises.html", context)


@page(ADD_SIGNAL, posts=True)
def new_score(request: PageRequest) -> HttpResponseBase:
    form = ScoreForm(request.POST or None, actor=request.actor)
    back = reverse("strategy:satisfaction")
    sheet = FormPage(
        heading=_("Catat nilai kepuasan"),
        lead=_("Satu nilai untuk satu layanan dalam satu masa survei."),
        submit=_("Simpan nilai"),
        done=_("Nilai kepuasan dicatat."),
        code="KL-02",
        back=_("Kepuasan layanan"),
        back_url=back,
    )

    def deed() -> Ref:
        given = form.cleaned_data
        return add_score(
            request.actor,
            form.unit_id,
            service=given["service"],
            starts_on=given["starts_on"],
            facts=form.facts(),
        )

    return answer(request, form, sheet, deed, lambda made: back)


@page(KEEP_SIGNAL, posts=True)
def edit_score(request: PageRequest, score_id: UUID) -> HttpResponseBase:
    with reading(request.actor):
        row = get_score(request.actor, score_id)
    initial = {"ends_on": row.ends_on, "score": plain(row.score), "respondents": row.respondents}
    form = ScoreForm(request.POST or None, actor=request.actor, is_fixed=True, initial=initial)
    back = reverse("strategy:satisfaction")
    sheet = FormPage(
        heading=_("Perbaiki nilai kepuasan"),
        lead=f"{row.service}, {row.unit_name}",
        submit=_("Simpan perbaikan"),
        done=_("Nilai kepuasan diperbaiki."),
        code="KL-03",
        back=_("Kepuasan layanan"),
        back_url=back,
    )

    def deed() -> Ref:
        return correct_score(request.actor, score_id, facts=form.facts())

    return answer(request, form, sheet, deed, lambda made: back)


@page(ADD_SIGNAL, posts=True)
def new_intervention(request: PageRequest) -> HttpResponseBase:
    form = InterventionForm(request.POST or None, actor=request.actor)
    back = reverse("strategy:rises")
    sheet = FormPage(
        heading=_("Catat intervensi layanan"),
        lead=_("Nilai kepuasan unit ini dibandingkan sebelum dan sesudah tanggal mulai."),
        submit=_("Simpan intervensi"),
        done=_("Intervensi dicatat."),
        code="KL-05",
        back=_("Pengaruh intervensi"),
        back_url=back,
    )

    def deed() -> Ref:
        return add_intervention(
            request.actor,
            form.unit_id,
            name=form.cleaned_data["name"],
            started_on=form.cleaned_data["started_on"],
        )

    return answer(request, form, sheet, deed, lambda made: back)
