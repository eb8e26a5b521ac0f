"""What stands on a letter, as PDF/A, on one page, the same for the same values."""

import re
from dataclasses import replace
from datetime import date

import pytest

from bina.platform.letters.domain import Letterhead, Paper, Part, Sheet, Signature
from bina.platform.letters.writing import Issued, draw_qr, letter_values, write_letter
from tests.platform.letters.making import DRAFT

pytestmark = pytest.mark.requirement("2.32")
ISSUED = Issued(
    number="800.1.4/12/BKPSDM/2026",
    dated_on=date(2026, 11, 24),
    letterhead=Letterhead(["Pemerintah Kabupaten Uji", "BKPSDM", "Jalan Merdeka 1"], "Uji"),
    signature=Signature("Plh. Kepala Badan", "Agus Salim", "Penata, III/c", "198001012005011001"),
    code="7ZZZZ-ZZZZZ",
    address="https://bina.uji.go.id/surat/periksa/7ZZZZZZZZZ/",
)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("heading", ["", "Surat tugas"])
def test_a_letter_is_archivable_and_on_one_page(paper, heading):
    content = write_letter(replace(DRAFT, heading=heading), replace(ISSUED, paper=paper))
    assert content.startswith(b"%PDF")
    assert b"pdfaid" in content
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 1


def test_equal_values_give_an_equal_file():
    assert write_letter(DRAFT, ISSUED) == write_letter(DRAFT, ISSUED)


def test_everything_that_was_said_is_handed_to_the_template():
    values = letter_values(DRAFT, ISSUED)
    assert values["day"] == "24 November 2026"
    assert values["enclosed"] == "1 berkas"
    assert values["address"].startswith("bina.uji.go.id/")
    assert values["signature"]["title"] == "Plh. Kepala Badan"


def test_a_long_letter_goes_over_pages_with_its_table():
    rows = tuple((str(number), "Pelatihan") for number in range(1, 121))
    draft = replace(DRAFT, body=(Part(sheet=Sheet(("No.", "Modul"), rows)),))
    content = write_letter(draft, ISSUED)
    assert len(re.findall(rb"/Type\s*/Page\b", content)) > 2


def test_the_qr_is_a_drawing():
    assert draw_qr("https://bina.uji.go.id/").lstrip().startswith("<?xml")
