"""Reading letters: the register of an agency, and the public check of one by its code."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q

from bina.kernel.page import Page
from bina.kernel.typed_code import is_code, read_code
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.platform.letters.domain import DEFAULT_SCHEME, Letterhead, Paper, SignatureKind
from bina.platform.letters.models import Letter, LetterSettings
from bina.platform.letters.permissions import VIEW_LETTERS
from bina.platform.letters.registry import letter_source

SIZE = 25


@dataclass(frozen=True, slots=True)
class Scan:
    """The paper as it was signed by hand; ``sha256`` is the digest of this file."""

    file_id: UUID
    sha256: str
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class LetterView:
    id: UUID
    number: str
    dated_on: date
    subject: str
    signer_name: str
    signer_office: str
    file_id: UUID
    sha256: str
    code: str
    issued_at: datetime
    withdrawn_at: datetime | None
    withdrawn_reason: str
    signature_kind: SignatureKind
    scan: Scan | None


@dataclass(frozen=True, slots=True)
class CheckedLetter:
    """What anybody may know of a letter whose code he holds; nothing about a person.

    Of a scan it is told that there is one and its digest, never the file.
    """

    number: str
    dated_on: date
    subject: str
    agency_name: str
    signer_office: str
    sha256: str
    withdrawn_at: datetime | None
    signature_kind: SignatureKind
    scan_sha256: str
    scanned_at: datetime | None


@dataclass(frozen=True, slots=True)
class LetterRules:
    """The settings of the agency in context, or the defaults."""

    scheme: str
    classification: str
    unit_code: str
    letterhead: Letterhead
    paper: Paper


def letter_rules() -> LetterRules:
    """An agency that set nothing writes under its own name, as far as that is known."""
    row = LetterSettings.objects.first()
    default = letter_source().letterhead()
    if row is None:
        return LetterRules(DEFAULT_SCHEME, "", "", default, Paper.A4)
    lines = [line.strip() for line in row.letterhead.splitlines() if line.strip()]
    head = Letterhead(lines or default.lines, row.place or default.place)
    return LetterRules(row.scheme, row.classification, row.unit_code, head, Paper(row.paper))


def list_letters(actor: Actor, *, year: int | None = None, after: str = "") -> Page[LetterView]:
    """The newest number first, 25 at a time; ``after`` is ``year-sequence``."""
    rows = Letter.objects.filter(VIEW_LETTERS.narrow(actor))
    if year is not None:
        rows = rows.filter(year=year)
    total = rows.count()
    if cursor := _cursor(after):
        rows = rows.filter(Q(year__lt=cursor[0]) | Q(year=cursor[0], sequence__lt=cursor[1]))
    found = list(rows.order_by("-year", "-sequence")[: SIZE + 1])
    shown = found[:SIZE]
    more = f"{shown[-1].year}-{shown[-1].sequence}" if len(found) > SIZE else None
    return Page([_view(row) for row in shown], total, more)


def _cursor(after: str) -> tuple[int, int] | None:
    year, _, sequence = after.partition("-")
    return (int(year), int(sequence)) if year.isdecimal() and sequence.isdecimal() else None


def letter_years(actor: Actor) -> Sequence[tuple[int, int]]:
    """Years in which letters were issued with how many, the newest first."""
    rows = Letter.objects.filter(VIEW_LETTERS.narrow(actor)).values_list("year")
    return list(rows.annotate(n=Count("id")).order_by("-year"))


def get_letter(actor: Actor, letter_id: UUID) -> LetterView:
    """Raises NotFound."""
    row = Letter.objects.filter(VIEW_LETTERS.narrow(actor), id=letter_id).first()
    if row is None:
        raise NotFound("platform.letter")
    return _view(row)


def letters_about(subject_id: UUID) -> Sequence[LetterView]:
    """For pages that have checked that the actor may see the subject; the newest first."""
    rows = Letter.objects.filter(subject_id=subject_id).order_by("-issued_at", "-sequence")
    return [_view(row) for row in rows]


def _view(row: Letter) -> LetterView:
    return LetterView(
        id=row.id,
        number=row.number,
        dated_on=row.dated_on,
        subject=row.subject,
        signer_name=row.signer_name,
        signer_office=row.signer_office,
        file_id=row.file_id,
        sha256=row.sha256,
        code=row.code,
        issued_at=row.issued_at,
        withdrawn_at=row.withdrawn_at,
        withdrawn_reason=row.withdrawn_reason,
        signature_kind=SignatureKind(row.signature_kind),
        scan=_scan(row),
    )


def _scan(row: Letter) -> Scan | None:
    if row.scan_file_id is None or row.scanned_at is None:
        return None
    return Scan(row.scan_file_id, row.scan_sha256, row.scanned_at)


def check_letter(code: str) -> CheckedLetter | None:
    """By its code as typed, in any agency; None when no letter has it.

    One function of the database answers past the policies, and tells these values only.
    """
    wanted = read_code(code)
    if not is_code(wanted):
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM platform_letter_checked(%s)", [wanted])
        row = cursor.fetchone()
    if row is None:
        return None
    letter = CheckedLetter(*row)
    return replace(letter, signature_kind=SignatureKind(letter.signature_kind))
