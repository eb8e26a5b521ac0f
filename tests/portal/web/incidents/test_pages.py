"""From a report by anybody to a closed incident, through the pages."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from bina.platform.commands import reading
from bina.platform.incidents.models import DataIncident
from tests.organization.factories import TestAgency, make_regency
from tests.platform.incidents.making import assessed, hours_ago, reported, told
from tests.portal.web.acting import browser_at, text_of

pytestmark = pytest.mark.requirement("4.38")
LIST = "/insiden-data/"


@pytest.fixture
def regency(transactional_db: None, settings: Any, tmp_path: Path) -> TestAgency:
    settings.FILES_DIR = tmp_path / "files"
    return make_regency()


@pytest.fixture
def pyb(regency: TestAgency) -> Client:
    return browser_at(regency, "J1", "pyb")


def moment(at: datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%dT%H:%M")


def newest(regency: TestAgency) -> DataIncident:
    with reading(regency.system):
        return DataIncident.objects.latest("reported_at")


REPORT = {
    "found_by": "staff",
    "happening": "Map berisi fotokopi KTP tertinggal di ruang tunggu.",
    "categories": ["identity", "nik"],
}
ASSESSMENT = {
    "risk": "high",
    "categories": ["identity", "nik"],
    "people_count": "12",
    "cause": "Map tidak dikunci.",
    "handling": "Map diambil kembali; rekaman kamera diperiksa.",
}


def test_the_whole_way(regency: TestAgency, pyb: Client):
    staff = browser_at(regency, "J21P")
    answer = staff.post(f"{LIST}laporkan/", REPORT | {"found_at": moment(hours_ago(3))})
    assert answer["Location"] == "/"
    one = f"{LIST}{newest(regency).id}/"
    assert staff.get(one).status_code == 403
    assert "sisa 6" in text_of(pyb, LIST)
    assert "Nilai insiden" in text_of(pyb, one)
    assert pyb.post(f"{one}nilai/", ASSESSMENT)["Location"] == one
    assert pyb.post(f"{one}surat/", {"recipient": "subjects"})["Location"] == one
    assert "surat-pemilik-data" in text_of(pyb, one)
    for recipient in ("subjects", "authority"):
        form = {"recipient": recipient, "at": moment(hours_ago(0)), "how": "Surat"}
        assert pyb.post(f"{one}beritahukan/", form)["Location"] == one
    assert "Selesai dalam" in text_of(pyb, one)
    assert pyb.post(f"{one}tutup/", {"text": "Lemari dikunci."})["Location"] == one
    assert "Lemari dikunci." in text_of(pyb, one)
    assert "Ditutup" in text_of(pyb, LIST)
    again = {"text": "Map kedua hilang.", "at": moment(timezone.now() + timedelta(minutes=1))}
    assert "belum tiba" in pyb.post(f"{one}buka-kembali/", again).content.decode()


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(pyb: Client):
    tomorrow = REPORT | {"found_at": moment(hours_ago(-20))}
    page = pyb.post(f"{LIST}laporkan/", tomorrow).content.decode()
    assert "Waktu ini belum tiba" in page
    assert REPORT["happening"] in page
    empty = pyb.post(f"{LIST}laporkan/", {"happening": ""}).content.decode()
    assert "Apa yang terjadi wajib diisi." in empty


def test_a_missed_window_stays_in_sight_and_asks_for_its_reason(regency: TestAgency, pyb: Client):
    one = f"{LIST}{told(regency.id, hours_ago(90)).id}/"
    assert "tanpa alasan" in text_of(pyb, LIST)
    assert "Catat alasan keterlambatan" in text_of(pyb, one)
    assert "lebih dahulu" in pyb.post(f"{one}tutup/", {"text": "x"}).content.decode()
    pyb.post(f"{one}keterlambatan/", {"text": "Jaringan putus."})
    assert "Jaringan putus." in text_of(pyb, one)
    assert "tanpa alasan" not in text_of(pyb, LIST)
    assert "terlambat" in text_of(pyb, LIST)


def test_who_handles_does_not_see_the_way_to_silence(regency: TestAgency, pyb: Client):
    admin = browser_at(regency, "J21F", "admin")
    one = f"{LIST}{assessed(regency.id).id}/"
    assert "/tidak-wajib/" not in text_of(admin, one)
    assert admin.post(f"{one}tidak-wajib/", {"text": "x"}).status_code == 403
    assert "/tidak-wajib/" in text_of(pyb, one)
    assert pyb.post(f"{one}tidak-wajib/", {"text": "Terenkripsi."})["Location"] == one
    assert "Tidak wajib diberitahukan" in text_of(pyb, one)


def test_an_auditor_reads_and_changes_nothing(regency: TestAgency):
    auditor = browser_at(regency, "J22", "auditor")
    one = f"{LIST}{assessed(regency.id).id}/"
    page = text_of(auditor, one)
    assert "Buat surat" not in page
    assert "Catat tindakan" not in page
    for deed in ("nilai", "beritahukan", "tindakan", "keterlambatan", "bukti", "surat", "tutup"):
        assert auditor.post(f"{one}{deed}/", {"text": "x"}).status_code == 403, deed


def test_evidence_is_kept_and_hostile_files_are_named(regency: TestAgency, pyb: Client):
    one = f"{LIST}{reported(regency.id).id}/"
    bad = SimpleUploadedFile("layar.png", b"<svg/>")
    assert "tidak sesuai" in pyb.post(f"{one}bukti/", {"file": bad}).content.decode()
    good = SimpleUploadedFile("layar.png", b"\x89PNG\r\n\x1a\n...")
    assert pyb.post(f"{one}bukti/", {"file": good})["Location"] == one
    assert "layar.png" in text_of(pyb, one)


def test_a_measure_and_a_letter_to_nobody(regency: TestAgency, pyb: Client):
    one = f"{LIST}{reported(regency.id).id}/"
    form = {"text": "Akun dikunci.", "at": moment(hours_ago(1))}
    assert pyb.post(f"{one}tindakan/", form)["Location"] == one
    assert "Akun dikunci." in text_of(pyb, one)
    assert pyb.post(f"{one}surat/", {"recipient": "x"}).status_code == 404
    assert pyb.post(f"{one}surat/", {"recipient": "public"}).status_code == 409


@pytest.mark.requirement("0.03")
def test_another_agency_has_no_such_incident(regency: TestAgency, pyb: Client):
    foreign = f"{LIST}{reported(make_regency('Kabupaten Lain').id).id}/"
    assert pyb.get(foreign).status_code == 404
    assert pyb.post(f"{foreign}nilai/", ASSESSMENT).status_code == 404


def test_an_empty_register_says_what_it_is_for(pyb: Client):
    assert "Belum ada insiden" in text_of(pyb, LIST)


def test_the_task_leads_to_the_incident(regency: TestAgency):
    admin = browser_at(regency, "J21F", "admin")
    one = f"{LIST}{reported(regency.id).id}/"
    assert one in text_of(admin, "/")
