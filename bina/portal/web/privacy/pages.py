"""What is held of the reader and why, who did what to it, and all of it as a file."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from bina.platform.privacy.commands import request_own_export
from bina.platform.privacy.permissions import SEE_OWN_DATA
from bina.platform.web import PageRequest, page
from bina.platform.web.filters import CURSOR
from bina.platform.web.following import redirect_to_job
from bina.platform.web.proof import proven
from bina.portal.queries.own_data import list_purposes, read_own_trail
from bina.portal.web.privacy.presenting import own_trail_table


@page(SEE_OWN_DATA)
def own_data(request: PageRequest) -> HttpResponse:
    """The register in the reader's words, and the trail of the reader's own record."""
    trail = read_own_trail(request.actor, request.GET.get(CURSOR, ""))
    context = {
        "purposes": list_purposes(timezone.localdate()),
        "page": trail,
        "table": own_trail_table(trail.items),
    }
    return TemplateResponse(request, "portal/privacy/own_data.html", context)


@require_POST
@page(SEE_OWN_DATA, posts=True)
@proven
def download(request: PageRequest) -> HttpResponseBase:
    """POST: everything as a file, made in the background, for who has just proven to be it."""
    return redirect_to_job(request_own_export(request.actor))
