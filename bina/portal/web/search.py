"""The search page."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from bina.platform.web import PageRequest, page
from bina.portal.queries import search

LONGEST = 100


@page(None)
def search_page(request: PageRequest) -> HttpResponse:
    text = request.GET.get("cari", "")[:LONGEST]
    sections = [
        (section.title, [(hit, reverse(hit.route, kwargs=hit.route_args)) for hit in section.hits])
        for section in search(request.actor, text)
    ]
    return TemplateResponse(request, "portal/search.html", {"text": text, "sections": sections})
