"""What headings mean, asked once and remembered."""

from datetime import date
from pathlib import Path

import pytest

from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.intake.commands import cancel_upload, reread_upload, set_mapping
from bina.platform.intake.models import StagedRow
from bina.platform.intake.queries import get_mapping
from tests.organization.factories import TestAgency, make_nip, make_regency
from tests.platform.intake.handing import bring_in, hand_in, sdm_of, view, work
from tests.platform.intake.making import PEOPLE, book, person

MEANT = {"Pegawai": {"Nomor Pokok": "NIP", "Hobi": ""}}


def odd_book(folder: Path) -> Path:
    """The heading of the NIP is one that nobody knows, and a column is of no use."""
    rows = [
        ["Nomor Pokok", *PEOPLE[1:], "Hobi"],
        [*person(make_nip(), "Rahmat Hidayat", "J21P", "U21"), "catur"],
    ]
    return book(folder / f"pegawai-{make_nip()}.xlsx", {"Pegawai": rows})


def test_an_unknown_heading_is_asked_and_remembered(sdm: Actor, tmp_path: Path) -> None:
    upload = hand_in(sdm, [odd_book(tmp_path)])
    assert upload.state == "needs_mapping"
    with reading(sdm):
        (sheet,) = get_mapping(sdm, upload.id)
    assert sheet.missing == ["NIP"]
    asked = [one for one in sheet.headings if one.canonical is None]
    assert [(one.letter, one.heading) for one in asked] == [("A", "Nomor Pokok"), ("K", "Hobi")]
    assert asked[1].samples == ["catur"]
    set_mapping(sdm, upload.id, choices=MEANT)
    assert (view(sdm, upload.id).state, work(sdm, upload.id).total.new) == ("received", 1)
    assert hand_in(sdm, [odd_book(tmp_path)]).state == "checked"


def test_a_mapping_is_the_agencys_own(sdm: Actor, tmp_path: Path) -> None:
    set_mapping(sdm, hand_in(sdm, [odd_book(tmp_path)]).id, choices=MEANT)
    other = sdm_of(make_regency())
    assert hand_in(other, [odd_book(tmp_path)]).state == "needs_mapping"


def test_a_column_is_meant_once_and_must_be_known(sdm: Actor, tmp_path: Path) -> None:
    upload = hand_in(sdm, [odd_book(tmp_path)])
    with pytest.raises(Refused, match="lebih dari sekali"):
        set_mapping(sdm, upload.id, choices={"Pegawai": {"Nomor Pokok": "NIP", "Hobi": "NIP"}})
    with pytest.raises(Refused, match="tidak dikenal"):
        set_mapping(sdm, upload.id, choices={"Pegawai": {"Hobi": "Warna"}})
    assert view(sdm, upload.id).state == "needs_mapping"


def test_reading_again_takes_another_day(sdm: Actor, tmp_path: Path) -> None:
    set_mapping(sdm, hand_in(sdm, [odd_book(tmp_path)]).id, choices=MEANT)
    upload = hand_in(sdm, [odd_book(tmp_path)])
    early = date(1980, 1, 1)
    reread_upload(sdm, upload.id, effective_on=early)
    again = work(sdm, upload.id)
    assert (again.effective_on, again.total.refused) == (early, 1)
    assert [kind.kind for kind in again.sheets[0].kinds] == ["future_date"]


def test_cancelling_forgets_rows_and_files(sdm: Actor, tmp_path: Path) -> None:
    set_mapping(sdm, hand_in(sdm, [odd_book(tmp_path)]).id, choices=MEANT)
    upload = hand_in(sdm, [odd_book(tmp_path)])
    cancel_upload(sdm, upload.id)
    assert view(sdm, upload.id).state == "cancelled"
    with reading(sdm):
        assert not StagedRow.objects.filter(sheet__upload_id=upload.id).exists()
    with pytest.raises(Refused):
        reread_upload(sdm, upload.id)


def test_an_applied_upload_is_not_cancelled(sdm: Actor, tmp_path: Path) -> None:
    set_mapping(sdm, hand_in(sdm, [odd_book(tmp_path)]).id, choices=MEANT)
    upload = bring_in(sdm, [odd_book(tmp_path)])
    with pytest.raises(Refused, match="sudah diterapkan"):
        cancel_upload(sdm, upload.id)


def test_mapping_reading_again_and_cancelling_are_denied_and_absent_elsewhere(
    regency: TestAgency, sdm: Actor, tmp_path: Path
) -> None:
    upload = hand_in(sdm, [odd_book(tmp_path)])
    other = sdm_of(make_regency())
    with pytest.raises(Forbidden):
        set_mapping(regency.actor("atasan"), upload.id, choices=MEANT)
    with pytest.raises(Forbidden):
        reread_upload(regency.actor("atasan"), upload.id)
    with pytest.raises(Forbidden):
        cancel_upload(regency.actor("atasan"), upload.id)
    with pytest.raises(NotFound):
        set_mapping(other, upload.id, choices=MEANT)
    with pytest.raises(NotFound):
        reread_upload(other, upload.id)
    with pytest.raises(NotFound):
        cancel_upload(other, upload.id)
    assert view(sdm, upload.id).state == "needs_mapping"
