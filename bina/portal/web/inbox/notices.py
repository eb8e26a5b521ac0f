"""What somebody is told: the list, and how it reaches them."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.organization.queries.sign_in import find_address
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import NotFound
from bina.platform.notices import count_waiting
from bina.platform.notices.commands import choose_notices, open_notice, read_all_notices
from bina.platform.notices.permissions import CHOOSE_NOTICES
from bina.platform.notices.queries import find_preferences, get_notice, list_notices
from bina.platform.privacy import TASK_MAIL
from bina.platform.privacy.queries import consented
from bina.platform.web import PageRequest, page
from bina.platform.web.filters import CURSOR
from bina.portal.web.inbox.forms import PreferenceForm
from bina.portal.web.inbox.presenting import link_of

UNREAD = "baru"


@dataclass(frozen=True, slots=True)
class MailState:
    """Whether mail may be sent, and where to; ``address`` blank without a confirmed one."""

    is_agreed: bool
    address: str


@page(CHOOSE_NOTICES, posts=True)
def notices(request: PageRequest) -> HttpResponseBase:
    """The newest first; POST opens one, or marks all as read."""
    if request.method == "POST":
        return _open(request) if "open" in request.POST else _read_all(request)
    only_new = request.GET.get("tampil") == UNREAD
    found = list_notices(request.actor, unread=only_new, after=request.GET.get(CURSOR, ""))
    context = {
        "page": found,
        "notices": [(one, link_of(one.route, one.route_args)) for one in found],
        "only_new": only_new,
        "unread": count_waiting(request.actor).unread,
        "may_choose": request.actor.agency_id is not None,
    }
    return TemplateResponse(request, "portal/inbox/notices.html", context)


def _open(request: PageRequest) -> HttpResponse:
    """Read, and on to where it leads."""
    try:
        key = UUID(request.POST["open"])
    except ValueError as fault:
        raise NotFound("platform.notice") from fault
    if request.actor.agency_id is None:
        raise NotFound("platform.notice")
    open_notice(request.actor, key)
    with reading(request.actor):
        notice = get_notice(request.actor, key)
    return redirect(link_of(notice.route, notice.route_args) or "portal:notices")


def _read_all(request: PageRequest) -> HttpResponse:
    count = read_all_notices(request.actor)
    messages.success(request, _("%(n)d pemberitahuan ditandai sudah dibaca.") % {"n": count})
    return redirect("portal:notices")


@page(CHOOSE_NOTICES, posts=True)
def settings(request: PageRequest) -> HttpResponseBase:
    """By group: at once, in a digest, or in the application alone; and the quiet hours."""
    actor = request.actor
    if actor.agency_id is None:
        raise NotFound("agency")
    if request.method != "POST":
        form = PreferenceForm(initial=PreferenceForm.filled_with(find_preferences(actor)))
        return _settings(request, form)
    form = PreferenceForm(request.POST)
    if not form.is_valid():
        return _settings(request, form)
    choose_notices(actor, wanted=form.wanted())
    messages.success(request, _("Pengaturan pemberitahuan tersimpan."))
    return redirect("portal:notice_settings")


def _settings(request: PageRequest, form: PreferenceForm) -> HttpResponseBase:
    # asked while the page is rendered: a form to mend comes from outside of ``reading``
    context = {"form": form, "mail": partial(_mail_state, request.actor)}
    return TemplateResponse(request, "portal/inbox/settings.html", context)


def _mail_state(actor: Actor) -> MailState:
    if actor.person_id is None:
        return MailState(is_agreed=False, address="")
    is_agreed = consented(actor.person_id, TASK_MAIL, timezone.localdate())
    return MailState(is_agreed, find_address(actor.person_id) or "")
