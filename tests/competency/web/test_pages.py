"""The pages of dictionary, standards, profiles and regulations: what they show, and to whom."""

from datetime import date
from uuid import UUID

import pytest
from django.test import Client

from bina.competency.models import AssessmentResult, Competency, CoreCompetency, PositionStandard
from bina.organization.commands import grant_role
from bina.platform.commands import reading
from bina.platform.rules import list_regulations
from tests.competency.factories import give_dictionary, give_results
from tests.organization.factories import TestAgency, make_regency
from tests.organization.signing import signed_in

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def regency() -> TestAgency:
    agency = make_regency()
    give_dictionary(agency)
    give_results(
        agency,
        [
            ("J21P", "INT", "Assessment Center", "0.5", DAY),
            ("J21P", "INT", "Tes Objektif", "0.25", DAY),
        ],
    )
    return agency


def manager(regency: TestAgency) -> Client:
    grant_role(regency.system, regency.employees["J21F"], role="sdm", unit_id=None)
    return signed_in(regency, "J21F", with_code=True)


def text(client: Client, path: str, **query: str) -> str:
    answer = client.get(path, query)
    assert answer.status_code == 200, path
    return answer.content.decode()


def key_of(regency: TestAgency, code: str) -> UUID:
    with reading(regency.system):
        return Competency.objects.get(code=code).pk


@pytest.mark.requirement("2.03")
def test_dictionary_filters_and_opens(regency: TestAgency):
    client = signed_in(regency, "J21P")
    page = text(client, "/kompetensi/")
    assert all(name in page for name in ("Integritas", "Analisis Jabatan"))
    assert "Integritas" not in text(client, "/kompetensi/", kelompok="TECHNICAL")
    assert "Tidak ada kompetensi yang cocok" in text(client, "/kompetensi/", cari="zzz")
    detail = text(client, f"/kompetensi/{key_of(regency, 'INT')}/")
    assert "Melaporkan hasil kerja sesuai keadaan sebenarnya" in detail
    assert "Ubah ranah" not in detail


@pytest.mark.requirement("2.03")
def test_core_catalogue_opens(regency: TestAgency):
    client = signed_in(regency, "J21P")
    assert "Perekat Bangsa" in text(client, "/kompetensi/inti/")
    core = CoreCompetency.objects.get(code="PRB")
    assert "Menghargai perbedaan." in text(client, f"/kompetensi/inti/{core.pk}/")


@pytest.mark.requirement("0.01")
def test_hr_edits_domain_and_level(regency: TestAgency):
    client = manager(regency)
    path = f"/kompetensi/{key_of(regency, 'T01')}/"
    client.post(f"{path}ubah/", {"domain": "ETHICS", "definition": "Menganalisis jabatan."})
    assert "Ranah pembinaan" in text(client, f"{path}ubah/")
    client.post(f"{path}tingkat/3/", {"description": "Menengah", "indicators": "Satu\r\nDua"})
    assert "Satu" in text(client, f"{path}tingkat/3/")
    page = text(client, path)
    assert all(words in page for words in ("Menganalisis jabatan.", "Etika", "Satu", "Dua"))
    assert client.post(f"{path}tingkat/3/", {"description": ""}).status_code == 200
    assert client.get(f"{path}tingkat/9/").status_code == 404


@pytest.mark.requirement("1.02")
def test_standards_list_detail_and_new_version(regency: TestAgency):
    client = manager(regency)
    page = text(client, "/standar/")
    assert "1 dari 4 jabatan manajerial" in page
    assert "Belum ada" in text(client, "/standar/", keadaan="missing")
    path = f"/standar/{regency.positions['J21']}/"
    assert "Analisis Jabatan" in text(client, path)
    assert "Belum ada standar pada tanggal ini" in text(client, path, per="2020-01-01")
    basis = next(row for row in list_regulations() if row.code == "PermenPANRB-38-2017")
    form = {
        "effective_on": "2026-06-01",
        "regulation": str(basis.id),
        "summary": "Memimpin bidang.",
        "duties": "Menyusun rencana\r\nMembina guru",
        "outputs": "Rencana kerja",
        f"level_{key_of(regency, 'KOM')}": "4",
        f"importance_{key_of(regency, 'KOM')}": "mutlak",
    }
    assert "Uraian tugas" in text(client, f"{path}perbarui/")
    bare = {**form, f"level_{key_of(regency, 'KOM')}": ""}
    assert "sekurang-kurangnya satu" in client.post(f"{path}perbarui/", bare).content.decode()
    assert client.post(f"{path}perbarui/", form).status_code == 302
    page = text(client, path, per="2026-06-01")
    assert all(words in page for words in ("Membina guru", "Rencana kerja", basis.code, "Versi 1"))
    assert "1" in text(client, f"/peraturan/{basis.id}/")


