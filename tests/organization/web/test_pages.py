"""The pages of people, units, positions and roles: what they show, and to whom."""

from uuid import uuid4

import pytest
from django.test import Client

from bina.organization.commands import grant_role, issue_activation_codes
from bina.organization.models import ActivationCode, Employee
from bina.platform.commands import reading
from tests.organization.factories import PEOPLE, make_regency
from tests.organization.signing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.03")]


def manager(agency, position="J21F", role="sdm", unit=None):
    grant_role(agency.system, agency.employees[position], role=role, unit_id=agency.units.get(unit))
    return signed_in(agency, position, with_code=True)


def text(answer):
    return answer.content.decode()


def test_hr_sees_everyone_and_a_head_the_own_tree():
    agency = make_regency()
    page = text(manager(agency).get("/pegawai/"))
    assert all(row[0] in page for row in PEOPLE)
    head = text(signed_in(agency, "J21").get("/pegawai/"))
    assert "Dewi Lestari" in head
    assert "Agus Salim" not in head
    assert "Made Wirawan" not in head


def test_employee_sees_the_own_record_only():
    agency = make_regency()
    client = signed_in(agency, "J21P")
    own = client.get(f"/pegawai/{agency.employees['J21P']}/")
    assert own.status_code == 200
    assert "Budi Santoso" in text(own)
    assert client.get(f"/pegawai/{agency.employees['J21F']}/").status_code == 404
    for path in ("/pegawai/", "/unit/", "/jabatan/", "/peran/"):
        assert client.get(path).status_code == 403


def test_head_sees_no_one_outside_the_tree():
    agency = make_regency()
    client = signed_in(agency, "J21")
    assert client.get(f"/pegawai/{agency.employees['J21P']}/").status_code == 200
    for position in ("J22P", "J2", "J1"):
        assert client.get(f"/pegawai/{agency.employees[position]}/").status_code == 404
    assert client.get(f"/unit/{agency.units['U21']}/").status_code == 200
    assert client.get(f"/unit/{agency.units['U22']}/").status_code == 404
    assert client.get(f"/jabatan/{agency.positions['J22P']}/").status_code == 404


def test_nothing_of_another_agency_is_found():
    agency, other = make_regency("Pertama"), make_regency("Kedua")
    client = manager(agency)
    paths = [
        f"/pegawai/{other.employees['J21F']}/",
        f"/pegawai/{other.employees['J21F']}/atasan/",
        f"/unit/{other.units['U21']}/",
        f"/unit/{other.units['U21']}/kode-aktivasi/",
        f"/jabatan/{other.positions['J21F']}/",
        f"/peran/{uuid4()}/cabut/",
    ]
    for path in paths:
        assert client.get(path).status_code == 404, path
        answer = client.post(path, {"supervisor_nip": agency.nips["J1"]})
        assert answer.status_code in (404, 405), path
    page = text(client.get("/pegawai/", {"cari": other.nips["J21F"]}))
    assert "Tidak ada pegawai yang cocok" in page
    page = text(client.get("/pegawai/", {"unit": str(other.units["U2"])}))
    assert "Dewi Lestari" in page
    with reading(other.system):
        assert ActivationCode.objects.count() == 2
        assert not Employee.objects.exclude(supervisor_nip="").exists()


@pytest.mark.parametrize(
    ("query", "found", "missing"),
    [
        ({"cari": "dewi"}, "Dewi Lestari", "Agus Salim"),
        ({"cari": "LESTARI"}, "Dewi Lestari", "Agus Salim"),
        ({"cari": "50%"}, "Tidak ada pegawai", "Dewi Lestari"),
        ({"jenis": "FUNGSIONAL"}, "Yohanes Tabuni", "Dewi Lestari"),
        ({"golongan": "III/d"}, "Ratna Sari", "Dewi Lestari"),
        ({"status": "PPPK"}, "Tidak ada pegawai", "Dewi Lestari"),
        ({"atasan": "tanpa"}, "Made Wirawan", "Dewi Lestari"),
        ({"urut": "-name"}, "Yohanes Tabuni", "Tidak ada pegawai"),
        ({"sesudah": "rusak"}, "Dewi Lestari", "Tidak ada pegawai"),
    ],
)
def test_people_are_filtered(query, found, missing):
    agency = make_regency()
    page = text(manager(agency).get("/pegawai/", query))
    listed = page.split("<tbody")[-1] if "<tbody" in page else page
    assert found in listed
    assert missing not in listed


