"""Background work as its owner sees it: leave the page, come back, nothing is lost."""

from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from bina.platform.errors import NotFound
from bina.platform.jobs import JobView, find_job, list_jobs
from bina.platform.web import PageRequest, page


def _result_url(job: JobView) -> str:
    return reverse(job.route, kwargs=job.route_args) if job.route else ""


@page(None)
def job_list(request: PageRequest) -> HttpResponse:
    jobs = [(job, _result_url(job)) for job in list_jobs(request.actor)]
    return TemplateResponse(request, "portal/jobs.html", {"jobs": jobs})


@page(None)
def job_detail(request: PageRequest, job_id: UUID) -> HttpResponse:
    """The whole page, or only its moving part when htmx asks again."""
    job = find_job(request.actor, job_id)
    if job is None:
        raise NotFound("job")
    template = "portal/job_progress.html" if request.htmx else "portal/job.html"
    return TemplateResponse(request, template, {"job": job, "result_url": _result_url(job)})
