"""The page of one form: shown, sent, and on to where the thing stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from bina.kernel.ref import Ref
from bina.platform.errors import Refused
from bina.platform.web import PageRequest
from bina.platform.web.filling import carry_out


@dataclass(frozen=True)
class FormPage:
    """The words around a form; ``present`` are facts of how it is now.

    ``back_url`` is the page of the thing, named ``back``.
    """

    heading: str
    lead: str
    back: str
    back_url: str
    submit: str
    done: str
    code: str
    present: Sequence[tuple[str, Any]] = ()


def answer(
    request: PageRequest,
    form: Form,
    page: FormPage,
    deed: Callable[[], Ref],
    target: Callable[[Ref], str] | None = None,
) -> HttpResponse:
    """Do the deed of a valid form and lead to ``target`` of what it gives, else ``back_url``."""
    done = carry_out(request, form, deed, page.done)
    if done is not None:
        return HttpResponseRedirect(target(done) if target else page.back_url)
    return TemplateResponse(request, "needs/plan/form.html", {"form": form, "page": page})


def press(request: PageRequest, deed: Callable[[], Ref], done: str) -> None:
    """A button without a form: a message of what happened, or of why it did not."""
    try:
        deed()
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, done)