def test_people_are_found_by_the_beginning_of_a_nip():
    agency = make_regency()
    nip = agency.nips["J21P"]
    page = text(manager(agency).get("/pegawai/", {"cari": f"{nip[:8]} {nip[8:]}"}))
    assert "Dewi Lestari" in page
    assert "Agus Salim" not in page.split("<tbody")[-1]


def test_superior_is_mended_and_left_to_the_rule_again():
    agency = make_regency()
    client = manager(agency)
    path = f"/pegawai/{agency.employees['J22P']}/atasan/"
    wrong = client.post(path, {"supervisor_nip": "123"})
    assert "18 angka" in text(wrong)
    client.post(path, {"supervisor_nip": agency.nips["J21"]})
    page = text(client.get(f"/pegawai/{agency.employees['J22P']}/"))
    assert "Budi Santoso" in page
    assert "Instansi menetapkan" in page
    client.post(path, {"supervisor_nip": ""})
    assert "Ratna Sari" in text(client.get(f"/pegawai/{agency.employees['J22P']}/"))


def test_codes_are_shown_once_to_be_printed():
    agency = make_regency()
    client = manager(agency)
    path = f"/unit/{agency.units['U21']}/kode-aktivasi/"
    before = text(client.get(path))
    assert "2 dari 3" in before
    sheet = text(client.post(path))
    assert "Dewi Lestari" in sheet
    assert "Yohanes Tabuni" not in sheet.split("<main")[1]
    with reading(agency.system):
        assert ActivationCode.objects.filter(used_at=None).count() >= 2
    code = issue_activation_codes(agency.sdm, agency.units["U21"])[0].code
    assert code not in text(client.get(path))


def test_admin_sees_accounts_and_no_personal_pages():
    agency = make_regency()
    client = manager(agency, role="admin")
    assert client.get("/peran/").status_code == 200
    assert client.get("/unit/").status_code == 200
    assert client.get("/pegawai/").status_code == 403
    assert client.get(f"/pegawai/{agency.employees['J21P']}/").status_code == 404
    opened = text(client.post("/akun/baru/", {"name": "Mitra Uji", "username": "mitra.uji"}))
    assert "Mitra Uji" in opened


def test_roles_are_given_and_taken_by_page():
    agency = make_regency()
    client = manager(agency)
    answer = client.post(
        "/peran/beri/",
        {"nip": agency.nips["J22P"], "role": "pengajar", "unit": agency.units["U22"]},
    )
    assert answer.status_code == 302
    page = text(client.get("/peran/"))
    assert "Agus Salim" in page
    own = client.post("/peran/beri/", {"nip": agency.nips["J21F"], "role": "pyb", "unit": ""})
    assert "diberikan oleh pengelola SDM lain" in text(own)
    grant = page.split("/cabut/")[0].rsplit("/peran/", 1)[1]
    links = {
        part.split("/cabut/")[0] for part in page.split('href="/peran/')[1:] if "/cabut/" in part
    }
    assert grant in links
    for key in links:
        client.get(f"/peran/{key}/cabut/")
        client.post(f"/peran/{key}/cabut/")
    assert "Agus Salim" not in text(client.get("/peran/"))


def test_export_is_made_in_the_background():
    agency = make_regency()
    answer = manager(agency).post("/pegawai/ekspor/", {"cari": "dewi"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/pekerjaan/")


def test_pages_of_units_and_positions():
    agency = make_regency()
    client = manager(agency)
    assert "Bidang Guru" in text(client.get("/unit/"))
    unit = text(client.get(f"/unit/{agency.units['U2']}/"))
    assert "Kepala Dinas Pendidikan" in unit
    assert "Bidang Sekolah" in unit
    assert "Pengadministrasi" in text(client.get("/jabatan/", {"cari": "pengadmin"}))
    assert "Dewi Lestari" in text(client.get(f"/jabatan/{agency.positions['J21P']}/"))


def test_visitor_is_sent_to_sign_in():
    agency = make_regency()
    for path in ("/pegawai/", f"/pegawai/{agency.employees['J21P']}/", "/unit/", "/peran/"):
        answer = Client().get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/masuk/")
