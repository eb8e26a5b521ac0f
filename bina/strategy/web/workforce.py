"""Need for people: the list beside the people there are and their gaps, and one position."""

from uuid import UUID

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.commands import reading
from bina.platform.web import PageRequest, page
from bina.platform.web.filters import CURSOR, chips_of
from bina.platform.web.following import redirect_to_job
from bina.platform.web.form_page import FormPage, answer
from bina.strategy.commands import record_workforce, request_workforce_export
from bina.strategy.permissions import KEEP_WORKFORCE, VIEW_WORKFORCE
from bina.strategy.queries.workforce import (
    get_post,
    list_workforce,
    workforce_needs,
    workforce_years,
)
from bina.strategy.web.forms import WorkforceFilterForm
from bina.strategy.web.register_forms import WorkforceForm
from bina.strategy.web.register_tables import workforce_counts, workforce_table


@page(VIEW_WORKFORCE)
def workforce(request: PageRequest) -> HttpResponseBase:
    """The greatest shortage first."""
    form = WorkforceFilterForm(request.GET, actor=request.actor, years=workforce_years())
    wanted = form.wanted(request.GET.get(CURSOR, ""))
    found = list_workforce(request.actor, wanted)
    can_keep = KEEP_WORKFORCE.is_granted(request.actor)
    context = {
        "form": form,
        "chips": chips_of(request, form),
        "page": found.page,
        "counts": workforce_counts(found.totals),
        "table": workforce_table(found.page.items, wanted.year, can_keep=can_keep),
        "year": wanted.year,
    }
    return TemplateResponse(request, "strategy/workforce.html", context)


@page(KEEP_WORKFORCE, posts=True)
def need(request: PageRequest, position_id: UUID) -> HttpResponseBase:
    """How many people one position needs."""
    this_year = timezone.localdate().year
    with reading(request.actor):
        post = get_post(request.actor, position_id)
        known = workforce_needs(request.actor, this_year).get(position_id)
    initial = {"year": this_year, "needed": known.needed if known else None}
    form = WorkforceForm(request.POST or None, initial=initial)
    back = reverse("strategy:workforce")
    sheet = FormPage(
        heading=_("Tetapkan kebutuhan pegawai"),
        lead=f"{post.name}, {post.code}",
        submit=_("Simpan kebutuhan"),
        done=_("Kebutuhan pegawai disimpan."),
        code="KP-02",
        back=_("Kebutuhan pegawai"),
        back_url=back,
    )

    def deed() -> Ref:
        return record_workforce(request.actor, position_id=position_id, **form.cleaned_data)

    return answer(request, form, sheet, deed, lambda made: back)


@page(VIEW_WORKFORCE, posts=True)
def export(request: PageRequest) -> HttpResponseBase:
    """POST: every need, as a workbook made in the background."""
    if request.method != "POST":
        return redirect("strategy:workforce")
    return redirect_to_job(request_workforce_export(request.actor))
