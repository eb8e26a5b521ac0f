"""How the agency numbers and heads its letters."""

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.commands import reading
from bina.platform.letters import LetterRules, letter_rules
from bina.platform.letters.commands import set_letter_rules
from bina.platform.letters.domain import write_number
from bina.platform.letters.permissions import SET_LETTERS
from bina.platform.web import PageRequest, page
from bina.platform.web.filling import carry_out
from bina.portal.web.letters.forms import RulesForm


@page(SET_LETTERS, posts=True)
def letter_settings(request: PageRequest) -> HttpResponseBase:
    with reading(request.actor):
        rules = letter_rules()
    form = RulesForm.of(request.POST or None, rules)

    def deed() -> Ref:
        return set_letter_rules(request.actor, facts=form.facts())

    if carry_out(request, form, deed, _("Tersimpan. Berlaku mulai surat berikutnya.")):
        return redirect("portal:letters")
    context = {"form": form, "example": _example(rules), "lines": rules.letterhead.lines}
    return TemplateResponse(request, "portal/letters/settings.html", context)


def _example(rules: LetterRules) -> str:
    """The number of a letter of today, were it the twelfth."""
    return write_number(
        rules.scheme,
        sequence=12,
        classification=rules.classification or "800.1.4",
        unit=rules.unit_code or "BKPSDM",
        day=timezone.localdate(),
    )
