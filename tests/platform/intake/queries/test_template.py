"""The template: filled in, it is read without a question; its example is not taken for data."""

import io
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Forbidden
from bina.platform.intake.queries import make_template
from bina.platform.intake.queries.template import HEADER
from bina.platform.intake.registry import sheet_handlers
from tests.organization.factories import TestAgency, make_nip
from tests.platform.intake.handing import hand_in
from tests.platform.intake.making import book, person


def sheets_of(actor: Actor) -> dict[str, list[list[object]]]:
    with reading(actor):
        content = make_template(actor)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in workbook.sheet_names
    }


@pytest.mark.requirement("X.06")
def test_every_sheet_has_its_headings_and_an_example_above(sdm: Actor) -> None:
    sheets = sheets_of(sdm)
    for handler in sheet_handlers():
        rows = sheets[handler.spec.name]
        assert rows[HEADER] == list(handler.spec.headings)
        assert any(rows[HEADER - 1])
        assert len(rows) == HEADER + 1


def test_the_agencys_own_codes_are_offered(regency: TestAgency, sdm: Actor) -> None:
    offered = {str(cell) for row in sheets_of(sdm)["Daftar kode"] for cell in row}
    assert {*regency.units, *regency.positions} <= offered


def test_a_filled_template_is_read_without_a_question(sdm: Actor, tmp_path: Path) -> None:
    sheets = sheets_of(sdm)
    sheets["Pegawai"].append(person(make_nip(), "Rahmat Hidayat", "J21P", "U21"))
    upload = hand_in(sdm, [book(tmp_path / "templat.xlsx", sheets)])
    assert upload.state == "checked"
    assert [(sheet.sheet, sheet.counts.new) for sheet in upload.sheets] == [("Pegawai", 1)]
    assert not upload.ignored


def test_the_template_is_denied_without_the_right(regency: TestAgency) -> None:
    actor = regency.actor("pegawai")
    with reading(actor), pytest.raises(Forbidden):
        make_template(actor)
