"""The sheet of licences: mapped, checked, compared, applied and taken back; forms follow."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from bina.kernel.outcome import OutcomeKind
from bina.needs.commands.campaign import choose_rater, follow_raters, open_campaign, record_licence
from bina.needs.commands.campaign.licence_imports import apply_licences
from bina.needs.models import AssessorLicence
from bina.needs.queries import preview_raters
from bina.needs.queries.incoming_licences import compare_licences
from bina.needs.reactions import follow_licences_applied, follow_licences_undone
from bina.platform.commands import reading
from bina.platform.errors import Forbidden
from bina.platform.intake.events import IntakeApplied, IntakeUndone
from bina.platform.intake.queries import UploadView
from bina.platform.tasks.models import Task
from tests.needs.campaigns import OBSERVATION, OPENS, Campaign, make_draft
from tests.needs.factories import make_needs_regency
from tests.organization.factories import TestAgency
from tests.platform.intake.handing import bring_in, hand_in, sdm_of, take_back
from tests.platform.intake.making import book

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.05")]
NEW, CHANGED, SAME = OutcomeKind.NEW, OutcomeKind.CHANGED, OutcomeKind.SAME
HEADINGS = ("NIP", "Jenis", "No. Lisensi", "Mulai Berlaku", "Berlaku Sampai Sebelum")
TODAY = timezone.localdate()


def row(nip: str, **changes: Any) -> dict[str, Any]:
    values = {
        "NIP": nip,
        "Jenis": "Pengamat kerja",
        "Nomor Lisensi": "OBS-1",
        "Berlaku Sejak": date(2026, 1, 1),
        "Berlaku Sampai Sebelum": date(2029, 1, 1),
    }
    return values | changes


def kinds(outcomes: Any) -> list[OutcomeKind]:
    return [outcome.kind for outcome in outcomes]


def test_a_licence_is_known_by_kind_and_number() -> None:
    agency = make_needs_regency()
    nips = agency.nips
    rows = [row(nips["J21"]), row(nips["J22"], Jenis="Asesor kompetensi")]
    with reading(agency.sdm):
        assert kinds(compare_licences(agency.sdm, rows, OPENS)) == [NEW, NEW]
        assert not AssessorLicence.objects.exists()
    assert kinds(apply_licences(agency.sdm, rows, OPENS)) == [NEW, NEW]
    assert kinds(apply_licences(agency.sdm, rows, OPENS)) == [SAME, SAME]
    other = row(nips["J22"], **{"Nomor Lisensi": "obs-1", "Berlaku Sampai Sebelum": None})
    with reading(agency.sdm):
        (told,) = compare_licences(agency.sdm, [other], OPENS)
    assert (told.before["NIP"], told.after["NIP"]) == (nips["J21"], nips["J22"])
    assert kinds(apply_licences(agency.sdm, [other], OPENS)) == [CHANGED]
    with reading(agency.sdm):
        assert AssessorLicence.objects.get(kind="observer").valid_to is None


def test_a_dry_run_may_name_people_that_are_still_to_come() -> None:
    agency = make_needs_regency()
    with reading(agency.sdm):
        (told,) = compare_licences(agency.sdm, [row("199001012020011001")], OPENS)
    assert (told.kind, told.after["NIP"]) == (NEW, "199001012020011001")


def test_others_take_in_no_licences() -> None:
    agency = make_needs_regency()
    head = agency.actor("atasan", "U2")
    with reading(head), pytest.raises(Forbidden):
        compare_licences(head, [], OPENS)
    with pytest.raises(Forbidden):
        apply_licences(head, [], OPENS)
    with pytest.raises(Forbidden):
        follow_raters(agency.sdm, on=OPENS, cause="x")


def workbook(folder: Path, *rows: tuple[Any, ...]) -> list[Path]:
    return [book(folder / "lisensi.xlsx", {"Lisensi Penilai": [HEADINGS, *rows]})]


def held(agency: TestAgency) -> list[str]:
    with reading(agency.system):
        return sorted(AssessorLicence.objects.values_list("number", flat=True))


@pytest.mark.requirement("X.09")
def test_a_workbook_is_checked_applied_and_taken_back(
    transactional_db: None, settings: Any, tmp_path: Path
) -> None:
    settings.FILES_DIR = tmp_path / "files"
    agency = make_needs_regency()
    actor, nip = sdm_of(agency), agency.nips["J22"]
    record_licence(
        actor,
        employee_id=agency.employees["J21"],
        kind="observer",
        number="A-1",
        valid_from=date(2026, 1, 1),
        valid_to=None,
        on=TODAY,
    )
    good = (nip, "pengamat kerja", "A-2", "01-01-2026", "01-01-2029")
    faulty = [
        ("199001012020011001", "Pengamat kerja", "A-3", "01-01-2026", ""),
        (nip, "Sopir", "A-4", "01-01-2026", ""),
        (nip, "Pengamat kerja", "", "01-01-2026", ""),
        (nip, "Pengamat kerja", "A-5", "01-01-2026", "01-01-2026"),
        (nip, "Pengamat kerja", "a-2", "01-01-2026", ""),
    ]
    checked = hand_in(actor, workbook(tmp_path, good, *faulty))
    (sheet,) = checked.sheets
    assert (sheet.counts.ready, sheet.counts.refused) == (1, 5)
    assert held(agency) == ["A-1"]
    applied: UploadView = bring_in(actor, workbook(tmp_path, good))
    assert held(agency) == ["A-1", "A-2"]
    take_back(actor, applied.id)
    assert held(agency) == ["A-1"]


def observed() -> Campaign:
    """J22 was named to observe J21F; the licence is not there yet."""
    draft = make_draft(raters=(OBSERVATION,))
    agency, people = draft.agency, draft.agency.employees
    apply_licences(agency.sdm, [row(agency.nips["J22"])], OPENS)
    choose_rater(
        agency.sdm,
        draft.id,
        employee_id=people["J21F"],
        method=OBSERVATION,
        rater_id=people["J22"],
        reason="Pengamat",
        on=OPENS,
    )
    with reading(agency.system):
        AssessorLicence.objects.all().delete()
    open_campaign(agency.sdm, draft.id, on=OPENS)
    return draft


def waiting(campaign: Campaign) -> int:
    with reading(campaign.agency.system):
        return Task.objects.filter(kind="needs.rater_barred", closed_at=None).count()


def test_forms_and_tasks_follow_what_was_applied_and_taken_back() -> None:
    campaign = observed()
    agency = campaign.agency
    assert waiting(campaign) == 1
    apply_licences(agency.sdm, [row(agency.nips["J22"])], OPENS)
    follow_licences_applied(IntakeApplied(campaign.id, ("Hasil",), OPENS), agency.system)
    assert waiting(campaign) == 1
    follow_licences_applied(IntakeApplied(campaign.id, ("Lisensi Penilai",), OPENS), agency.system)
    assert waiting(campaign) == 0
    with reading(agency.system):
        AssessorLicence.objects.all().delete()
        assert preview_raters(agency.sdm, campaign.id, OPENS).lacking == 1
    follow_licences_undone(IntakeUndone(campaign.id, ("Lisensi Penilai",)), agency.system)
    assert waiting(campaign) == 1
    apply_licences(agency.sdm, [row(agency.nips["J22"])], OPENS)
    follow_raters(agency.system, on=OPENS, cause="test")
    assert waiting(campaign) == 0
