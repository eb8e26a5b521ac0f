"""The purposes of an agency: added, changed from a day on, ended; never deleted."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.catalogues import register_catalogue
from bina.platform.commands import HOLDS_NONE, NATIONAL, OWN_AGENCY, command, note
from bina.platform.errors import NotFound, Refused
from bina.platform.formats import format_date
from bina.platform.privacy.models import ProcessingPurpose
from bina.platform.privacy.permissions import LOAD_PURPOSES, MANAGE_PURPOSES
from bina.platform.privacy.purposes import PURPOSES, Basis, Purpose
from bina.platform.privacy.queries import find_purpose, get_purpose_version
from bina.platform.privacy.register import personal_tables

CODE_AT_MOST = 60


@dataclass(frozen=True)
class PurposeFacts:
    """What is said of a purpose; see ``Purpose``."""

    label: str
    basis: Basis
    law: str
    explanation: str
    data: str
    retention: str


@command(
    permission=MANAGE_PURPOSES,
    audits="privacy.purpose.added",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def add_purpose(actor: Actor, *, facts: PurposeFacts, valid_from: date) -> Ref:
    """A purpose of the agency's own. Raises Refused for a name that was used before."""
    _require_today(valid_from)
    code = slugify(facts.label)[:CODE_AT_MOST]
    if not code or ProcessingPurpose.objects.filter(code=code).exists():
        raise Refused(
            _("Nama ini sudah pernah dipakai. Pilih nama lain, atau ubah tujuan yang ada."),
            field="label",
        )
    note(after=asdict(facts), code=code, valid_from=valid_from)
    return _record(actor.own_agency, code, facts, valid_from)


@command(
    permission=MANAGE_PURPOSES,
    audits="privacy.purpose.changed",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def change_purpose(actor: Actor, *, purpose_id: UUID, facts: PurposeFacts, valid_from: date) -> Ref:
    """A new version from that day on; the one before ends there.

    Who agreed to a text that changes is asked anew. Raises NotFound, and Refused for a version
    that is not in force or a day before the version's own first one.
    """
    present = _present(purpose_id)
    _require_today(valid_from)
    if valid_from <= present.valid_from:
        raise Refused(
            _("Isi yang sekarang berlaku sejak %(day)s. Pilih hari sesudahnya.")
            % {"day": format_date(present.valid_from)},
            field="valid_from",
        )
    if present.is_own:
        ProcessingPurpose.objects.filter(id=purpose_id).update(valid_to=valid_from)
    before, after = asdict(_facts_of(present)), asdict(facts)
    note(before=before, after=after, code=present.code, valid_from=valid_from)
    return _record(actor.own_agency, present.code, facts, valid_from)


@command(
    permission=MANAGE_PURPOSES,
    audits="privacy.purpose.ended",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def end_purpose(actor: Actor, *, purpose_id: UUID, valid_to: date, reason: str) -> Ref:
    """The agency processes for it no longer from ``valid_to`` on.

    A national default is ended by a copy of it with an end. Raises NotFound, and Refused while
    tables of the register are kept for it.
    """
    present = _present(purpose_id)
    _require_today(valid_to)
    if any(table.purpose == present.code for table in personal_tables()):
        raise Refused(_("Masih ada data yang disimpan untuk tujuan ini. Ubah isinya saja."))
    if valid_to <= present.valid_from:
        raise Refused(_("Tujuan ini belum mulai berlaku pada hari itu."), field="valid_to")
    note(reason=reason, code=present.code, valid_to=valid_to)
    if present.is_own:
        ProcessingPurpose.objects.filter(id=purpose_id).update(valid_to=valid_to)
        return Ref("platform.processingpurpose", purpose_id)
    facts = _facts_of(present)
    return _record(actor.own_agency, present.code, facts, present.valid_from, valid_to)


def _present(purpose_id: UUID) -> Purpose:
    """The version, which has to be the one in force or the one that is about to be."""
    asked = get_purpose_version(purpose_id)
    day = max(asked.valid_from, timezone.localdate())
    try:
        present = find_purpose(asked.code, day)
    except KeyError as missing:
        raise NotFound("platform.processingpurpose") from missing
    if present.id != purpose_id or present.valid_to is not None:
        raise Refused(_("Versi ini sudah diganti atau diakhiri. Buka versi yang terbaru."))
    return present


def _facts_of(purpose: Purpose) -> PurposeFacts:
    return PurposeFacts(
        label=str(purpose.label),
        basis=purpose.basis,
        law=purpose.law,
        explanation=str(purpose.explanation),
        data=str(purpose.data),
        retention=str(purpose.retention),
    )


def _require_today(day: date) -> None:
    if day < timezone.localdate():
        raise Refused(_("Hari ini yang paling awal: yang sudah lewat tidak diubah."))


def _record(
    owner: UUID | None,
    code: str,
    facts: PurposeFacts,
    valid_from: date,
    valid_to: date | None = None,
) -> Ref:
    row = ProcessingPurpose.objects.create(
        agency_id=owner, code=code, **asdict(facts), valid_from=valid_from, valid_to=valid_to
    )
    return Ref("platform.processingpurpose", row.id)


@command(
    permission=LOAD_PURPOSES,
    audits="privacy.purposes.loaded",
    subject=NATIONAL,
    personal=HOLDS_NONE,
)
def load_purposes(actor: Actor) -> int:
    """Bring the national rows up to what this release says; safe to repeat."""
    with override("id"):
        for purpose in PURPOSES:
            ProcessingPurpose.objects.update_or_create(
                agency_id=None,
                code=purpose.code,
                valid_from=purpose.valid_from,
                defaults={**asdict(_facts_of(purpose)), "valid_to": purpose.valid_to},
            )
    note(rows=len(PURPOSES))
    return len(PURPOSES)


register_catalogue("purposes", load_purposes)
