"""The needs of the nation: published figures, the national run, and both as a file."""

from io import BytesIO

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from bina.needs.commands import export_nation as take_out_nation
from bina.needs.commands import run_national
from bina.needs.permissions import RUN_NATIONAL, VIEW_NATIONAL
from bina.needs.queries.national import find_progress, get_nation
from bina.needs.web import national
from bina.needs.web.asked import word_of
from bina.needs.web.forms import NationalForm
from bina.needs.web.nation_files import write_nation, write_nation_csv
from bina.platform.errors import Refused
from bina.platform.web import PageRequest, page

CONTENT_TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": national.XLSX_TYPE}


@page(VIEW_NATIONAL)
def show_nation(request: PageRequest) -> HttpResponse:
    nation = get_nation(request.actor)
    shown = national.slice_of(nation.agencies, word_of(request, "sesudah"))
    context = {
        "nation": nation,
        "progress": find_progress(request.actor),
        "counts": national.counts(nation),
        "cores": national.cores(nation.cores),
        "bars": national.bars(nation.cores),
        "page": shown,
        "table": national.agencies(shown.items),
    }
    return TemplateResponse(request, "needs/national.html", context)


@page(RUN_NATIONAL, posts=True)
def compute_nation(request: PageRequest) -> HttpResponse:
    form = NationalForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return TemplateResponse(request, "needs/compute_national.html", {"form": form})
    try:
        run_national(request.actor, as_of=form.cleaned_data["as_of"])
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return TemplateResponse(request, "needs/compute_national.html", {"form": form})
    return redirect("needs:national")


@page(VIEW_NATIONAL)
def show_progress(request: PageRequest) -> HttpResponse:
    """The moving part of the page of the nation."""
    progress = find_progress(request.actor)
    return TemplateResponse(request, "needs/national_progress.html", {"progress": progress})


@page(VIEW_NATIONAL, posts=True)
def export_nation(request: PageRequest) -> HttpResponse:
    """POST with ``bentuk`` gives a CSV or a workbook; a look at the address leads back."""
    if request.method != "POST":
        return redirect("needs:national")
    form = "csv" if request.POST.get("bentuk") == "csv" else "xlsx"
    nation, target = take_out_nation(request.actor, form=form), BytesIO()
    if form == "csv":
        write_nation_csv(target, nation)
    else:
        write_nation(target, nation, timezone.localdate())
    response = HttpResponse(target.getvalue(), content_type=CONTENT_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="kebutuhan-nasional.{form}"'
    return response
