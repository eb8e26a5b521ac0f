"""Taking an applied upload back: all of it, or none with the rows that stand in the way."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bina.organization.commands import record_absence
from bina.organization.queries import employee_ids_by_nip
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.intake import footprint, registry
from bina.platform.intake.commands import start_undoing, undo_upload
from bina.platform.intake.models import Upload
from bina.platform.intake.queries import UploadView, get_undo
from bina.platform.intake.registry import Blocker, RowChange, UndoGuard, register_undo_guard
from bina.platform.tenancy import agency
from tests.organization.factories import TestAgency, make_nip, make_regency
from tests.platform.intake.content import content_of
from tests.platform.intake.handing import bring_in, sdm_of, take_back, view
from tests.platform.intake.making import book, people, person

NEW = date(2026, 11, 2)


def bring_people(actor: Actor, tmp_path: Path, *rows: list[object]) -> UploadView:
    return bring_in(actor, [book(tmp_path / f"{make_nip()}.xlsx", people(*rows))])


@pytest.fixture
def nip() -> str:
    return make_nip()


@pytest.fixture
def applied(regency: TestAgency, sdm: Actor, nip: str, tmp_path: Path) -> UploadView:
    """One new person, and one who rises to IV/a."""
    known = regency.nips["J21"]
    return bring_people(
        sdm,
        tmp_path,
        person(nip, "Rahmat Hidayat", "J21P", "U21"),
        person(known, "Budi Santoso", "J21", "U21", "IV/a"),
    )


@pytest.mark.requirement("X.06")
def test_undo_brings_everything_back(
    regency: TestAgency, sdm: Actor, nip: str, tmp_path: Path
) -> None:
    before = content_of(regency.id)
    known = regency.nips["J21"]
    upload = bring_people(
        sdm,
        tmp_path,
        person(nip, "Rahmat Hidayat", "J21P", "U21"),
        person(known, "Budi Santoso", "J21", "U21", "IV/a"),
    )
    assert (upload.total.new, upload.total.changed) == (1, 1)
    assert content_of(regency.id) != before
    undone = take_back(sdm, upload.id)
    assert undone.state == "undone"
    assert content_of(regency.id) == before


def test_undone_twice_is_undone_once(sdm: Actor, applied: UploadView) -> None:
    undo_upload(sdm, applied.id)
    before = content_of(sdm.own_agency)
    undo_upload(sdm, applied.id)
    assert content_of(sdm.own_agency) == before


def test_undo_is_refused_with_the_rows_that_something_uses(
    sdm: Actor, applied: UploadView, nip: str
) -> None:
    with reading(sdm):
        employee_id = employee_ids_by_nip([nip])[nip]
    record_absence(sdm, employee_id, kind="CUTI", starts_on=NEW, ends_on=NEW)
    with reading(sdm):
        undo = get_undo(sdm, applied.id)
    assert not undo.is_possible
    assert [(row.sheet, row.number) for row in undo.standing] == [("Pegawai", 2)]
    before = content_of(sdm.own_agency)
    refused = take_back(sdm, applied.id)
    assert (refused.state, refused.job.state if refused.job else "") == ("applied", "refused")
    assert content_of(sdm.own_agency) == before


def test_undo_is_refused_when_a_later_upload_changed_a_row(
    regency: TestAgency, sdm: Actor, applied: UploadView, tmp_path: Path
) -> None:
    later = bring_people(
        sdm, tmp_path, person(regency.nips["J21"], "Budi Santoso", "J21", "U21", "IV/b")
    )
    with reading(sdm):
        assert [row.number for row in get_undo(sdm, applied.id).standing] == [3]
    with pytest.raises(Refused):
        undo_upload(sdm, applied.id)
    undo_upload(sdm, later.id)
    undo_upload(sdm, applied.id)
    assert view(sdm, applied.id).state == "undone"


@pytest.fixture
def frozen() -> Iterator[None]:
    """A record above that binds every row it is asked about."""

    def blockers(actor: Actor, changes: object) -> list[Blocker]:
        assert isinstance(changes, list)
        return [Blocker(change, "beku") for change in changes if isinstance(change, RowChange)]

    register_undo_guard(UndoGuard("tests.frozen", blockers))
    yield
    del registry._guards["tests.frozen"]


@pytest.mark.usefixtures("frozen")
def test_undo_is_refused_while_a_frozen_record_uses_a_row(sdm: Actor, applied: UploadView) -> None:
    with reading(sdm):
        assert {row.reason for row in get_undo(sdm, applied.id).standing} == {"beku"}
    with pytest.raises(Refused):
        undo_upload(sdm, applied.id)


def test_undo_is_refused_after_seven_days(sdm: Actor, applied: UploadView) -> None:
    with transaction.atomic(), agency(sdm.agency_id):
        long_ago = timezone.now() - timedelta(days=7, minutes=1)
        Upload.objects.filter(id=applied.id).update(applied_at=long_ago)
    with pytest.raises(Refused, match="7 hari"):
        start_undoing(sdm, applied.id)
    with reading(sdm):
        assert "7 hari" in get_undo(sdm, applied.id).refusal


def test_undo_is_denied_without_the_right_and_absent_for_another_agency(
    regency: TestAgency, sdm: Actor, applied: UploadView
) -> None:
    before = content_of(regency.id)
    head, other = regency.actor("atasan"), sdm_of(make_regency())
    with pytest.raises(Forbidden):
        start_undoing(head, applied.id)
    with pytest.raises(Forbidden):
        undo_upload(head, applied.id)
    with pytest.raises(NotFound):
        start_undoing(other, applied.id)
    with pytest.raises(NotFound):
        undo_upload(other, applied.id)
    assert content_of(regency.id) == before


@pytest.mark.requirement("X.06")
def test_the_page_asks_no_more_for_more_rows(
    regency: TestAgency, sdm: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(footprint, "AT_ONCE", 1)
    counts = []
    for size in (1, 5):
        rows = [person(make_nip(), f"Orang {number}", "J21P", "U21") for number in range(size)]
        upload = bring_people(sdm, tmp_path, *rows)
        with reading(sdm), CaptureQueriesContext(connection) as asked:
            assert get_undo(sdm, upload.id).is_possible
        counts.append(len(asked))
    assert counts[0] == counts[1]
