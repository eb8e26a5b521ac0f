"""Computing, settling and writing documents: what an analysis goes through."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from bina.needs.commands import freeze_run, open_cycle, request_computation, request_export
from bina.needs.permissions import COMPUTE, EXPORT, FREEZE, OPEN_CYCLE, VIEW_AGENCY_NEEDS
from bina.needs.queries import get_run, list_open_cycles, list_run_files, list_runs
from bina.needs.web import tables
from bina.needs.web.forms import ComputeForm, CycleForm, FreezeForm
from bina.needs.web.navigation import compute_url, run_name
from bina.platform.errors import NotFound
from bina.platform.jobs import JobView, find_job
from bina.platform.web import PageRequest, page
from bina.platform.web.refusals import try_with


@page(COMPUTE, posts=True)
def compute(request: PageRequest) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    asked = {"cycle": request.GET.get("siklus")}
    cycles = partial(list_open_cycles, request.actor)
    form = ComputeForm(data, initial=asked, cycles=cycles)
    if not form.is_valid():
        return TemplateResponse(request, "needs/compute.html", {"form": form})
    given = form.cleaned_data
    ask = partial(request_computation, request.actor, as_of=given["as_of"], cycle_id=given["cycle"])
    job = try_with(form, ask)
    if job is None:
        return TemplateResponse(request, "needs/compute.html", {"form": form})
    return redirect("needs:progress", job_id=job.id)


@page(OPEN_CYCLE, posts=True)
def start_cycle(request: PageRequest) -> HttpResponse:
    form = CycleForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return TemplateResponse(request, "needs/cycle.html", {"form": form})
    if try_with(form, partial(open_cycle, request.actor, **form.cleaned_data)) is None:
        return TemplateResponse(request, "needs/cycle.html", {"form": form})
    return redirect("needs:compute")


@page(VIEW_AGENCY_NEEDS)
def show_progress(request: PageRequest, job_id: UUID) -> HttpResponse:
    """The whole page, or only its moving part when htmx asks again."""
    job = find_job(request.actor, job_id)
    if job is None:
        raise NotFound("job")
    template = "needs/progress_part.html" if request.htmx else "needs/progress.html"
    return TemplateResponse(request, template, {"job": job, "result_url": _result(job)})


def _result(job: JobView) -> str:
    return reverse(job.route, kwargs=job.route_args) if job.route else ""


@page(FREEZE, posts=True)
def freeze(request: PageRequest, run_id: UUID) -> HttpResponse:
    form = FreezeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        run = get_run(request.actor, run_id)
        context = {"run": run, "run_name": run_name(run), "form": form}
        context["compute_url"] = compute_url(run)
        return TemplateResponse(request, "needs/freeze.html", context)
    freeze_run(request.actor, run_id, reason=form.cleaned_data["reason"])
    return redirect("needs:run", run_id=run_id)


@page(EXPORT, posts=True)
def exports(request: PageRequest, run_id: UUID) -> HttpResponse:
    """The documents of a run; POST has them written anew."""
    if request.method == "POST":
        job = request_export(request.actor, run_id)
        return redirect("needs:progress", job_id=job.id)
    run = get_run(request.actor, run_id)
    context = {
        "run": run,
        "run_name": run_name(run),
        "files": tables.run_files(list_run_files(request.actor, run_id)),
    }
    return TemplateResponse(request, "needs/exports.html", context)


@page(VIEW_AGENCY_NEEDS)
def show_history(request: PageRequest) -> HttpResponse:
    """All runs, and the data that the agency's newest was made from."""
    runs = list_runs(request.actor)
    newest = next((run for run in runs if run.is_own), None)
    context: dict[str, Any] = {
        "table": tables.history(runs),
        "newest": newest,
        "can_compute": COMPUTE.is_granted(request.actor),
        "inputs": tables.inputs(newest) if newest else None,
    }
    return TemplateResponse(request, "needs/history.html", context)
