"""Scores of one test for several people."""

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import ngettext

from bina.competency.commands import record_test
from bina.competency.permissions import RECORD_RESULT
from bina.competency.queries import list_competencies
from bina.competency.web.forms import TestForm
from bina.platform.commands import reading
from bina.platform.web import PageRequest, page
from bina.platform.web.refusals import try_with


@page(RECORD_RESULT, posts=True)
def add_test(request: PageRequest) -> HttpResponseBase:
    """POST keeps all lines or none."""
    today = timezone.localdate()
    with reading(request.actor):
        entries = list_competencies(request.actor, today)
    form = TestForm(request.POST or None, entries=entries)
    if request.method == "POST" and form.is_valid():
        count = try_with(form, lambda: record_test(request.actor, on=today, **form.values()))
        if count:
            text = ngettext("%(count)d hasil tercatat.", "%(count)d hasil tercatat.", count)
            messages.success(request, text % {"count": count})
            return redirect("competency:add_test")
    return TemplateResponse(request, "competency/add_test.html", {"form": form})
