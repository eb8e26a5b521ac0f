"""Forms that are sent twice: by a second click, a second tab, or again after an outage."""

import hashlib
import time
from collections.abc import Callable, Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.commands.forms import FormOnce
from bina.platform.commands.once import (
    Repeated,
    Sending,
    first_sending,
    remember_answer,
    sent_once,
)
from bina.platform.formats import format_time

FORM_KEY = "bina-form"
KEY_LENGTH = 40  # characters at most; longer ones are none of ours
_NOT_SAID = (FORM_KEY, "csrfmiddlewaretoken")
_PATIENCE = (0.0, 0.1, 0.3, 0.6)  # seconds: the first sender is about to learn where it is led


def answer_once(
    request: HttpRequest, actor: Actor, view: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """The view's answer; for a form that has had its effect, the first one's address again."""
    sending = _sending(request, actor)
    if sending is None:
        return view()
    try:
        with sent_once(sending):
            response = view()
    except Repeated:
        return _lead_again(request, actor, sending)
    if sending.is_claimed and isinstance(response, HttpResponseRedirect):
        with reading(actor):
            remember_answer(sending, response.url)
    return response


def _sending(request: HttpRequest, actor: Actor) -> Sending | None:
    key = request.POST.get(FORM_KEY, "")
    if actor.person_id is None or not 0 < len(key) <= KEY_LENGTH:
        return None
    return Sending(actor.agency_id, actor.person_id, key, _digest(request))


def _digest(request: HttpRequest) -> str:
    digest = hashlib.sha256(request.path.encode())
    for part in _said(request):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def _said(request: HttpRequest) -> Iterator[bytes]:
    for name, values in request.POST.lists():
        if name not in _NOT_SAID:
            yield from (text.encode("utf8", "replace") for text in (name, *values))
    for name, files in request.FILES.lists():
        for file in files:
            content = hashlib.sha256()
            for chunk in file.chunks():
                content.update(chunk)
            file.seek(0)
            yield from (name.encode(), str(file.name).encode("utf8", "replace"), content.digest())


def _lead_again(request: HttpRequest, actor: Actor, sending: Sending) -> HttpResponseBase:
    first = _wait_for_first(actor, sending)
    text = _("Isian ini sudah diterima pada %(time)s, maka tidak disimpan dua kali.")
    messages.info(request, text % {"time": format_time(first.sent_at)})
    if first.location:
        return redirect(first.location)
    with reading(actor):
        return HttpResponse(render(request, "ui/sent_already.html").content)


def _wait_for_first(actor: Actor, sending: Sending) -> FormOnce:
    for pause in _PATIENCE:
        time.sleep(pause)
        with reading(actor):
            first = first_sending(sending)
        if first.location:
            break
    return first
