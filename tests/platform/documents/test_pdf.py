"""PDF/A with a fixed date; values are text, never markup."""

import time
from datetime import date
from pathlib import Path

import pytest

from bina.platform.documents.pdf import write_pdf

pytestmark = pytest.mark.requirement("X.07")
TEMPLATE = (
    '#set document(title: "Uji")\n#set text(lang: "id")\n#json(bytes(sys.inputs.values)).name'
)


def test_equal_values_make_an_equal_archivable_document(tmp_path: Path):
    template = tmp_path / "surat.typ"
    template.write_text(TEMPLATE)
    values = {"name": "#panic() $x$ *tebal* \u00e9"}
    first = write_pdf(template, values, date(2026, 11, 2))
    time.sleep(1.1)
    assert first == write_pdf(template, values, date(2026, 11, 2))
    assert first.startswith(b"%PDF-1.7")
    assert b"<pdfaid:part>2</pdfaid:part>" in first
    assert first != write_pdf(template, values, date(2026, 11, 3))
