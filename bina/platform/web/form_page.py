"""The page of one form that does one thing: shown, sent, and on to where the thing stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from bina.kernel.ref import Ref
from bina.platform.ui.words import Words
from bina.platform.web.filling import carry_out
from bina.platform.web.pages import PageRequest

TEMPLATE: Final = "ui/form_page.html"


@dataclass(frozen=True)
class FormPage:
    """The words around a form. ``back_url`` is the page of the thing, named ``back``.

    ``present`` are short facts of how it is now. With ``will`` and ``will_not`` the form asks
    once more before something ends.
    """

    heading: Words
    lead: Words
    submit: Words
    done: Words
    code: str
    back: Words = ""
    back_url: str = ""
    present: Sequence[tuple[Words, Any]] = ()
    will: Sequence[Words] = ()
    will_not: Sequence[Words] = ()


def answer(
    request: PageRequest,
    form: Form,
    page: FormPage,
    deed: Callable[[], Ref],
    target: Callable[[Ref], str] | None = None,
    *,
    template: str = TEMPLATE,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Do the deed of a valid form and lead to ``target`` of what it gives, else ``back_url``.

    A form that is refused comes back with all that was typed. ``template`` extends the common
    one where a page has more beside the form, made of ``context``.
    """
    done = carry_out(request, form, deed, page.done)
    if done is not None:
        return HttpResponseRedirect(target(done) if target else page.back_url)
    if page.will:
        return TemplateResponse(request, "ui/confirm.html", _confirming(form, page))
    return TemplateResponse(request, template, {"form": form, "page": page, **(context or {})})


def _confirming(form: Form, page: FormPage) -> dict[str, Any]:
    return {
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
