"""Taking over the levels of the cycle before, each with a mark until it is looked at."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands.rating.saving import SentAnswer, check_open, write_answer
from bina.needs.commands.rating.sending import ABOUT
from bina.needs.domain.rating_answers import Answer
from bina.needs.models import RatingForm
from bina.needs.permissions import RATE
from bina.needs.queries.rating.previous import find_previous
from bina.needs.queries.rating.reading import answers_of, asked_of
from bina.platform.access import Actor
from bina.platform.bulk import ref_of
from bina.platform.commands import command, note
from bina.platform.errors import Refused


@command(permission=RATE, audits="needs.rating.copied", subject=RatingForm, personal=ABOUT)
def copy_last_levels(actor: Actor, form: RatingForm, *, on: date) -> Ref:
    """Fill what is still empty with the levels of the last cycle; nothing given is overwritten.

    Raises Refused when there is no form of the same person and method to take them from.
    """
    check_open(form, on)
    previous = find_previous(form)
    if previous is None:
        raise Refused(_("Belum ada penilaian siklus sebelumnya untuk disalin."))
    former = answers_of([previous.pk])[previous.pk]
    present = answers_of([form.pk])[form.pk]
    now, copied = timezone.now(), 0
    for row in asked_of(form):
        level = former[row.id].level if row.id in former else None
        if level is not None and not (row.id in present and present[row.id].is_given):
            answer = Answer(level, answered_at=now, is_copied=True)
            write_answer(form, SentAnswer(row.id, answer), now)
            copied += 1
    note(copied=copied, cycle=previous.cycle_id)
    return ref_of(form)
