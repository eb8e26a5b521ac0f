"""The notices of UU 27/2022 article 46 paragraph 2 as letters: always Indonesian, as the law is."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import override

from bina.platform.documents.pdf import write_pdf
from bina.platform.documents.wording import write_day, write_number
from bina.platform.formats import format_moment
from bina.platform.incidents.domain import DataCategory, Recipient, holds_specific
from bina.platform.incidents.models import DataIncident
from bina.platform.incidents.words import say_categories

TEMPLATE: Final = Path(__file__).with_name("letter.typ")
UNKNOWN: Final = "masih diselidiki"
SUBJECT: Final = "Pemberitahuan kegagalan pelindungan data pribadi"
ADDRESSES: Final = {
    Recipient.SUBJECTS: ("Yth. Bapak/Ibu pemilik data pribadi", "di tempat"),
    Recipient.AUTHORITY: (
        "Yth. Pimpinan lembaga penyelenggara pelindungan data pribadi",
        "di Jakarta",
    ),
    Recipient.PUBLIC: ("Kepada masyarakat",),
}
OPENINGS: Final = {
    Recipient.SUBJECTS: (
        "Kami memberitahukan bahwa data pribadi Anda yang kami kelola terungkap kepada pihak yang "
        "tidak berhak. Pemberitahuan ini kami sampaikan menurut Pasal 46 Undang-Undang Nomor 27 "
        "Tahun 2022 tentang Pelindungan Data Pribadi."
    ),
    Recipient.AUTHORITY: (
        "Menurut Pasal 46 Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi, kami "
        "melaporkan kegagalan pelindungan data pribadi yang kami ketahui pada {found}."
    ),
    Recipient.PUBLIC: (
        "Menurut Pasal 46 ayat (3) Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data "
        "Pribadi, kami mengumumkan kegagalan pelindungan data pribadi berikut ini."
    ),
}
FILES: Final = {
    Recipient.SUBJECTS: "surat-pemilik-data",
    Recipient.AUTHORITY: "surat-lembaga-pelindungan",
    Recipient.PUBLIC: "pengumuman-masyarakat",
}


@dataclass(frozen=True)
class Sender:
    """The letterhead: name of the agency, and the place that stands before the date, or ""."""

    agency: str
    place: str = ""


def letter_name(incident: DataIncident, recipient: Recipient) -> str:
    return f"{FILES[recipient]}-{incident.number.lower()}.pdf"


def write_letter(
    incident: DataIncident, recipient: Recipient, sender: Sender, at: datetime
) -> bytes:
    """The letter as PDF/A, dated ``at``, ready to be signed."""
    with override("id"):
        values = letter_values(incident, recipient, sender, at)
    return write_pdf(TEMPLATE, values, timezone.localdate(at))


def letter_values(
    incident: DataIncident, recipient: Recipient, sender: Sender, at: datetime
) -> dict[str, Any]:
    """Everything the template prints, as text ready to print."""
    return {
        "agency": sender.agency,
        "place": f"{sender.place}, " if sender.place else "",
        "day": write_day(timezone.localdate(at)),
        "number": incident.number,
        "subject": SUBJECT,
        "to": ADDRESSES[recipient],
        "opening": OPENINGS[recipient].format(found=format_moment(incident.found_at)),
        "parts": [_exposed(incident, recipient), _happened(incident), _handled(incident)],
        "closing": _closing(incident),
        "signer": "Pejabat yang berwenang",
    }


def _part(
    letter: str, title: str, facts: list[tuple[str, str]], *paragraphs: str
) -> dict[str, Any]:
    told = [text for text in paragraphs if text]
    return {"letter": letter, "title": title, "facts": facts, "paragraphs": told}


def _exposed(incident: DataIncident, recipient: Recipient) -> dict[str, Any]:
    categories = [DataCategory(one) for one in incident.categories]
    facts = [("Jenis data", say_categories(categories))]
    if recipient is not Recipient.SUBJECTS:
        people = incident.people_count
        count = f"{write_number(people)} orang" if people is not None else UNKNOWN
        facts.append(("Pemilik data", count))
        if holds_specific(categories):
            facts.append(("Data spesifik", "ya, menurut Pasal 4 ayat (2)"))
    return _part("a", "Data pribadi yang terungkap", facts)


def _happened(incident: DataIncident) -> dict[str, Any]:
    occurred = format_moment(incident.occurred_at) if incident.occurred_at else UNKNOWN
    facts = [("Waktu terungkap", occurred), ("Waktu diketahui", format_moment(incident.found_at))]
    title = "Kapan dan bagaimana data pribadi terungkap"
    return _part("b", title, facts, incident.happening, incident.cause)


def _handled(incident: DataIncident) -> dict[str, Any]:
    title = "Upaya penanganan dan pemulihan"
    advice = f"Yang dapat dilakukan pemilik data: {incident.advice}" if incident.advice else ""
    return _part("c", title, [], incident.handling, advice)


def _closing(incident: DataIncident) -> str:
    contact = (
        f" Pertanyaan dapat disampaikan kepada {incident.contact}." if incident.contact else ""
    )
    return f"Kami menyesal atas kejadian ini dan terus menanganinya.{contact}"
