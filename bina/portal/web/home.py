"""Beranda: what waits for this person, and the desk of each role the person holds."""

from typing import Any, Final

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.needs.queries import PersonGaps, find_own_gaps
from bina.organization.domain import roles
from bina.platform.access import Actor, find_permission
from bina.platform.notices import count_waiting
from bina.platform.tasks import list_tasks
from bina.platform.web import PageRequest, page
from bina.portal.web.desks import Sight, desks_of
from bina.portal.web.inbox.presenting import Rows
from bina.portal.web.places import foremost_role

SHOWN_TASKS: Final = 5
# from this hour on it is "siang", "sore", "malam"
GREETINGS: Final = ((0, "pagi"), (11, "siang"), (15, "sore"), (18, "malam"))
# who mostly works on the own development sees the gaps themselves, the others a count of them
FOR_ONESELF: Final = frozenset({roles.PEGAWAI, roles.PENGAJAR, roles.ASESOR, roles.INTEGRITAS})


@page(None)
def home(request: PageRequest) -> HttpResponse:
    """Tasks first, then the figures of each role, the foremost role first."""
    actor, today = request.actor, timezone.localdate()
    waiting = count_waiting(actor)
    rows = Rows(today)
    context: dict[str, Any] = {
        "greeting": _greeting(),
        "first_name": actor.name.split(",")[0].split(" ")[0],
        "today": today,
        "tasks": [rows.row(task) for task in list_tasks(actor)[:SHOWN_TASKS]],
        "task_count": waiting.tasks,
        "desks": desks_of(Sight(actor, today)),
        "gaps": _own_gaps(actor),
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
    is_wanted = foremost_role(actor) in FOR_ONESELF
    if not is_wanted or not find_permission("needs.view_gaps").is_granted(actor):
        return None
    return find_own_gaps(actor)
