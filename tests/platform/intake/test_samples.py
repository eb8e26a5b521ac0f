"""The sample agencies through the database: every fault by row and column, sound rows in."""

import json

import pytest

from bina.platform.commands import reading
from bina.platform.files import open_path
from bina.platform.intake.books import Book
from bina.platform.intake.models import StagedRow
from tests.organization.factories import make_agency
from tests.platform.intake.content import content_of
from tests.platform.intake.handing import DATA, bring_in, folder, hand_in, sdm_of

pytestmark = pytest.mark.django_db(transaction=True)
FOLDERS = ("kabupaten-contoh", "kementerian-contoh")


def faults_of(actor, upload) -> list[tuple[object, ...]]:
    with reading(actor):
        rows = StagedRow.objects.filter(sheet__upload_id=upload.id).exclude(problems=[])
        return sorted(
            (
                row.sheet.book.name,
                row.sheet.name,
                row.row_number,
                problem["heading"],
                problem["kind"],
                problem["severity"],
            )
            for row in rows.select_related("sheet__book")
            for problem in row.problems
        )


@pytest.mark.requirement("0.01")
@pytest.mark.parametrize("name", FOLDERS)
def test_check_finds_exactly_the_faults_of_a_sample(name: str) -> None:
    actor = sdm_of(make_agency())
    upload = hand_in(actor, folder(name))
    faults = json.loads((DATA / name / "faults.json").read_text())
    expected = sorted(
        tuple(fault[part] for part in ("file", "sheet", "row", "column", "kind", "severity"))
        for fault in faults
    )
    assert faults_of(actor, upload) == expected
    refused = {fault[:3] for fault in expected if fault[5] == "error"}
    assert upload.total.refused == len(refused)
    assert upload.total.new == upload.total.ready
    assert upload.total.changed == upload.total.same == 0


def test_refused_rows_come_back_as_a_workbook_that_can_be_sent_again() -> None:
    actor = sdm_of(make_agency())
    upload = bring_in(actor, folder("kementerian-contoh"))
    assert upload.refused_file_id is not None
    with reading(actor):
        path = open_path(actor, upload.refused_file_id)
    book = Book(path, "baris-ditolak.xlsx")
    rows = {sheet: list(book.rows(sheet)) for sheet in book.sheets}
    assert sum(len(found) - 1 for found in rows.values()) == upload.total.refused
    assert rows["Pegawai"][0][1][:3] == ["Status Pegawai", "Nip", "Nama Pegawai"]
    assert rows["Pegawai"][0][1][-1] == "Masalah"
    again = path.with_suffix(".xlsx")
    again.write_bytes(path.read_bytes())
    sent = hand_in(actor, [again])
    assert sent.state == "checked"
    # the second of two equal rows stands alone now, and says what is stored already
    doubled = sum(
        kind.count for sheet in upload.sheets for kind in sheet.kinds if kind.kind == "duplicate"
    )
    assert (sent.total.refused, sent.total.same) == (upload.total.refused - doubled, doubled)


def test_a_second_import_of_the_same_files_changes_nothing() -> None:
    agency = make_agency()
    actor = sdm_of(agency)
    first = bring_in(actor, folder("kementerian-contoh"))
    before = content_of(agency.id)
    second = bring_in(actor, folder("kementerian-contoh"))
    assert content_of(agency.id) == before
    assert (second.total.new, second.total.changed) == (0, 0)
    assert second.total.same == first.total.new


def test_two_agencies_stand_side_by_side_and_see_nothing_of_each_other() -> None:
    one, other = make_agency(), make_agency()
    bring_in(sdm_of(one), folder("kementerian-contoh"))
    before = content_of(one.id)
    upload = bring_in(sdm_of(other), folder("kementerian-contoh"))
    assert upload.total.new == upload.total.ready
    assert content_of(one.id) == before
    assert content_of(other.id) == before
