"""Issuing letters with a number of the year's unbroken sequence, withdrawing them, their rules."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from bina.kernel.ref import Ref
from bina.kernel.typed_code import CODE_BITS, read_code, write_code
from bina.platform.access import Actor, Principal
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import Forbidden, Refused
from bina.platform.files import new_file_path, register_file, remove_file
from bina.platform.files.evidence import check_scan
from bina.platform.files.photos import clean_photo
from bina.platform.letters.domain import (
    Draft,
    Paper,
    SchemeFault,
    Signature,
    SignatureKind,
    find_scheme_fault,
    sign_as,
    write_number,
)
from bina.platform.letters.models import Letter, LetterSequence, LetterSettings
from bina.platform.letters.pages import check_address
from bina.platform.letters.permissions import (
    ISSUE_LETTER,
    KEEP_SCAN,
    SET_LETTERS,
    VIEW_LETTERS,
    WITHDRAW_LETTER,
)
from bina.platform.letters.queries import LetterRules, letter_rules
from bina.platform.letters.registry import letter_source
from bina.platform.letters.writing import Issued, write_letter
from bina.platform.web.addresses import absolute

KIND = "platform.letter"


@command(
    permission=ISSUE_LETTER,
    audits="letters.letter.issued",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def issue_letter(
    actor: Actor,
    *,
    draft: Draft,
    at: datetime,
    principal: Principal | None = None,
    subject_id: UUID | None = None,
) -> Ref:
    """Give a draft its number and date, and keep it as PDF/A; the actor signs.

    Called by commands of apps, which have checked that the actor may. ``principal`` is in whose
    place the actor signs. Numbers follow one another within a year without holes: the number is
    taken in the caller's transaction. Raises Forbidden for who does not work here.
    """
    day = timezone.localdate(at)
    signature = _signature(actor, principal, day)
    rules = letter_rules()
    sequence = _next_number(actor.own_agency, day.year)
    number = write_number(
        rules.scheme,
        sequence=sequence,
        classification=draft.classification or rules.classification,
        unit=rules.unit_code,
        day=day,
    )
    code = write_code(secrets.randbits(CODE_BITS))
    issued = _issued(rules, number, day, signature, code)
    with override("id"):
        content = write_letter(draft, issued)
    letter = Letter.objects.create(
        agency_id=actor.own_agency,
        code=read_code(code),
        year=day.year,
        sequence=sequence,
        number=number,
        dated_on=day,
        subject=draft.subject,
        agency_name=letter_source().letterhead().lines[0],
        signer_id=actor.person_id,
        signer_name=signature.name,
        signer_office=signature.title,
        subject_id=subject_id,
        file_id=_keep(actor, number, content),
        sha256=hashlib.sha256(content).hexdigest(),
        issued_at=at,
    )
    behalf = principal.person_id if principal else None
    note(number=number, subject=draft.subject, sha256=letter.sha256, on_behalf_of=behalf)
    return Ref(KIND, letter.id)


def _signature(actor: Actor, principal: Principal | None, day: date) -> Signature:
    source = letter_source()
    signer = source.signatory(actor.person_id, day) if actor.person_id else None
    if signer is None:
        raise Forbidden(ISSUE_LETTER.code)
    if principal is None:
        return sign_as(signer)
    return sign_as(signer, source.signatory(principal.person_id, day), principal.kind)


def _issued(rules: LetterRules, number: str, day: date, signature: Signature, code: str) -> Issued:
    address = absolute(check_address(read_code(code)))
    return Issued(number, day, rules.letterhead, signature, code, address, rules.paper)


def _next_number(agency_id: UUID, year: int) -> int:
    """Locked until the transaction ends; a second letter of the same moment waits for the first."""
    rows = LetterSequence.objects.select_for_update()
    LetterSequence.objects.bulk_create(
        [LetterSequence(agency_id=agency_id, year=year)], ignore_conflicts=True
    )
    sequence = rows.get(year=year)
    sequence.last += 1
    sequence.save(update_fields=["last"])
    return sequence.last


def _keep(actor: Actor, number: str, content: bytes) -> UUID:
    file_id, path = new_file_path(actor)
    path.write_bytes(content)
    name = f"surat-{number.replace('/', '-').replace('.', '-')}.pdf"
    return register_file(actor, file_id, name=name, permission=VIEW_LETTERS.code).id


@command(
    permission=WITHDRAW_LETTER,
    audits="letters.letter.withdrawn",
    subject=Letter,
    personal=HOLDS_NONE,
)
def withdraw_letter(actor: Actor, letter: Letter, *, reason: str, at: datetime) -> Ref:
    """The letter holds no more: its check page says so from now on. Raises Refused twice."""
    if letter.withdrawn_at is not None:
        raise Refused(_("Surat ini sudah dicabut."))
    if not reason.strip():
        raise Refused(_("Tulis alasannya."), field="reason")
    letter.withdrawn_at, letter.withdrawn_reason = at, reason
    letter.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    note(reason=reason, number=letter.number)
    return Ref(KIND, letter.id)


@command(
    permission=KEEP_SCAN,
    audits="letters.letter.scanned",
    subject=Letter,
    personal=HOLDS_NONE,
)
def keep_scan(actor: Actor, letter: Letter, *, name: str, content: bytes, at: datetime) -> Ref:
    """Keep the paper as it was signed by hand: a PDF, or a JPEG without what a camera adds.

    Another scan replaces the one before, whose digest stays in the audit entry. Raises Refused for
    any other file, and for a letter that was withdrawn.
    """
    if letter.withdrawn_at is not None:
        raise Refused(_("Surat ini sudah dicabut."))
    check_scan(name, content)
    kept = _cleaned(name, content)
    file_id, path = new_file_path(actor)
    path.write_bytes(kept)
    suffix = PurePath(name).suffix.lower()
    register_file(actor, file_id, name=_scan_name(letter, suffix), permission=VIEW_LETTERS.code)
    if letter.scan_file_id is not None:
        remove_file(letter.scan_file_id)
    letter.signature_kind = SignatureKind.WET.value
    letter.scan_file_id, letter.scan_sha256 = file_id, hashlib.sha256(kept).hexdigest()
    letter.scanned_at, letter.scanned_by_id = at, actor.person_id
    letter.save(
        update_fields=[
            *("signature_kind", "scan_file_id", "scan_sha256", "scanned_at", "scanned_by_id")
        ]
    )
    note(number=letter.number, size=len(kept))
    return Ref(KIND, letter.id)


def _cleaned(name: str, content: bytes) -> bytes:
    if PurePath(name).suffix.lower() == ".pdf":
        return content
    try:
        return clean_photo(content).content
    except ValueError as fault:
        raise Refused(
            _("Berkas ini bukan gambar JPEG yang utuh. Pindai lagi, atau simpan sebagai PDF."),
            field="file",
        ) from fault


def _scan_name(letter: Letter, suffix: str) -> str:
    return f"pindaian-surat-{letter.year}-{letter.sequence}{suffix}"


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """The settings as a form sends them; ``letterhead`` with one line each."""

    scheme: str
    classification: str
    unit_code: str
    letterhead: str
    place: str
    paper: Paper


_FAULTS: Final[dict[SchemeFault, Promise]] = {
    SchemeFault.UNKNOWN_FIELD: gettext_lazy(
        "Bagian dalam kurung kurawal hanya: klasifikasi, nomor, unit, bulan, tahun."
    ),
    SchemeFault.NO_SEQUENCE: gettext_lazy("Pola harus memuat {nomor}."),
    SchemeFault.NO_YEAR: gettext_lazy(
        "Pola harus memuat {tahun}, karena nomor mulai lagi dari 1 setiap tahun."
    ),
    SchemeFault.LOOSE_BRACE: gettext_lazy("Ada kurung kurawal yang tidak berpasangan."),
}


@command(
    permission=SET_LETTERS,
    audits="letters.rules.changed",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def set_letter_rules(actor: Actor, *, facts: LetterFacts) -> Ref:
    """How letters are numbered and headed from the next one on. Raises Refused for a bad scheme."""
    fault = find_scheme_fault(facts.scheme)
    if fault is not None:
        raise Refused(str(_FAULTS[fault]), field="scheme")
    values = {
        "scheme": facts.scheme,
        "classification": facts.classification,
        "unit_code": facts.unit_code,
        "letterhead": facts.letterhead,
        "place": facts.place,
        "paper": facts.paper.value,
    }
    former = LetterSettings.objects.filter(agency_id=actor.own_agency).values(*values).first()
    row, _made = LetterSettings.objects.update_or_create(
        agency_id=actor.own_agency, defaults=values
    )
    note(before=former or {}, after=values)
    return Ref("platform.lettersettings", row.id)
