"""One person's gaps: the own ones on the phone, and those a superior may see."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from bina.needs.permissions import VIEW_GAPS
from bina.needs.queries import PersonGap, PersonGaps, find_own_gaps, get_person_gaps
from bina.needs.web.tables import place_words
from bina.needs.web.words import TERM_SPANS, TERMS, label
from bina.platform.web import PageRequest, page
from bina.platform.web.opening import tell_opened


@page(VIEW_GAPS)
def show_own(request: PageRequest) -> HttpResponse:
    gaps = find_own_gaps(request.actor)
    if gaps is None:
        return TemplateResponse(request, "needs/no_gaps.html")
    return TemplateResponse(request, "needs/person.html", _context(gaps))


@page(VIEW_GAPS)
def show_person(request: PageRequest, employee_id: UUID) -> HttpResponse:
    gaps = get_person_gaps(request.actor, employee_id)
    tell_opened(request, gaps.person_id)
    return TemplateResponse(request, "needs/person.html", _context(gaps))


def _context(gaps: PersonGaps) -> dict[str, Any]:
    return {
        "gaps": gaps,
        "place": place_words(gaps.position, gaps.unit),
        "missing": [(row, _term(row)) for row in gaps.missing],
        "unassessed": [(row, "") for row in gaps.unassessed],
        "met": [(row, "") for row in gaps.met],
    }


def _term(row: PersonGap) -> str:
    """``Jangka pendek, sampai 12 bulan``."""
    parts = {"term": label(TERMS, row.term).lower(), "span": label(TERM_SPANS, row.term)}
    return _("Jangka %(term)s, %(span)s") % parts
