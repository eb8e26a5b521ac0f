"""HR mends people by hand: what each form changes, what it refuses, and to whom it is closed."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from bina.organization.commands import assign, grant_role
from bina.organization.models import Absence, Assignment, Employee, Person, PersonNip
from bina.platform.commands import reading
from tests.organization.factories import make_nip, make_regency
from tests.organization.signing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.02")]
DEEDS = ("penugasan", "ketidakhadiran", "nip", "data", "mutasi/berhenti")


def today():
    return timezone.localdate()


def manager(agency, position="J21F", role="sdm", unit=None):
    grant_role(agency.system, agency.employees[position], role=role, unit_id=agency.units.get(unit))
    return signed_in(agency, position, with_code=True)


def text(answer):
    return answer.content.decode()


def path(agency, position, deed=""):
    return f"/pegawai/{agency.employees[position]}/{deed + '/' if deed else ''}"


def employee(agency, position):
    with reading(agency.system):
        return Employee.objects.get(id=agency.employees[position])


def move(**values):
    return {"kind": "D", "position": "J22P", "unit": "", "on": str(today()), "until": ""} | values


def test_move_by_code_shows_in_the_history():
    agency = make_regency()
    client = manager(agency)
    answer = client.post(path(agency, "J21P", "penugasan"), move())
    assert answer.status_code == 302
    assert answer["Location"] == path(agency, "J21P")
    page = text(client.get(path(agency, "J21P")))
    assert "Penugasan tersimpan" in page
    assert "Bidang Sekolah" in page
    assert employee(agency, "J21P").position_id == agency.positions["J22P"]


def test_name_that_fits_several_positions_asks_which_and_keeps_the_rest():
    agency = make_regency()
    client = manager(agency)
    where = path(agency, "J21F", "penugasan")
    day = str(today() - timedelta(days=3))
    asked = text(client.post(where, move(position="pengadm", on=day)))
    assert "Ada 2 jabatan yang cocok" in asked
    assert f'value="{day}"' in asked
    assert 'value="pengadm"' in asked
    picked = {"pick": str(agency.positions["J22P"])}
    assert client.post(where, move(position="pengadm", on=day) | picked).status_code == 302
    with reading(agency.system):
        held = Assignment.objects.get(employee_id=agency.employees["J21F"], valid_to=None)
        assert (held.position_id, str(held.valid_from)) == (agency.positions["J22P"], day)


def test_position_of_another_agency_is_not_picked():
    agency, other = make_regency(), make_regency()
    client = manager(agency)
    picked = move(position="pengadm") | {"pick": str(other.positions["J22P"])}
    assert "Ada 2 jabatan" in text(client.post(path(agency, "J21P", "penugasan"), picked))
    foreign = move(unit=str(other.units["U22"]))
    asked = text(client.post(path(agency, "J21P", "penugasan"), foreign))
    assert "Tidak ada yang cocok" in asked
    assert employee(agency, "J21P").position_id == agency.positions["J21P"]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"position": "tidak ada"}, "Periksa ejaannya"),
        ({"position": ""}, "Jabatan wajib diisi"),
        ({"on": "31-02-2026"}, "misalnya 14-08-2026"),
        ({"on": "0202-01-01"}, "Periksa tanggalnya"),
        ({"until": "2030-01-01"}, "Kosongkan isian ini"),
        ({"kind": "PLT", "until": "2020-01-01"}, "mendahului"),
        ({"kind": "XX"}, "Pilih salah satu dari daftar"),
    ],
)
def test_faults_of_a_move_are_told_by_field(values, words):
    agency = make_regency()
    asked = text(manager(agency).post(path(agency, "J21P", "penugasan"), move(**values)))
    assert words in asked
    assert employee(agency, "J21P").position_id == agency.positions["J21P"]


def test_acting_assignment_runs_to_its_last_day_and_is_ended():
    agency = make_regency()
    client = manager(agency)
    last = today() + timedelta(days=30)
    acting = move(kind="PLT", position="J22", until=str(last))
    assert client.post(path(agency, "J21", "penugasan"), acting).status_code == 302
    with reading(agency.system):
        row = Assignment.objects.get(kind="PLT")
    assert row.valid_to == last + timedelta(days=1)
    assert "Plt." in text(client.get(path(agency, "J21")))
    where = path(agency, "J21", f"penugasan/{row.id}/akhiri")
    assert "Yang akan terjadi" in text(client.get(where))
    late = text(client.post(where, {"on": str(last + timedelta(days=5))}))
    assert "Pilih tanggal sebelumnya" in late
    assert client.post(where, {"on": str(today() + timedelta(days=2))}).status_code == 302
    with reading(agency.system):
        assert Assignment.objects.get(id=row.id).valid_to == today() + timedelta(days=2)


def test_assignment_of_someone_else_is_not_found():
    agency = make_regency()
    client = manager(agency)
    ref = assign(
        agency.sdm,
        agency.employees["J21"],
        position_id=agency.positions["J22"],
        kind="PLT",
        on=date(2025, 1, 1),
    )
    where = path(agency, "J21P", f"penugasan/{ref.id}/akhiri")
    assert client.get(where).status_code == 404
    assert client.post(where, {"on": str(today())}).status_code == 404
    with reading(agency.system):
        assert Assignment.objects.get(id=ref.id).valid_to is None


def test_absence_is_recorded_once():
    agency = make_regency()
    client = manager(agency)
    where = path(agency, "J21P", "ketidakhadiran")
    wrong = {"kind": "CUTI", "starts_on": "2026-03-10", "ends_on": "2026-03-01", "reason": "SK 7"}
    asked = text(client.post(where, wrong))
    assert "mendahului tanggal mulai" in asked
    assert 'value="SK 7"' in asked
    right = wrong | {"ends_on": "2026-03-12"}
    assert client.post(where, right).status_code == 302
    assert "Sudah ada ketidakhadiran" in text(client.post(where, right))
    with reading(agency.system):
        assert Absence.objects.get().ends_on == date(2026, 3, 12)
    assert "10–12 Maret 2026" in text(client.get(path(agency, "J21P")))


def test_nip_is_replaced_and_tells_nothing_of_another_agency():
    agency, other = make_regency(), make_regency()
    client = manager(agency)
    where = path(agency, "J21P", "nip")
    short = text(client.post(where, {"nip": "1985 0517", "on": str(today())}))
    assert "NIP terdiri atas 18 angka" in short
    taken = text(client.post(where, {"nip": other.nips["J1"], "on": str(today())}))
    assert "tidak dapat dipakai" in taken
    assert "Made" not in taken
    new = make_nip()
    spaced = f"{new[:8]} {new[8:14]} {new[14]} {new[15:]}"
    assert client.post(where, {"nip": spaced, "on": str(today())}).status_code == 302
    page = text(client.get(path(agency, "J21P")))
    assert spaced in page
    assert "NIP terdahulu" in page


def test_contradictions_are_shown_with_the_way_to_mend_them():
    agency = make_regency()
    client = manager(agency)
    assert "berbeda dari" not in text(client.get(path(agency, "J21P")))
    facts = {"name": "Dewi Lestari", "employment_kind": "PNS", "birth_on": "1990-01-02"}
    assert client.post(path(agency, "J21P", "data"), facts).status_code == 302
    elsewhere = move(position="J21P", unit=str(agency.units["U22"]))
    client.post(path(agency, "J21P", "penugasan"), elsewhere)
    page = text(client.get(path(agency, "J21P")))
    assert "Tercatat 2 Januari 1990, sedangkan NIP menunjuk 17 Mei 1985" in page
    assert "Bekerja di Bidang Sekolah, sedangkan jabatannya berada di Bidang Guru" in page
    assert page.count(path(agency, "J21P", "data")) == 2
    own = text(signed_in(agency, "J21P").get(path(agency, "J21P")))
    assert "Dapat diperbaiki oleh pengelola SDM" in own
    assert path(agency, "J21P", "data") not in own


def test_facts_are_corrected():
    agency = make_regency()
    client = manager(agency)
    where = path(agency, "J21P", "data")
    assert 'value="Dewi Lestari"' in text(client.get(where))
    wrong = {"name": "", "employment_kind": "PNS", "birth_on": str(today() + timedelta(days=1))}
    asked = text(client.post(where, wrong))
    assert "Nama wajib diisi" in asked
    assert "belum tiba" in asked
    right = {"name": "Dewi L., S.E.", "employment_kind": "PPPK", "sex": "P", "education": "S-1"}
    client.post(where, right)
    row = employee(agency, "J21P")
    assert (row.name, row.employment_kind, row.sex, row.birth_on) == (
        "Dewi L., S.E.",
        "PPPK",
        "P",
        None,
    )


def test_employment_is_ended_after_a_question():
    agency = make_regency()
    client = manager(agency)
    where = path(agency, "J21P", "mutasi/berhenti")
    leaving = {"legal_status": "99", "on": str(today())}
    assert "Belum ada yang tersimpan" in text(client.post(where, leaving))
    assert employee(agency, "J21P").left_on is None
    assert client.post(where, leaving | {"simpan": "1"}).status_code == 302
    page = text(client.get(path(agency, "J21P")))
    assert "Tidak lagi bekerja di instansi ini sejak" in page
    again = client.post(where, leaving | {"legal_status": "66", "simpan": "1"})
    assert again.status_code == 404
    assert employee(agency, "J21P").legal_status == "99"


def newcomer(**values):
    return {
        "nip": make_nip(date(1996, 2, 29)),
        "name": "Rina Baru, S.AP.",
        "employment_kind": "CPNS",
        "golongan": "III/a",
        "position": "J21P",
        "on": str(today()),
    } | values


def test_person_is_added_and_read_from_the_nip():
    agency = make_regency()
    client = manager(agency)
    assert "/pegawai/tambah/" in text(client.get("/pegawai/"))
    values = newcomer()
    answer = client.post("/pegawai/tambah/", values)
    assert answer.status_code == 302
    page = text(client.get(answer["Location"]))
    assert "Pegawai ditambahkan" in page
    assert "29 Februari 1996" in page
    assert "Laki-laki" in page
    assert "Budi Santoso" in page
    again = text(client.post("/pegawai/tambah/", values))
    assert "sudah ada pada daftar" in again
    assert 'value="Rina Baru, S.AP."' in again


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"nip": "123"}, "Yang tertulis 3 karakter"),
        ({"nip": ""}, "NIP wajib diisi"),
        ({"golongan": "IX"}, "hanya untuk PPPK"),
        ({"position": "entah"}, "Tidak ada jabatan"),
        ({"supervisor_nip": "77"}, "NIP terdiri atas 18 angka"),
    ],
)
def test_faults_of_a_newcomer_are_told_by_field(values, words):
    agency = make_regency()
    with reading(agency.system):
        before = Employee.objects.count(), PersonNip.objects.count()
    assert words in text(manager(agency).post("/pegawai/tambah/", newcomer(**values)))
    with reading(agency.system):
        assert (Employee.objects.count(), PersonNip.objects.count()) == before


def test_newcomer_goes_nowhere_outside_the_own_tree():
    agency = make_regency()
    client = manager(agency, unit="U21")
    asked = text(client.post("/pegawai/tambah/", newcomer(position="J22P")))
    assert "di unit yang Anda kelola" in asked
    foreign = text(client.post("/pegawai/tambah/", newcomer(unit=str(agency.units["U22"]))))
    assert "Tidak ada yang cocok" in foreign


@pytest.mark.requirement("X.03")
def test_who_is_outside_the_tree_is_not_found():
    agency, other = make_regency(), make_regency()
    client = manager(agency, unit="U21")
    strangers = [path(agency, "J22P", deed) for deed in DEEDS]
    strangers += [path(other, "J21P", deed) for deed in DEEDS]
    for where in strangers:
        assert client.get(where).status_code == 404, where
        assert client.post(where, move(position="J21P")).status_code == 404, where
    assert client.get(path(agency, "J21P", "data")).status_code == 200


@pytest.mark.requirement("X.03")
@pytest.mark.parametrize("role", ["auditor", "pyb", "admin"])
def test_other_roles_mend_nothing(role):
    agency = make_regency()
    client = manager(agency, role=role)
    for where in ("/pegawai/tambah/", *(path(agency, "J21P", deed) for deed in DEEDS)):
        assert client.get(where).status_code == 403, where
        assert client.post(where, move()).status_code == 403, where
    assert "/pegawai/tambah/" not in text(client.get("/pegawai/"))
    if role != "admin":
        page = text(client.get(path(agency, "J21P")))
        assert path(agency, "J21P", "penugasan") not in page
        assert "Perbarui data" not in page


def stamp(agency, position):
    return Person.objects.get(id=employee(agency, position).person_id).stamp


def test_admin_ends_sessions_by_nip_or_name():
    agency, other = make_regency(), make_regency()
    signed_in(agency, "J21P")
    client = manager(agency, role="admin")
    assert "/akun/akhiri-sesi/" in text(client.get("/peran/"))
    before = stamp(agency, "J21P")
    for login in ("siapa", other.nips["J21P"]):
        assert "Tidak ada pegawai" in text(client.post("/akun/akhiri-sesi/", {"login": login}))
    asleep = text(client.post("/akun/akhiri-sesi/", {"login": agency.nips["J22P"]}))
    assert "belum diaktifkan" in asleep
    assert client.post("/akun/akhiri-sesi/", {"login": agency.nips["J21P"]}).status_code == 302
    between = stamp(agency, "J21P")
    name = f"j21p-{agency.id.hex[:8]}"
    assert client.post("/akun/akhiri-sesi/", {"login": name.upper()}).status_code == 302
    assert len({before, between, stamp(agency, "J21P")}) == 3


def test_button_that_ends_sessions_is_for_the_admin():
    agency = make_regency()
    signed_in(agency, "J21P")
    hr = manager(agency)
    assert "akhiri-sesi" not in text(hr.get(path(agency, "J21P")))
    assert hr.post(path(agency, "J21P", "akhiri-sesi")).status_code == 403
    assert hr.post("/akun/akhiri-sesi/", {"login": agency.nips["J21P"]}).status_code == 403
    grant_role(agency.system, agency.employees["J21F"], role="admin")
    assert path(agency, "J21P", "akhiri-sesi") in text(hr.get(path(agency, "J21P")))
    before = stamp(agency, "J21P")
    answer = hr.post(path(agency, "J21P", "akhiri-sesi"))
    assert answer["Location"] == path(agency, "J21P")
    assert stamp(agency, "J21P") != before
