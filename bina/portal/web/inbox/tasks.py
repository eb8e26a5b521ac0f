"""Perlu tindakan Anda: what waits, kind by kind; one action on many; what is over."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from bina.platform.access import Actor
from bina.platform.errors import Refused
from bina.platform.notices import count_waiting
from bina.platform.tasks import TaskSection, list_history, list_inbox, list_lost, list_sections
from bina.platform.web import PageRequest, page
from bina.platform.web.filters import CURSOR, chips_of
from bina.portal.commands import carry_out
from bina.portal.web.inbox.forms import HistoryForm, InboxForm
from bina.portal.web.inbox.presenting import (
    Rows,
    inbox_tabs,
    say_carried,
    section_views,
    show_history,
    whole_section,
)

LOST_DAYS: Final = 7


@page(None, posts=True)
def inbox(request: PageRequest) -> HttpResponseBase:
    """Each kind with its nearest tasks; one kind whole, page by page. POST acts on the chosen."""
    if request.method == "POST":
        return _act(request)
    actor, today = request.actor, timezone.localdate()
    waiting = count_waiting(actor)
    form = InboxForm(request.GET, actor=actor)
    shown = _waiting(actor, form, request.GET.get(CURSOR, ""), today)
    context = {
        "tabs": inbox_tabs(is_history=False, count=waiting.tasks),
        "task_count": waiting.tasks,
        "form": form,
        "chips": chips_of(request, form),
        "lost": list_lost(actor, timezone.now() - timedelta(days=LOST_DAYS)),
        **shown,
    }
    return TemplateResponse(request, "portal/inbox/tasks.html", context)


def _waiting(actor: Actor, form: InboxForm, after: str, today: date) -> dict[str, Any]:
    wanted = form.wanted(today, after)
    rows = Rows(today)
    if not form.kind:
        sections = list_sections(actor, wanted, today)
        return {"sections": section_views(sections, rows), "page": None}
    found = list_inbox(actor, wanted)
    sections = [TaskSection(form.kind, found.total, 0, found.items)] if found.items else []
    return {"sections": whole_section(sections, rows), "page": found}


def _act(request: PageRequest) -> HttpResponse:
    kind, chosen = request.POST.get("kind", ""), _keys(request.POST.getlist("task"))
    try:
        carried = carry_out(request.actor, kind, chosen)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        for level, words in say_carried(carried):
            messages.add_message(request, level, words)
    return redirect("portal:tasks")


def _keys(texts: Sequence[str]) -> list[UUID]:
    """What is no key was not on the page."""
    keys = []
    for text in dict.fromkeys(texts):
        try:
            keys.append(UUID(text))
        except ValueError:
            continue
    return keys


@page(None)
def history(request: PageRequest) -> HttpResponse:
    """What the actor closed, or what others and the system closed before."""
    form = HistoryForm(request.GET)
    found = list_history(request.actor, form.wanted(request.GET.get(CURSOR, "")))
    context = {
        "tabs": inbox_tabs(is_history=True, count=count_waiting(request.actor).tasks),
        "form": form,
        "chips": chips_of(request, form),
        "page": found,
        "tasks": show_history(found.items, request.actor),
    }
    return TemplateResponse(request, "portal/inbox/history.html", context)
