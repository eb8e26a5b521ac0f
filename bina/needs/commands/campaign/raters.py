"""The register of licences, and declared conflicts: what opens and what bars rating."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands.campaign.following import follow_all
from bina.needs.domain.cycle_rules import LICENCE_KINDS
from bina.needs.models import AssessorLicence, RatingConflict
from bina.needs.permissions import MANAGE_RATERS
from bina.organization.queries import persons_of
from bina.platform.access import Actor
from bina.platform.commands import OWN_AGENCY, Personal, command, note
from bina.platform.errors import NotFound, Refused

NOTED: Final = Personal("(noted)")


@command(
    permission=MANAGE_RATERS,
    audits="needs.licence.recorded",
    subject=OWN_AGENCY,
    personal=NOTED,
)
def record_licence(
    actor: Actor,
    *,
    employee_id: UUID,
    kind: str,
    number: str,
    valid_from: date,
    valid_to: date | None,
    on: date,
) -> Ref:
    """A licence to rate, up to ``valid_to`` without that day. Raises Refused, NotFound.

    Cycles that run follow at once, here as below.
    """
    person_id = _person(employee_id)
    number = " ".join(number.split())
    if kind not in LICENCE_KINDS:
        raise Refused(_("Pilih jenis lisensi."), field="kind")
    if not number:
        raise Refused(_("Isi nomor lisensi."), field="number")
    if valid_to is not None and valid_to <= valid_from:
        raise Refused(_("Masa berlaku berakhir sebelum dimulai."), field="valid_to")
    if AssessorLicence.objects.filter(kind=kind, number=number).exists():
        raise Refused(_("Nomor lisensi ini sudah tercatat."), field="number")
    licence = AssessorLicence.objects.create(
        agency_id=actor.own_agency,
        employee_id=employee_id,
        kind=kind,
        number=number,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    follow_all(on)
    note(about=person_id, kind=kind, number=number, valid_from=valid_from, valid_to=valid_to)
    return Ref("needs.assessorlicence", licence.id)


def _person(employee_id: UUID) -> UUID:
    found = persons_of([employee_id])
    if employee_id not in found:
        raise NotFound("organization.employee")
    return found[employee_id]


@command(
    permission=MANAGE_RATERS,
    audits="needs.licence.ended",
    subject=AssessorLicence,
    personal=Personal("employee.person_id"),
)
def end_licence(actor: Actor, licence: AssessorLicence, *, on: date) -> Ref:
    """The licence no longer holds from ``on``. Raises Refused before it began, or once ended."""
    if on <= licence.valid_from or (licence.valid_to is not None and licence.valid_to <= on):
        raise Refused(_("Lisensi ini belum berlaku atau sudah berakhir pada hari itu."))
    licence.valid_to = on
    licence.save(update_fields=["valid_to"])
    follow_all(on)
    return Ref("needs.assessorlicence", licence.id)


@command(
    permission=MANAGE_RATERS,
    audits="needs.conflict.declared",
    subject=OWN_AGENCY,
    personal=NOTED,
)
def declare_conflict(
    actor: Actor, *, employee_id: UUID, rater_id: UUID, reason: str, on: date
) -> Ref:
    """The rater does not rate this person until it is ended. Raises Refused, NotFound."""
    person_id = _person(employee_id)
    _person(rater_id)
    if employee_id == rater_id:
        raise Refused(_("Pilih dua orang yang berbeda."), field="rater")
    if not reason.strip():
        raise Refused(_("Isi alasan benturan kepentingan."), field="reason")
    pair: dict[str, Any] = {"employee_id": employee_id, "rater_id": rater_id}
    if RatingConflict.objects.filter(**pair, ended_on=None).exists():
        raise Refused(_("Benturan kepentingan ini sudah tercatat."), field="rater")
    conflict = RatingConflict.objects.create(
        agency_id=actor.own_agency, **pair, reason=reason.strip(), declared_on=on
    )
    follow_all(on)
    note(about=person_id, reason=reason.strip(), rater=rater_id)
    return Ref("needs.ratingconflict", conflict.id)


@command(
    permission=MANAGE_RATERS,
    audits="needs.conflict.ended",
    subject=RatingConflict,
    personal=Personal("employee.person_id"),
)
def end_conflict(actor: Actor, conflict: RatingConflict, *, on: date) -> Ref:
    """It bars nobody any more. Raises Refused once ended."""
    if conflict.ended_on is not None:
        raise Refused(_("Benturan kepentingan ini sudah berakhir."))
    conflict.ended_on = on
    conflict.save(update_fields=["ended_on"])
    follow_all(on)
    return Ref("needs.ratingconflict", conflict.id)
