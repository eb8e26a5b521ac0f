"""A letter as PDF/A: one template for every kind; the QR leads to its check page."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import segno

from bina.platform.documents.pdf import write_pdf
from bina.platform.documents.wording import write_day
from bina.platform.letters.domain import Draft, Letterhead, Paper, Part, Signature

TEMPLATE: Final = Path(__file__).with_name("letter.typ")


@dataclass(frozen=True)
class Issued:
    """What the agency adds to a draft. ``code`` is typed by hand, ``address`` is in the QR."""

    number: str
    dated_on: date
    letterhead: Letterhead
    signature: Signature
    code: str
    address: str
    paper: Paper = Paper.A4


def write_letter(draft: Draft, issued: Issued) -> bytes:
    """The letter as PDF/A-2b; equal values give an equal file."""
    return write_pdf(TEMPLATE, letter_values(draft, issued), issued.dated_on)


def letter_values(draft: Draft, issued: Issued) -> dict[str, Any]:
    """Everything that the template prints, as text ready to print."""
    return {
        "letterhead": list(issued.letterhead.lines),
        "place": issued.letterhead.place,
        "day": write_day(issued.dated_on),
        "number": issued.number,
        "heading": draft.heading,
        "subject": draft.subject,
        "nature": draft.nature,
        "to": list(draft.to),
        "parts": [_part(one) for one in draft.body],
        "attachments": list(draft.attachments),
        "enclosed": _enclosed(draft.attachments),
        "copies": list(draft.copies),
        "signature": _signature(issued.signature),
        "code": issued.code,
        "address": issued.address.removeprefix("https://").removeprefix("http://"),
        "qr": draw_qr(issued.address),
        "paper": issued.paper.value,
    }


def draw_qr(address: str) -> str:
    """As SVG, with the error correction that survives a photocopy."""
    drawing = io.BytesIO()
    segno.make(address, error="q", micro=False).save(drawing, kind="svg", border=0)
    return drawing.getvalue().decode()


def _part(part: Part) -> dict[str, Any]:
    sheet = part.sheet
    return {
        "term": part.term,
        "paragraphs": list(part.paragraphs),
        "headings": list(sheet.headings) if sheet else [],
        "rows": [list(row) for row in sheet.rows] if sheet else [],
    }


def _enclosed(attachments: Sequence[str]) -> str:
    return f"{len(attachments)} berkas" if attachments else "–"


def _signature(signature: Signature) -> dict[str, str]:
    return {
        "title": signature.title,
        "name": signature.name,
        "rank": signature.rank,
        "nip": signature.nip,
    }
