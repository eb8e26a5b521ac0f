"""The pages of consultations, registers, goals and need for people."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from bina.organization.commands import grant_role
from bina.platform.commands import reading
from bina.strategy.commands import apply_findings
from bina.strategy.models import (
    AuditFinding,
    Consultation,
    Indicator,
    Objective,
    Programme,
    SatisfactionScore,
    UnitKpi,
)
from tests.organization.factories import START, TestAgency, make_regency
from tests.organization.signing import signed_in
from tests.strategy.consulting import consult
from tests.strategy.factories import finding_row
from tests.strategy.planning import make_planned_regency

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = TODAY.isoformat()


@pytest.fixture
def regency(settings: Any, tmp_path: Any) -> TestAgency:
    settings.FILES_DIR = tmp_path
    return make_planned_regency()


def manager(regency: TestAgency) -> Client:
    grant_role(regency.system, regency.employees["J21F"], role="sdm", unit_id=None)
    return signed_in(regency, "J21F", with_code=True)


def key(regency: TestAgency, model: Any, **wanted: Any) -> str:
    with reading(regency.system):
        return str(model.objects.get(**wanted).pk)


def text(client: Client, path: str, query: dict[str, str] | None = None) -> str:
    answer = client.get(path, query or {})
    assert answer.status_code == 200, path
    return answer.content.decode()


def sent(client: Client, path: str, **fields: Any) -> str:
    """The page that a sound form leads to."""
    answer = client.post(path, fields, follow=True)
    assert answer.redirect_chain, answer.content.decode()
    return answer.content.decode()


@pytest.mark.requirement("2.12")
def test_a_consultation_from_draft_to_withdrawal(regency: TestAgency) -> None:
    client = manager(regency)
    assert "Belum ada konsultasi" in text(client, "/konsultasi/")
    page = sent(
        client,
        "/konsultasi/baru/",
        unit="U2",
        kind="SURVEY",
        group="SERVICE_USER",
        party="Wali murid",
        people_count=40,
        held_on=DAY,
        summary="",
    )
    assert "Belum ada putusan" in page
    path = f"/konsultasi/{key(regency, Consultation)}/"
    assert "Tuliskan ringkasan" in sent(client, f"{path}tetapkan/")
    form = text(client, f"{path}ubah/")
    assert "Wali murid" in form
    changed = {
        "kind": "SURVEY",
        "group": "SERVICE_USER",
        "party": "Wali murid SD",
        "people_count": 40,
        "held_on": DAY,
        "summary": "Antrean panjang.",
    }
    assert "Antrean panjang." in sent(client, f"{path}ubah/", **changed)
    verdict = {"competency": "INT", "verdict": "ADJUSTED", "reason": "Dikeluhkan"}
    wrong = client.post(f"{path}putusan/", verdict | {"factor": "2"}).content.decode()
    assert "Tuliskan faktor dari 0,5 sampai 1,5." in wrong
    assert "1,25" in sent(client, f"{path}putusan/", **verdict, factor="1,25")
    sent(client, f"{path}putusan/", competency="KOM", verdict="REJECTED", reason="Cukup")
    assert "Cukup" not in sent(client, f"{path}putusan/hapus/", competency="KOM")
    file = SimpleUploadedFile("notula.pdf", b"%PDF-1.7")
    assert "notula.pdf" in sent(client, f"{path}bukti/", file=file)
    recorded = sent(client, f"{path}tetapkan/")
    assert "memengaruhi prioritas unit ini" in recorded
    assert "Ubah draf" not in recorded
    refused = client.post(f"{path}ubah/", changed).content.decode()
    assert "sudah bukan draf" in refused
    listed = text(client, "/konsultasi/", {"cara": "SURVEY", "keadaan": "RECORDED", "cari": "int"})
    assert "Wali murid SD" in listed
    assert "sudah ditarik" in sent(client, f"{path}tarik/", reason="Salah unit")


@pytest.mark.requirement("2.12")
def test_a_head_reads_the_consultations_of_the_own_tree(regency: TestAgency) -> None:
    mine = consult(regency.sdm, regency.units["U21"], "INT")
    other = consult(regency.sdm, regency.units["U1"], "INT")
    client = signed_in(regency, "J2")
    page = text(client, f"/konsultasi/{mine.id}/")
    assert "Tarik catatan" not in page
    assert client.get(f"/konsultasi/{other.id}/").status_code == 404
    assert client.get("/konsultasi/baru/").status_code == 403


@pytest.mark.requirement("1.08")
def test_findings_by_hand(regency: TestAgency) -> None:
    client = manager(regency)
    page = sent(
        client,
        "/temuan/baru/",
        unit="U21",
        number="LHP-7",
        competency="INT",
        found_on=DAY,
        severity="2,5",
        root_cause="Kapasitas",
        objective=key(regency, Objective, code="T1"),
    )
    assert "LHP-7" in page
    path = f"/temuan/{key(regency, AuditFinding)}/"
    assert 'value="2,5"' in text(client, f"{path}ubah/")
    facts = {"competency": "KOM", "found_on": DAY, "severity": "1", "root_cause": "Sistem"}
    assert "Temuan diperbaiki." in sent(client, f"{path}ubah/", **facts)
    photo = SimpleUploadedFile("foto.png", b"\x89PNG\r\n\x1a\n")
    step = sent(client, f"{path}tindak-lanjut/", text="Pelatihan petugas", file=photo)
    assert "Pelatihan petugas" in step
    assert "foto.png" in step
    before = finding_row("LHP-1", "U21", on=TODAY - timedelta(days=366), cause="Sistem")
    apply_findings(regency.sdm, [before, finding_row("LHP-2", "U22", on=TODAY)], START)
    trend = text(client, "/temuan/perbandingan/", {"akar": "Sistem", "tahun": str(TODAY.year)})
    assert "Apakah temuan audit berkurang?" in trend
    assert "Bidang Guru" in trend
    assert "Belum dapat dihitung" in text(client, "/temuan/perbandingan/")


@pytest.mark.requirement("2.14")
def test_kpis_by_hand(regency: TestAgency) -> None:
    client = manager(regency)
    facts = {"name": "Tepat waktu", "target": "95", "actual": "88,5", "competency": "KOM"}
    page = sent(client, "/kinerja-unit/baru/", unit="U2", code="K1", year=TODAY.year, **facts)
    assert "Tepat waktu" in page
    path = f"/kinerja-unit/{key(regency, UnitKpi)}/ubah/"
    assert 'value="88,5"' in text(client, path)
    assert "Kinerja unit diperbaiki." in sent(client, path, **facts | {"actual": "95"})
    wrong = client.post(path, facts | {"target": "0"}).content.decode()
    assert "Target harus lebih dari 0." in wrong


@pytest.mark.requirement("1.09")
def test_satisfaction_by_hand_and_its_rise(regency: TestAgency) -> None:
    client = manager(regency)
    assert "Izin guru" in text(
        client, "/kepuasan/", {"tahun": "2026", "unit": "U2", "cari": "izin"}
    )
    given = {"service": "KIA", "starts_on": "2025-01-01", "ends_on": "2025-06-30", "score": "92,5"}
    assert "92,5" in sent(client, "/kepuasan/baru/", unit="U1", **given)
    path = f"/kepuasan/{key(regency, SatisfactionScore, service='KIA')}/ubah/"
    assert "93" in sent(client, path, ends_on="2025-06-30", score="93", respondents="10")
    page = sent(
        client,
        "/kepuasan/intervensi/baru/",
        unit="U21",
        name="Pelatihan loket",
        started_on="2025-09-01",
    )
    assert "Tercapai" in page
    assert "+11" in page
    assert client.post("/kepuasan/ekspor/").status_code == 302


@pytest.mark.requirement("1.04")
def test_objectives_are_begun_cascaded_and_ended() -> None:
    agency = make_regency()
    client = manager(agency)
    assert "Muat lima tujuan misi" in text(client, "/tujuan/")
    assert "TS5" in sent(client, "/tujuan/mulai/")
    parent = key(agency, Objective, code="TS1")
    assert f'value="{parent}" selected' in text(client, "/tujuan/baru/", {"induk": parent})
    facts = {"name": "Guru sesuai standar", "parent": parent, "unit": "U2", "source": "Renstra"}
    page = sent(client, "/tujuan/baru/", code="S1", kind="Sasaran", on=DAY, **facts)
    assert "Dinas Pendidikan" in page
    path = f"/tujuan/{key(agency, Objective, code='S1')}/"
    assert "Guru sesuai standar" in text(client, f"{path}ubah/")
    assert "Guru kompeten" in sent(
        client, f"{path}ubah/", **facts | {"name": "Guru kompeten"}, on=DAY
    )
    refused = client.post(f"/tujuan/{parent}/akhiri/", {"on": DAY, "reason": "a"})
    assert "Pindahkan atau akhiri dahulu" in refused.content.decode()
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    assert "Tujuan diakhiri." in sent(client, f"{path}akhiri/", on=tomorrow, reason="Selesai")
    assert client.post("/tujuan/ekspor/").status_code == 302


@pytest.mark.requirement("1.03")
@pytest.mark.requirement("1.05")
def test_programmes_and_indicators_by_hand(regency: TestAgency) -> None:
    client, goal = manager(regency), key(regency, Objective, code="T1")
    facts = {"name": "Loket cepat", "objective": goal, "unit": "U21", "funding_code": "DPA 2"}
    assert "Loket cepat" in sent(client, "/program/baru/", code="2", year=2027, **facts)
    path = f"/program/{key(regency, Programme, code='2')}/ubah/"
    assert "Loket cepat" in text(client, path)
    assert "Loket tepat" in sent(client, path, **facts | {"name": "Loket tepat"})
    assert "Percepatan" in text(client, "/program/", {"tahun": "2026", "tujuan": "x", "unit": "U2"})
    given = {
        "name": "Antrean",
        "objective": goal,
        "measure": "menit",
        "direction": "Turun",
        "period_kind": "Bulan",
        "data_source": "SIM",
        "unit": "U21",
        "position": "J21",
    }
    assert "Antrean" in sent(client, "/indikator/baru/", code="IK-9", **given)
    own = f"/indikator/{key(regency, Indicator, code='IK-9')}/"
    assert "Kepala Bidang Guru" in text(client, own)
    assert 'value="J21"' in text(client, f"{own}ubah/")
    wrong = client.post(f"{own}ubah/", given | {"position": "X"}).content.decode()
    assert "Kode jabatan tidak ditemukan." in wrong
    sent(client, f"{own}ubah/", **given)
    period = {"year": 2026, "part": 12, "baseline": "40", "target": "20", "actual": "25"}
    page = sent(client, f"{own}target/", **period, recorded_on=DAY)
    assert "75 %" in page.replace("\N{NO-BREAK SPACE}", " ") or "75%" in page
    assert 'value="25"' in text(client, f"{own}target/", {"tahun": "2026", "periode": "12"})
    assert "Tepat waktu" in text(client, "/indikator/", {"cari": "tepat", "sesudah": "x"})
    assert "Percepatan layanan" in text(client, f"/tujuan/{key(regency, Objective, code='T1.1')}/")


@pytest.mark.requirement("1.04")
def test_everybody_reads_the_goals_and_changes_nothing(regency: TestAgency) -> None:
    client = signed_in(regency, "J21P")
    goal = key(regency, Objective, code="T1")
    indicator = key(regency, Indicator, code="IK-1")
    for path in ("/tujuan/", f"/tujuan/{goal}/", "/program/", "/indikator/"):
        assert "Ubah" not in text(client, path).split("<main")[-1]
    assert "target/?tahun" not in text(client, f"/indikator/{indicator}/")
    for path in (
        *("/tujuan/baru/", f"/tujuan/{goal}/ubah/", "/program/baru/"),
        *(f"/indikator/{indicator}/target/", "/kebutuhan-pegawai/", "/kepuasan/"),
    ):
        assert client.get(path).status_code == 403


@pytest.mark.requirement("1.20")
def test_shortages_stand_first(regency: TestAgency) -> None:
    client = manager(regency)
    page = text(client, "/kebutuhan-pegawai/", {"keadaan": "kurang", "tahun": "2026"})
    assert "Isi kekurangan" in page
    assert "J22P" not in page
    path = f"/kebutuhan-pegawai/{regency.positions['J22P']}/"
    assert 'value="1"' in text(client, path)
    assert "Kebutuhan pegawai disimpan." in sent(client, path, year=2026, needed=0, basis="ABK")
    assert "Redistribusi" in text(client, "/kebutuhan-pegawai/", {"unit": "U22"})
    assert client.post("/kebutuhan-pegawai/ekspor/").status_code == 302
