"""One person's gaps: the own ones on the phone, and those a superior may see."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse

from bina.needs.permissions import VIEW_GAPS
from bina.needs.queries import PersonGaps, find_own_gaps, get_person_gaps
from bina.platform.web import PageRequest, page


@page(VIEW_GAPS)
def show_own(request: PageRequest) -> HttpResponse:
    gaps = find_own_gaps(request.actor)
    if gaps is None:
        return TemplateResponse(request, "needs/no_gaps.html")
    return TemplateResponse(request, "needs/person.html", _context(gaps))


@page(VIEW_GAPS)
def show_person(request: PageRequest, employee_id: UUID) -> HttpResponse:
    gaps = get_person_gaps(request.actor, employee_id)
    return TemplateResponse(request, "needs/person.html", _context(gaps))


def _context(gaps: PersonGaps) -> dict[str, Any]:
    return {"gaps": gaps}
