"""Official letters: what one says, how its number is built, and who signs it.

Pure: values in, values out. Texts of letters are Indonesian, as letters are.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

SEQUENCE: Final = "nomor"
FIELDS: Final = ("klasifikasi", SEQUENCE, "unit", "bulan", "tahun")
"""What a number scheme may name; ``bulan`` is written in Roman figures."""
DEFAULT_SCHEME: Final = "{klasifikasi}/{nomor}/{unit}/{tahun}"
_FIELD: Final = re.compile(r"\{(\w*)\}")
_STROKES: Final = re.compile(r"/{2,}")
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


class Paper(StrEnum):
    """F4 is the folio that offices print on."""

    A4 = "a4"
    F4 = "f4"


class SignatureKind(StrEnum):
    """How a letter was signed. UNSIGNED: as issued. WET: by hand, and scanned. ELECTRONIC is the
    place of a certified signature (TTE), which nothing sets yet."""

    UNSIGNED = "unsigned"
    WET = "wet"
    ELECTRONIC = "electronic"


class SchemeFault(StrEnum):
    UNKNOWN_FIELD = "unknown_field"
    NO_SEQUENCE = "no_sequence"
    NO_YEAR = "no_year"
    LOOSE_BRACE = "loose_brace"


def find_scheme_fault(scheme: str) -> SchemeFault | None:
    """Why a scheme cannot give every letter its own number, None when it can."""
    named = _FIELD.findall(scheme)
    if re.search(r"[{}]", _FIELD.sub("", scheme)):
        return SchemeFault.LOOSE_BRACE
    if set(named) - set(FIELDS):
        return SchemeFault.UNKNOWN_FIELD
    if SEQUENCE not in named:
        return SchemeFault.NO_SEQUENCE
    return None if "tahun" in named else SchemeFault.NO_YEAR


def write_number(scheme: str, *, sequence: int, classification: str, unit: str, day: date) -> str:
    """``800.1.4/12/BKPSDM/2026``; a part that is blank takes its stroke along.

    Raises KeyError for a scheme with a fault.
    """
    values: Mapping[str, str] = {
        "klasifikasi": classification,
        SEQUENCE: str(sequence),
        "unit": unit,
        "bulan": _ROMAN[day.month - 1],
        "tahun": str(day.year),
    }
    return _STROKES.sub("/", _FIELD.sub(lambda found: values[found[1]], scheme)).strip("/")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """``lines`` from the agency down to its address; ``place`` is where it signs."""

    lines: Sequence[str]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Somebody as letters name them; ``office`` without a full stop, ``acting`` "Plt." or "Plh."
    where the office itself is held so."""

    name: str
    office: str
    rank: str = ""
    nip: str = ""
    acting: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """The block below a letter. ``title`` is the office that is spoken for."""

    title: str
    name: str
    rank: str = ""
    nip: str = ""


def sign_as(signer: Signatory, principal: Signatory | None = None, kind: str = "") -> Signature:
    """One's own office, or another's as its ``kind`` (PLT, PLH) while deputising for it."""
    if principal is None:
        return Signature(
            _titled(signer.acting, signer.office), signer.name, signer.rank, signer.nip
        )
    acting = {"PLT": "Plt.", "PLH": "Plh."}.get(kind, "a.n.")
    return Signature(_titled(acting, principal.office), signer.name, signer.rank, signer.nip)


def _titled(acting: str, office: str) -> str:
    return f"{acting} {office}" if acting else office


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table within a letter; every row is as wide as ``headings``."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the body: paragraphs or a table; ``term`` ("Dasar", "Untuk") stands beside the
    paragraphs, and above a table."""

    paragraphs: Sequence[str] = ()
    term: str = ""
    sheet: Sheet | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter without its number and date.

    ``heading`` ("SURAT TUGAS") stands above the number; without one it is a letter to ``to``
    with Nomor, Sifat, Lampiran and Hal. ``subject`` (Hal) is shown by the public check page: it
    names no person. ``attachments`` are names of what goes with it, ``copies`` the tembusan.
    """

    subject: str
    body: Sequence[Part]
    heading: str = ""
    to: Sequence[str] = ()
    nature: str = "Biasa"
    classification: str = ""
    attachments: Sequence[str] = ()
    copies: Sequence[str] = field(default=())
