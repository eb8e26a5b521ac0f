"""Sending forms in, and taking one back."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.competency.queries import AskedCompetency
from bina.competency.queries.labels import label
from bina.kernel.ref import Ref
from bina.needs.commands.campaign.tasks import settle_tasks
from bina.needs.commands.rating.saving import check_open
from bina.needs.domain.campaign import (
    FORM,
    SENT,
    UNFINISHED,
    RatingFormMove,
    RatingFormState,
    Taking,
)
from bina.needs.domain.raters import RaterCriterion
from bina.needs.domain.rating_answers import Fault, due, faults
from bina.needs.models import RatingForm
from bina.needs.permissions import RATE
from bina.needs.queries.campaign_raters import judge_form
from bina.needs.queries.campaign_words import CRITERIA, MENDERS
from bina.needs.queries.rating.reading import (
    answers_of,
    asked_of,
    is_partial,
    rating_rules,
    self_levels_for,
    window_of,
)
from bina.platform.access import Actor
from bina.platform.bulk import ref_of
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, Personal, command, note
from bina.platform.errors import Refused

ABOUT = Personal("employee.person_id")


@command(permission=RATE, audits="needs.rating.sent", subject=RatingForm, personal=ABOUT)
def send_form(actor: Actor, form: RatingForm, *, on: date) -> Ref:
    """Send the own form in, on time or late by the cycle's rule; a sent one stays as it is.

    Raises Refused while an answer or a note is missing, or when the form is closed.
    """
    if form.state in SENT:
        note(repeated=True)
        return ref_of(form)
    taking = check_open(form, on)
    _check_whole(form, on)
    check_rater(form, on)
    move = RatingFormMove.SUBMIT if taking == Taking.ON_TIME else RatingFormMove.SUBMIT_LATE
    form.state = FORM.move(RatingFormState(form.state), move)
    form.submitted_at = timezone.now()
    form.save(update_fields=["state", "submitted_at"])
    settle_tasks(form.cycle, _rater(form))
    note(method=form.method, seconds=form.seconds)
    return ref_of(form)


def _rater(form: RatingForm) -> list[UUID]:
    return [form.rater_id] if form.rater_id else []


def check_rater(form: RatingForm, on: date) -> None:
    """Raises Refused with every criterion that the rater does not meet, and who can mend it."""
    if form.rater_id == form.employee_id:
        return
    barriers = judge_form(form, on).barriers
    if barriers:
        raise Refused(
            _("Anda belum memenuhi syarat sebagai penilai."),
            problems=[_barrier_words(one) for one in barriers],
        )


def _barrier_words(barrier: RaterCriterion) -> str:
    what, how = label(CRITERIA, barrier), label(MENDERS, barrier)
    return _("Tidak terpenuhi: %(what)s. %(how)s") % {"what": what, "how": how}


def _check_whole(form: RatingForm, on: date) -> None:
    asked = asked_of(form)
    if not asked:
        raise Refused(_("Jabatan ini belum mempunyai standar kompetensi. Hubungi pengelola SDM."))
    answers = answers_of([form.pk])[form.pk]
    distance = rating_rules(on).note_distance
    wanted = due([row.id for row in asked], answers, is_partial=is_partial(form))
    if not wanted:
        raise Refused(_("Belum ada kompetensi yang diobservasi."))
    found = faults(wanted, answers, self_levels_for(form), distance)
    if found:
        raise Refused(_("Masih ada yang perlu dilengkapi."), problems=fault_words(asked, found))


FAULT_WORDS = {
    Fault.MISSING: gettext_lazy("%(name)s: belum dijawab"),
    Fault.NO_REASON: gettext_lazy("%(name)s: tulis alasan mengapa belum dapat dinilai"),
    Fault.UNEXPLAINED: gettext_lazy("%(name)s: tulis alasan perbedaan dengan penilaian mandiri"),
}


def fault_words(asked: Sequence[AskedCompetency], found: dict[UUID, Fault]) -> list[str]:
    """One line for each, in the order of the form."""
    return [
        str(FAULT_WORDS[found[row.id]]) % {"name": row.name} for row in asked if row.id in found
    ]


@command(permission=RATE, audits="needs.rating.withdrawn", subject=RatingForm, personal=ABOUT)
def withdraw_form(actor: Actor, form: RatingForm, *, on: date) -> Ref:
    """Open a sent form again for its rater, while it would still be taken.

    Raises Refused when the rule does not allow it, when it is closed, or became results already.
    """
    if form.state not in SENT:
        note(repeated=True)
        return ref_of(form)
    if not rating_rules(on).may_withdraw:
        raise Refused(_("Formulir yang sudah dikirim tidak dapat ditarik kembali."))
    taking = window_of(form).taking_on(on)
    if form.recorded_at or taking not in (Taking.ON_TIME, Taking.LATE):
        raise Refused(_("Penilaian sudah ditutup, sehingga formulir tidak dapat ditarik kembali."))
    form.state = FORM.move(RatingFormState(form.state), RatingFormMove.WITHDRAW)
    form.submitted_at = None
    form.save(update_fields=["state", "submitted_at"])
    settle_tasks(form.cycle, _rater(form))
    return ref_of(form)


@command(permission=RATE, audits="needs.rating.team_sent", subject=OWN_AGENCY, personal=HOLDS_NONE)
def send_finished(actor: Actor, *, cycle_id: UUID, method: str, on: date) -> int:
    """Send all own forms of a cycle in that are whole; the others wait. How many were sent."""
    rows = RatingForm.objects.filter(RATE.narrow(actor), cycle_id=cycle_id, method=method)
    sent = 0
    for form in rows.filter(state__in=UNFINISHED).select_related("cycle"):
        if _is_ready(form, on):
            send_form(actor, form.pk, on=on)
            sent += 1
    note(sent=sent)
    return sent


def _is_ready(form: RatingForm, on: date) -> bool:
    try:
        check_open(form, on)
        _check_whole(form, on)
        check_rater(form, on)
    except Refused:
        return False
    return True
