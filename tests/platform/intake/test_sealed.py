"""NIK on its way in: sealed while its row waits, masked on pages, one owner in an agency."""

from pathlib import Path

import pytest
from django.db import connection, transaction

from bina.organization.commands import record_nik
from bina.organization.models import Employee
from bina.organization.queries.nik import find_by_nik, open_nik
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.documents.reading import open_sheets
from bina.platform.files import open_path
from bina.platform.intake.commands import staging
from bina.platform.intake.queries import UploadView, list_changed_rows, list_problem_rows
from bina.platform.intake.sealed import mask
from bina.platform.tenancy import agency
from tests.organization.factories import TestAgency, make_nip
from tests.platform.intake.handing import bring_in, hand_in, take_back
from tests.platform.intake.making import PEOPLE, Cell, book, person

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.requirement("4.36", "X.06"),
]
FIRST, SECOND = "9901010203900001", "9901014203900002"


def sheet(path: Path, *rows: list[Cell]) -> list[Path]:
    return [book(path / f"{make_nip()}.xlsx", {"Pegawai": [(*PEOPLE, "NIK"), *rows]})]


def with_nik(nip: str, nik: Cell, name: str = "Rahmat Hidayat") -> list[Cell]:
    return [*person(nip, name, "J21P", "U21"), nik]


def refusals(actor: Actor, upload: UploadView) -> list[tuple[int, str, str]]:
    """Row, cell and message of the first problem of each refused row."""
    with reading(actor):
        found = list_problem_rows(actor, upload.id, is_refused=True).items
    return [(row.number, row.lines[0].cell, row.lines[0].message) for row in found]


def staged_text(regency: TestAgency) -> str:
    """All that lies in the tables of waiting rows and sheets."""
    with transaction.atomic(), agency(regency.id), connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(s::text, ' ') FROM platform_stagedrow s")
        rows = cursor.fetchone()[0]
        cursor.execute("SELECT string_agg(s::text, ' ') FROM platform_uploadedsheet s")
        return f"{rows} {cursor.fetchone()[0]}"


def nik_of(actor: Actor, nip: str) -> str:
    with reading(actor):
        rows = Employee.objects.extra(  # the number stands in the national table
            where=["person_id = (SELECT person_id FROM organization_personnip WHERE nip = %s)"],
            params=[nip],
        )
        return open_nik(rows.get())


def test_it_comes_in_sealed_and_a_second_time_changes_nothing(
    regency: TestAgency, sdm: Actor, tmp_path: Path
) -> None:
    nip = make_nip()
    books = sheet(tmp_path, with_nik(nip, f"'{FIRST[:4]} {FIRST[4:]}"), with_nik(make_nip(), ""))
    applied = bring_in(sdm, books)
    assert applied.total.new == 2
    assert FIRST not in staged_text(regency)
    assert nik_of(sdm, nip) == FIRST
    with reading(sdm):
        assert find_by_nik(sdm, FIRST) is not None
    assert hand_in(sdm, books).total.same == 2
    bare = sheet(tmp_path, with_nik(nip, ""))
    assert hand_in(sdm, bare).total.same == 1


def test_without_the_seal_it_would_lie_open(
    regency: TestAgency, sdm: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The protection taken away, so that the look above is known to see."""
    monkeypatch.setattr(staging, "seal_row", lambda values, *_: dict(values))
    hand_in(sdm, sheet(tmp_path, with_nik(make_nip(), FIRST)))
    assert FIRST in staged_text(regency)


def test_two_rows_with_one_nik(sdm: Actor, tmp_path: Path) -> None:
    rows = [with_nik(make_nip(), FIRST), with_nik(make_nip(), FIRST, "Orang Lain")]
    upload = hand_in(sdm, sheet(tmp_path, *rows))
    assert refusals(sdm, upload) == [(3, mask(FIRST), "Sama dengan baris 2.")]


def test_the_nik_of_somebody_else(regency: TestAgency, sdm: Actor, tmp_path: Path) -> None:
    """Told by row, masked on the page and in the table, and whole in the book to mend."""
    record_nik(sdm, regency.employees["J21P"], nik=FIRST)
    upload = hand_in(sdm, sheet(tmp_path, with_nik(make_nip(), FIRST)))
    ((number, cell, message),) = refusals(sdm, upload)
    assert (number, cell) == (2, "9901********0001")
    assert message == "NIK ini sudah tercatat pada pegawai lain di instansi ini."
    assert FIRST not in staged_text(regency)
    assert upload.refused_file_id is not None
    with reading(sdm):
        strip = list_problem_rows(sdm, upload.id, is_refused=True).items[0].strip
        (mended,) = open_sheets(open_path(sdm, upload.refused_file_id), "a.xlsx")
    assert "9901********0001" in {cell for _, _, cell, _ in strip}
    assert FIRST in [cell for _, cells in mended.rows() for cell in cells]


@pytest.mark.parametrize("cell", [9901010203900001, "990101020390000", "9901-01020390-001"])
def test_what_is_no_nik(sdm: Actor, tmp_path: Path, cell: Cell) -> None:
    upload = hand_in(sdm, sheet(tmp_path, with_nik(make_nip(), cell)))
    assert [number for number, _, _ in refusals(sdm, upload)] == [2]


def test_another_nik_is_a_change_that_can_be_taken_back(
    regency: TestAgency, sdm: Actor, tmp_path: Path
) -> None:
    nip = make_nip()
    bring_in(sdm, sheet(tmp_path, with_nik(nip, FIRST)))
    applied = bring_in(sdm, sheet(tmp_path, with_nik(nip, SECOND)))
    with reading(sdm):
        (row,) = list_changed_rows(sdm, applied.id).items
    (change,) = row.changes
    assert (change.label, change.after) == ("NIK", mask(SECOND))
    assert change.before not in (FIRST, mask(SECOND))
    assert nik_of(sdm, nip) == SECOND
    assert take_back(sdm, applied.id).state == "undone"
    assert nik_of(sdm, nip) == FIRST


def test_a_row_that_is_new_shows_its_nik_masked(sdm: Actor, tmp_path: Path) -> None:
    upload = hand_in(sdm, sheet(tmp_path, with_nik(make_nip(), FIRST)))
    with reading(sdm):
        (row,) = list_changed_rows(sdm, upload.id, outcome="NEW").items
    assert mask(FIRST) in {change.after for change in row.changes}


@pytest.mark.parametrize(("text", "seen"), [("12345", "*****"), ("9901010203900001", mask(FIRST))])
def test_mask(text: str, seen: str) -> None:
    assert mask(text) == seen
