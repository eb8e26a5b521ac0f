"""The rules of calculation: what they say, and a version of the agency's own."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from bina.needs.commands import adopt_needs_rules
from bina.needs.permissions import ADOPT_RULES, VIEW_NEEDS
from bina.needs.queries import get_rules
from bina.needs.web.forms import RulesForm
from bina.needs.web.rulebooks import book_tabs
from bina.needs.web.rules import rule_history, rule_parts
from bina.needs.web.words import rule_line
from bina.platform.errors import Refused
from bina.platform.web import PageRequest, page


@page(VIEW_NEEDS)
def show_rules(request: PageRequest) -> HttpResponse:
    rules = get_rules(request.actor, timezone.localdate())
    context = {
        "rules": rules,
        "tabs": book_tabs("needs:rules"),
        "rule_text": rule_line(rules.rule),
        "parts": rule_parts(rules.values),
        "history": rule_history(rules.versions),
        "can_adopt": ADOPT_RULES.is_granted(request.actor),
    }
    return TemplateResponse(request, "needs/rules.html", context)


@page(ADOPT_RULES, posts=True)
def adopt_rules(request: PageRequest) -> HttpResponse:
    """GET fills the form with what holds today; POST makes a version of it."""
    if request.method != "POST":
        form = RulesForm.of(get_rules(request.actor, timezone.localdate()).values)
        return TemplateResponse(request, "needs/adopt_rules.html", {"form": form})
    form = RulesForm(request.POST)
    if not form.is_valid():
        return TemplateResponse(request, "needs/adopt_rules.html", {"form": form})
    try:
        adopt_needs_rules(request.actor, **form.adopted())
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return TemplateResponse(request, "needs/adopt_rules.html", {"form": form})
    return redirect("needs:rules")
