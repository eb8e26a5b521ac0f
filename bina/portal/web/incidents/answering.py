"""The page of one deed: its form, the command behind it, and back to the incident."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django.forms import Form
from django.http.response import HttpResponseBase
from django.utils import timezone

from bina.kernel.ref import Ref
from bina.platform.commands import reading
from bina.platform.incidents.queries import IncidentDetail, get_incident
from bina.platform.web import PageRequest, form_page
from bina.platform.web.addresses import address_of
from bina.platform.web.form_page import FormPage
from bina.portal.web.incidents.presenting import incident_facts, view_clock


def read_detail(request: PageRequest, incident_id: UUID) -> IncidentDetail:
    with reading(request.actor):
        return get_incident(request.actor, incident_id)


def answer(
    request: PageRequest,
    detail: IncidentDetail,
    form: Form,
    page: FormPage,
    deed: Callable[[], Ref],
) -> HttpResponseBase:
    """Do the deed of a valid form and return to the incident, else show the form beside it."""
    of_incident = replace(page, back_url=address_of("portal:incident", detail.row.id))
    return form_page.answer(
        request,
        form,
        of_incident,
        deed,
        template="portal/incidents/deed.html",
        context={
            "row": detail.row,
            "facts": incident_facts(detail),
            "clock": view_clock(detail.row.clock, timezone.now()),
        },
    )
