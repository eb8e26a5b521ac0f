"""What is held of the reader and why, who saw it, who did what to it, and all of it as a file."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from bina.organization.queries import find_own_record, list_own_corrections
from bina.platform.privacy.commands import export_national_data, request_own_export
from bina.platform.privacy.permissions import SEE_OWN_DATA
from bina.platform.web import PageRequest, page
from bina.platform.web.filters import CURSOR
from bina.platform.web.following import redirect_to_job
from bina.platform.web.proof import proven
from bina.portal.queries.openings import read_own_openings
from bina.portal.queries.own_data import list_purposes, read_own_trail
from bina.portal.web.privacy.presenting import (
    OPENINGS,
    OWN_DATA,
    PURPOSES,
    TRAIL,
    corrections_table,
    own_openings_table,
    own_trail_table,
    record_table,
    tabs_of,
)


@page(SEE_OWN_DATA)
def own_data(request: PageRequest) -> HttpResponse:
    """Where everything about one's own data begins."""
    record = find_own_record(request.actor)
    asked = list_own_corrections(request.actor)
    context = {
        "tabs": tabs_of(request.actor, OWN_DATA),
        "record": record,
        "table": record_table(record) if record else None,
        "corrections": corrections_table(asked),
        "open": [row for row in asked if row.is_open],
    }
    return TemplateResponse(request, "portal/privacy/own_data.html", context)


@page(SEE_OWN_DATA)
def purposes(request: PageRequest) -> HttpResponse:
    """The register in the reader's words."""
    context = {
        "tabs": tabs_of(request.actor, PURPOSES),
        "purposes": list_purposes(timezone.localdate()),
    }
    return TemplateResponse(request, "portal/privacy/purposes.html", context)


@page(SEE_OWN_DATA)
def openings(request: PageRequest) -> HttpResponse:
    """Who opened the reader's whole record."""
    found = read_own_openings(request.actor, request.GET.get(CURSOR, ""))
    context = {
        "tabs": tabs_of(request.actor, OPENINGS),
        "page": found,
        "table": own_openings_table(found.items),
    }
    return TemplateResponse(request, "portal/privacy/openings.html", context)


@page(SEE_OWN_DATA)
def trail(request: PageRequest) -> HttpResponse:
    """What was done to the reader's own record."""
    found = read_own_trail(request.actor, request.GET.get(CURSOR, ""))
    context = {
        "tabs": tabs_of(request.actor, TRAIL),
        "page": found,
        "table": own_trail_table(found.items),
    }
    return TemplateResponse(request, "portal/privacy/trail.html", context)


@require_POST
@page(SEE_OWN_DATA, posts=True)
@proven
def download(request: PageRequest) -> HttpResponseBase:
    """POST: everything as a file, made in the background, for who has just proven to be it."""
    if request.actor.agency_id is not None:
        return redirect_to_job(request_own_export(request.actor))
    answered = HttpResponse(export_national_data(request.actor), content_type="application/zip")
    answered["Content-Disposition"] = 'attachment; filename="data-saya.zip"'
    return answered
