"""Excusing somebody from a form, with a reason, and taking that back."""

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands.campaign.moving import move_form
from bina.needs.commands.campaign.tasks import settle_tasks
from bina.needs.domain.campaign import RatingFormMove
from bina.needs.models import RatingForm
from bina.needs.permissions import EXCUSE_FORM
from bina.platform.access import Actor
from bina.platform.commands import Personal, command, note
from bina.platform.errors import Refused

FORM = "needs.ratingform"
ABOUT = Personal("employee.person_id")


@command(permission=EXCUSE_FORM, audits="needs.form.excused", subject=RatingForm, personal=ABOUT)
def excuse_form(actor: Actor, form: RatingForm, *, reason: str) -> Ref:
    """Nobody waits for this form any more. Raises Refused without a reason, or when it was sent."""
    if not reason.strip():
        raise Refused(_("Isi alasan pengecualian."), field="reason")
    move_form(form, RatingFormMove.EXCUSE)
    form.excuse = reason.strip()
    form.save(update_fields=["state", "excuse"])
    note(reason=form.excuse)
    _settle(form)
    return Ref(FORM, form.id)


@command(permission=EXCUSE_FORM, audits="needs.form.recalled", subject=RatingForm, personal=ABOUT)
def recall_form(actor: Actor, form: RatingForm) -> Ref:
    """The form is asked for again. Raises Refused when it is not excused, or closed."""
    move_form(form, RatingFormMove.RECALL)
    form.excuse = ""
    form.save(update_fields=["state", "excuse"])
    _settle(form)
    return Ref(FORM, form.id)


def _settle(form: RatingForm) -> None:
    settle_tasks(form.cycle, [form.rater_id] if form.rater_id else [])
