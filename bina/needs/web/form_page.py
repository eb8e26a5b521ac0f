"""Pages of plans that do one thing: a form below the plan, or a button alone."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages

from bina.kernel.ref import Ref
from bina.platform.errors import Refused
from bina.platform.web import PageRequest
from bina.platform.web.form_page import FormPage
from bina.platform.web.form_page import answer as answer_form

__all__ = ["FormPage", "answer", "press"]

answer = partial(answer_form, template="needs/plan/form.html")


def press(request: PageRequest, deed: Callable[[], Ref], done: str) -> None:
    """A button without a form: a message of what happened, or of why it did not."""
    try:
        deed()
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, done)