@pytest.mark.requirement("2.08")
def test_own_profile_explains_the_level(regency: TestAgency):
    page = text(signed_in(regency, "J21P"), "/profil/")
    assert "Profil kompetensi saya" in page
    assert "Mengapa 0,4?" in page
    assert "Assessment center 0,5 × 61,5%" in page
    assert "Belum dinilai" in page
    assert "Catat hasil asesmen" not in page


@pytest.mark.requirement("X.03")
def test_profiles_keep_to_the_scope(regency: TestAgency):
    head = signed_in(regency, "J21")
    assert head.get(f"/profil/{regency.employees['J21P']}/").status_code == 200
    assert head.get(f"/profil/{regency.employees['J22P']}/").status_code == 404
    assert head.get(f"/profil/{regency.employees['J21P']}/hasil/").status_code == 403
    other = make_regency("Kabupaten Lain")
    stranger = signed_in(other, "J2")
    assert stranger.get(f"/profil/{regency.employees['J21P']}/").status_code == 404
    assert stranger.get(f"/standar/{regency.positions['J21']}/").status_code == 404
    assert stranger.get(f"/kompetensi/{key_of(regency, 'INT')}/").status_code == 404


@pytest.mark.requirement("2.06")
def test_hr_records_and_confirms_a_result(regency: TestAgency):
    client = manager(regency)
    path = f"/profil/{regency.employees['J22P']}/"
    form = {
        "competency": str(key_of(regency, "T01")),
        "method": "OBJECTIVE_TEST",
        "level": "2,5",
        "assessed_on": "2026-05-05",
    }
    assert "Tanggal asesmen" in text(client, f"{path}hasil/")
    late = {**form, "assessed_on": "2999-01-01"}
    assert "belum tiba" in client.post(f"{path}hasil/", late).content.decode()
    assert client.post(f"{path}hasil/", form).status_code == 302
    with reading(regency.system):
        result = AssessmentResult.objects.get(competency__code="T01")
    assert float(result.level) == 2.5
    assert client.post(f"{path}bukti/{result.pk}/periksa/").status_code == 302
    assert "Sudah diperiksa" in text(client, path)


@pytest.mark.requirement("0.01")
def test_coverage_by_unit_and_person(regency: TestAgency):
    client = signed_in(regency, "J2")
    assert "Dinas Pendidikan" in text(client, "/profil/cakupan/")
    page = text(client, "/profil/cakupan/", unit=str(regency.units["U21"]))
    assert "Dewi Lestari" in page
    assert "Agus Salim" not in page
    assert signed_in(regency, "J21P").get("/profil/cakupan/").status_code == 403


@pytest.mark.requirement("1.01")
def test_register_of_regulations(regency: TestAgency):
    client = signed_in(regency, "J21P")
    page = text(client, "/peraturan/")
    assert "Undang-Undang Nomor 20 Tahun 2023" in page
    assert "Diganti PermenPANRB-19-2025" in page
    old = next(row for row in list_regulations() if row.code == "PermenPANRB-19-2025")
    assert "PermenPANRB-40-2018" in text(client, f"/peraturan/{old.id}/")


@pytest.mark.requirement("X.03")
def test_employees_change_nothing(regency: TestAgency):
    client = signed_in(regency, "J21P")
    key = key_of(regency, "INT")
    for path in (
        f"/kompetensi/{key}/ubah/",
        f"/kompetensi/{key}/tingkat/1/",
        f"/standar/{regency.positions['J21']}/perbarui/",
        f"/profil/{regency.employees['J21P']}/hasil/",
        f"/profil/{regency.employees['J21P']}/bukti/{key}/periksa/",
    ):
        assert client.post(path, {"domain": "ETHICS", "description": "x"}).status_code == 403
    with reading(regency.system):
        assert Competency.objects.get(pk=key).domain == "ETHICS"
        assert PositionStandard.objects.count() == 2
