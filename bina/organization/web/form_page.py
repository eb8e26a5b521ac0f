"""The page of one form that changes one thing: shown, sent, and back to where the thing stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse

from bina.kernel.ref import Ref
from bina.platform.web import PageRequest
from bina.platform.web.filling import carry_out


@dataclass(frozen=True)
class FormPage:
    """The words around a form. ``back_url`` is the page of the thing, named ``back``.

    ``present`` are short facts of how it is now. With ``will`` and ``will_not`` the form asks
    once more before something ends.
    """

    heading: str
    lead: str
    back: str
    back_url: str
    submit: str
    done: str
    code: str
    present: Sequence[tuple[str, Any]] = ()
    will: Sequence[str] = ()
    will_not: Sequence[str] = ()


def answer(
    request: PageRequest,
    form: Form,
    page: FormPage,
    deed: Callable[[], Ref],
    target: Callable[[Ref], str] | None = None,
) -> HttpResponseBase:
    """Do the deed of a valid form and lead to ``target`` of what it answers, else ``back_url``.

    A form that is refused comes back with all that was typed.
    """
    done = carry_out(request, form, deed, page.done)
    if done is not None:
        return HttpResponseRedirect(target(done) if target else page.back_url)
    return TemplateResponse(request, *_drawn(form, page))


def _drawn(form: Form, page: FormPage) -> tuple[str, dict[str, Any]]:
    if not page.will:
        return "organization/form.html", {"form": form, "page": page}
    context = {
        "heading": page.heading,
        "lead": page.lead,
        "will": page.will,
        "will_not": page.will_not,
        "form": form,
        "submit": page.submit,
        "is_danger": True,
        "cancel_url": page.back_url,
        "page_code": page.code,
    }
    return "ui/confirm.html", context
