"""Beranda: what waits for this person, and where this person's work stands."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.needs.queries import PersonGaps, RunView, find_latest_run, find_own_gaps
from bina.platform.access import Actor, find_permission
from bina.platform.intake.queries import UploadLine, list_uploads
from bina.platform.notices import count_waiting
from bina.platform.tasks import list_tasks
from bina.platform.web import PageRequest, page
from bina.portal.web.inbox.presenting import Rows

SHOWN_TASKS = 5
SHOWN_UPLOADS = 3
# from this hour on it is "siang", "sore", "malam"
GREETINGS = ((0, "pagi"), (11, "siang"), (15, "sore"), (18, "malam"))


@page(None)
def home(request: PageRequest) -> HttpResponse:
    """One next step for each role: tasks first, then the own gaps, then the agency's needs."""
    actor = request.actor
    waiting = count_waiting(actor)
    rows = Rows(timezone.localdate())
    context: dict[str, Any] = {
        "greeting": _greeting(),
        "first_name": actor.name.split(",")[0].split(" ")[0],
        "today": timezone.localdate(),
        "tasks": [rows.row(task) for task in list_tasks(actor)[:SHOWN_TASKS]],
        "task_count": waiting.tasks,
        "gaps": _own_gaps(actor),
        "run": _run(actor),
        "can_compute": find_permission("needs.compute").is_granted(actor),
        "can_view_needs": find_permission("needs.view").is_granted(actor),
        "uploads": _uploads(actor),
        "can_import": find_permission("platform.import_data").is_granted(actor),
    }
    return TemplateResponse(request, "portal/home.html", context)


def _greeting() -> str:
    hour = timezone.localtime().hour
    part = [name for start, name in GREETINGS if hour >= start][-1]
    words = {
        "pagi": _("Selamat pagi"),
        "siang": _("Selamat siang"),
        "sore": _("Selamat sore"),
        "malam": _("Selamat malam"),
    }
    return words[part]


def _own_gaps(actor: Actor) -> PersonGaps | None:
    if not find_permission("needs.view_gaps").is_granted(actor):
        return None
    return find_own_gaps(actor)


def _run(actor: Actor) -> RunView | None:
    if not find_permission("needs.view").is_granted(actor):
        return None
    return find_latest_run(actor)


def _uploads(actor: Actor) -> Sequence[UploadLine]:
    if not find_permission("platform.import_data").is_granted(actor):
        return []
    return list_uploads(actor).items[:SHOWN_UPLOADS]
