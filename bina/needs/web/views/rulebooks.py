"""The rules of plans, cycles and raters: what they say, and a version of the agency's own."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands import adopt_rulebook
from bina.needs.domain.rulebooks import Rulebook
from bina.needs.permissions import ADOPT_RULES, VIEW_NEEDS
from bina.needs.queries.rulebooks import get_rulebook
from bina.needs.web.rulebook_forms import FORMS, AdoptionForm
from bina.needs.web.rulebooks import (
    BOOK_WORDS,
    book_basis,
    book_facts,
    book_history,
    book_tabs,
    older_words,
)
from bina.platform.commands import reading
from bina.platform.web import PageRequest, page
from bina.platform.web.filling import carry_out


@page(VIEW_NEEDS)
def show_book(request: PageRequest, book: Rulebook) -> HttpResponse:
    found, words = get_rulebook(request.actor, book, timezone.localdate()), BOOK_WORDS[book]
    context = {
        "words": words,
        "tabs": book_tabs(words.route),
        "basis": book_basis(found),
        "facts": book_facts(found),
        "older": older_words(found),
        "history": book_history(found),
        "can_adopt": ADOPT_RULES.is_granted(request.actor),
    }
    return TemplateResponse(request, "needs/rulebook.html", context)


@page(ADOPT_RULES, posts=True)
def adopt_book(request: PageRequest, book: Rulebook) -> HttpResponse:
    """GET fills the form with what holds today; POST makes a version of it."""
    made, words = FORMS[book], BOOK_WORDS[book]
    with reading(request.actor):
        found = get_rulebook(request.actor, book, timezone.localdate())
    form = made(request.POST or None, initial=made.shown(found.payload))
    done = _("Versi baru ditetapkan.")
    if carry_out(request, form, partial(_adopt, request, book, form), done):
        return redirect(words.route)
    context = {"form": form, "words": words, "facts": book_facts(found)}
    return TemplateResponse(request, "needs/adopt_rulebook.html", context)


def _adopt(request: PageRequest, book: Rulebook, form: AdoptionForm) -> Ref:
    return adopt_rulebook(request.actor, book=book, **form.adopted())
