"""Saying yes, and taking it back: each one step, each for one purpose alone."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import NotFound, Refused
from bina.platform.privacy.models import Consent
from bina.platform.privacy.permissions import DECIDE_CONSENT
from bina.platform.privacy.purposes import Basis
from bina.platform.privacy.queries import find_purpose, get_purpose_version


@command(
    permission=DECIDE_CONSENT,
    audits="privacy.consent.given",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def give_consent(actor: Actor, *, purpose_id: UUID) -> Ref:
    """Agree to the version that was shown, for oneself. Twice is once.

    Raises NotFound, and Refused when another text is in force by now or none is asked for.
    """
    person_id = _person(actor)
    seen = get_purpose_version(purpose_id)
    _require_in_force(seen.code, purpose_id)
    present = _running(person_id, seen.code)
    if present is not None and present.purpose_id == purpose_id:
        return Ref("platform.consent", present.id)
    if present is not None:
        _end(present)
    row = Consent.objects.create(
        agency_id=actor.own_agency,
        person_id=person_id,
        purpose_id=purpose_id,
        code=seen.code,
        given_at=timezone.now(),
    )
    note(code=seen.code, version=purpose_id)
    return Ref("platform.consent", row.id)


@command(
    permission=DECIDE_CONSENT,
    audits="privacy.consent.withdrawn",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def withdraw_consent(actor: Actor, *, code: str) -> Ref:
    """Take one's own consent back; it holds no longer at once. Raises NotFound where none runs."""
    present = _running(_person(actor), code)
    if present is None:
        raise NotFound("platform.consent")
    _end(present)
    note(code=code)
    return Ref("platform.consent", present.id)


def _require_in_force(code: str, purpose_id: UUID) -> None:
    try:
        present = find_purpose(code, timezone.localdate())
    except KeyError as missing:
        raise Refused(_("Tujuan ini sudah berakhir.")) from missing
    if present.id != purpose_id:
        raise Refused(_("Isi persetujuan ini baru saja berubah. Baca dahulu, lalu putuskan."))
    if present.basis is not Basis.CONSENT:
        raise Refused(_("Untuk tujuan ini persetujuan Anda tidak diminta."))


def _person(actor: Actor) -> UUID:
    if actor.person_id is None or actor.agency_id is None:
        raise NotFound("person")
    return actor.person_id


def _running(person_id: UUID, code: str) -> Consent | None:
    rows = Consent.objects.select_for_update(of=("self",))
    return rows.filter(person_id=person_id, code=code, withdrawn_at=None).first()


def _end(row: Consent) -> None:
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
