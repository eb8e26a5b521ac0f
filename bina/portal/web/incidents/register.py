"""The register of incidents, and one incident with what to do next."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from bina.platform.access import Actor
from bina.platform.incidents.domain import Deed, IncidentState
from bina.platform.incidents.permissions import HANDLE_INCIDENT, VIEW_INCIDENTS, WAIVE_NOTICE
from bina.platform.incidents.queries import (
    IncidentDetail,
    count_incidents,
    get_incident,
    has_unexplained,
    list_incidents,
)
from bina.platform.web import PageRequest, page
from bina.portal.web.incidents.presenting import (
    diary,
    incident_facts,
    incident_steps,
    overview_counts,
    register_table,
    state_badge,
    view_clock,
    view_notices,
)


@page(VIEW_INCIDENTS)
def incidents(request: PageRequest) -> HttpResponse:
    """How the agency stands, then every incident: what runs out first stands first."""
    now = timezone.now()
    rows = list_incidents(request.actor)
    context = {
        "counts": overview_counts(count_incidents(request.actor, now)),
        "has_unexplained": has_unexplained(request.actor, now),
        "rows": rows,
        "table": register_table(rows, now),
    }
    return TemplateResponse(request, "portal/incidents/register.html", context)


@page(VIEW_INCIDENTS)
def incident(request: PageRequest, incident_id: UUID) -> HttpResponse:
    """One incident: its clock, the next step, who is told, its papers and its diary."""
    now = timezone.now()
    detail = get_incident(request.actor, incident_id)
    context = {
        "detail": detail,
        "badge": state_badge(detail.row.state),
        "clock": view_clock(detail.row.clock, now),
        "is_late": detail.row.clock.is_late(now),
        "steps": incident_steps(detail.row.state),
        "notices": view_notices(detail),
        "facts": incident_facts(detail),
        "entries": diary(detail),
    }
    return TemplateResponse(
        request, "portal/incidents/incident.html", context | _rights(request.actor, detail)
    )


def _rights(actor: Actor, detail: IncidentDetail) -> dict[str, Any]:
    may_handle = HANDLE_INCIDENT.is_granted(actor)
    is_assessed = detail.row.state is IncidentState.ASSESSED
    return {
        "may_handle": may_handle,
        "may_assess": may_handle and Deed.ASSESS in detail.deeds,
        "may_tell": may_handle and is_assessed,
        "may_waive": WAIVE_NOTICE.is_granted(actor) and Deed.WAIVE in detail.deeds,
        "may_close": may_handle and Deed.CLOSE in detail.deeds,
        "may_reopen": may_handle and Deed.REOPEN in detail.deeds,
        "has_letters": detail.row.state is not IncidentState.REPORTED,
    }
