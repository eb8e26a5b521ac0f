"""Workplace observation: opened for a person by who may observe, then noted by competency."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.competency.domain.methods import AssessmentMethod
from bina.competency.queries import AskedCompetency
from bina.kernel.ref import Ref
from bina.needs.commands.rating.saving import SentAnswer, check_open, write_answer
from bina.needs.commands.rating.sending import ABOUT, check_rater
from bina.needs.domain.campaign import FORM, RatingFormMove, RatingFormState
from bina.needs.domain.rating_answers import HIGHEST, LOWEST, Answer
from bina.needs.models import RatingForm, WorkObservation
from bina.needs.permissions import OBSERVE, RATE
from bina.needs.queries.rating.cycles import find_open_cycle
from bina.needs.queries.rating.reading import asked_of
from bina.platform.access import Actor
from bina.platform.bulk import ref_of
from bina.platform.commands import Personal, command, note
from bina.platform.errors import NotFound, Refused

METHOD = AssessmentMethod.WORK_OBSERVATION
PLACE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Seen:
    """What an observer notes of one competency; ``behaviours`` are texts of indicators seen."""

    competency_id: UUID
    level: int
    note: str
    place: str
    observed_on: date
    behaviours: Sequence[str] = ()


@command(
    permission=OBSERVE,
    audits="needs.observation.opened",
    subject="organization.Employee",
    personal=Personal("person_id"),
)
def open_observation(actor: Actor, employee: Any, *, on: date) -> Ref:
    """The actor's form for observing this person in the open cycle; the same one if asked again.

    Raises Refused without an open cycle that takes observations, and for the own person.
    """
    if employee.pk == actor.employee_id or actor.employee_id is None:
        raise Refused(_("Anda tidak dapat mengobservasi diri sendiri."))
    cycle = find_open_cycle(METHOD, on)
    if cycle is None:
        raise Refused(_("Belum ada siklus terbuka yang menerima observasi kerja."))
    if employee.unit_id is None:
        raise Refused(_("Pegawai ini belum mempunyai unit kerja."))
    check_rater(RatingForm(employee_id=employee.pk, rater_id=actor.employee_id, method=METHOD), on)
    form, is_new = RatingForm.objects.get_or_create(
        cycle=cycle,
        employee_id=employee.pk,
        method=METHOD,
        rater_id=actor.employee_id,
        defaults={
            "agency_id": employee.agency_id,
            "unit_id": employee.unit_id,
            "position_id": employee.position_id,
            "due_on": cycle.closes_on or on,
        },
    )
    note(form=form.pk, is_new=is_new)
    return ref_of(form)


@command(permission=RATE, audits="needs.observation.recorded", subject=RatingForm, personal=ABOUT)
def record_observation(actor: Actor, form: RatingForm, *, seen: Seen, on: date) -> Ref:
    """Note what was seen of one competency; a later note of the same takes its place."""
    check_open(form, on)
    asked = next((row for row in asked_of(form) if row.id == seen.competency_id), None)
    if form.method != METHOD or asked is None:
        raise NotFound("competency.competency")
    _check(form, seen, on)
    now = timezone.now()
    answer = Answer(seen.level, seen.note, now)
    write_answer(form, SentAnswer(asked.id, answer), now)
    WorkObservation.objects.update_or_create(
        form=form,
        competency_id=asked.id,
        defaults={
            "agency_id": form.agency_id,
            "observed_on": seen.observed_on,
            "place": " ".join(seen.place.split())[:PLACE_LENGTH],
            "behaviours": _checklist(asked, seen.behaviours),
        },
    )
    form.state = FORM.move(RatingFormState(form.state), RatingFormMove.START)
    form.saved_at = now
    form.save(update_fields=["state", "saved_at"])
    note(competency=asked.code, level=seen.level)
    return ref_of(form)


def _check(form: RatingForm, seen: Seen, on: date) -> None:
    if not LOWEST <= seen.level <= HIGHEST:
        raise Refused(_("Tingkat adalah 0 sampai 5."), field="level")
    if not seen.place.strip():
        raise Refused(_("Isi tempat observasi."), field="place")
    if seen.observed_on > on:
        raise Refused(_("Tanggal observasi belum tiba."), field="observed_on")
    if form.cycle.opens_on and seen.observed_on < form.cycle.opens_on:
        raise Refused(_("Tanggal observasi mendahului siklus ini."), field="observed_on")


def _checklist(asked: AskedCompetency, seen: Sequence[str]) -> list[dict[str, Any]]:
    """The dictionary's indicators as they read now; nothing else can be ticked."""
    return [
        {"level": view.level, "text": text, "is_seen": text in seen}
        for view in asked.levels
        for text in view.indicators
    ]
