"""The page of one deed: its form, the command behind it, and back to the incident."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from bina.kernel.ref import Ref
from bina.platform.commands import reading
from bina.platform.incidents.queries import IncidentDetail, get_incident
from bina.platform.ui.words import Words
from bina.platform.web import PageRequest
from bina.platform.web.filling import carry_out
from bina.portal.web.incidents.presenting import incident_facts, view_clock


@dataclass(frozen=True)
class Sheet:
    """The words around a form, and the code of its page."""

    title: Words
    lead: Words
    submit: Words
    done: Words
    code: str


def read_detail(request: PageRequest, incident_id: UUID) -> IncidentDetail:
    with reading(request.actor):
        return get_incident(request.actor, incident_id)


def answer(
    request: PageRequest,
    detail: IncidentDetail,
    form: Form,
    sheet: Sheet,
    deed: Callable[[], Ref],
) -> HttpResponseBase:
    """Do the deed of a valid form and return to the incident, else show the form."""
    if carry_out(request, form, deed, sheet.done):
        return redirect("portal:incident", incident_id=detail.row.id)
    context: dict[str, Any] = {
        "form": form,
        "sheet": sheet,
        "row": detail.row,
        "facts": incident_facts(detail),
        "clock": view_clock(detail.row.clock, timezone.now()),
    }
    return TemplateResponse(request, "portal/incidents/deed.html", context)
