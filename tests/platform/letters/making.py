"""Letters of a regency, for tests."""

from typing import Any

from django.utils import timezone

from bina.kernel.ref import Ref
from bina.platform.commands import reading
from bina.platform.letters import Draft, LetterView, Part, Sheet, get_letter
from bina.platform.letters.commands import issue_letter
from tests.organization.factories import TestAgency
from tests.platform.cases.making import acting

DRAFT = Draft(
    subject="Hasil analisis kebutuhan pengembangan kompetensi",
    to=("Yth. Kepala Dinas Pendidikan", "di tempat"),
    body=(
        Part(("Bersama ini disampaikan hasilnya.",)),
        Part(("Undang-Undang Nomor 20 Tahun 2023;",), term="Dasar"),
        Part(sheet=Sheet(("No.", "Modul"), (("1.", "Pelayanan publik"), ("2.", "Anggaran")))),
    ),
    copies=("Bupati, sebagai laporan;",),
    attachments=("Matriks kebutuhan",),
)


def issue(agency: TestAgency, position: str = "J1", **more: Any) -> Ref:
    values = {"draft": DRAFT, "at": timezone.now()} | more
    return issue_letter(acting(agency, position), **values)


def read(agency: TestAgency, letter: Ref) -> LetterView:
    with reading(agency.system):
        return get_letter(agency.system, letter.id)
