"""The pages of moves, hand-overs, reorganizations, contracts and disability."""

from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from bina.organization.commands import PersonalFacts, correct_employee, grant_role, record_absence
from bina.organization.models import (
    Absence,
    Disability,
    Employee,
    EmployeeMove,
    Handover,
    Reorganization,
)
from bina.platform.commands import reading
from tests.organization.factories import TestAgency, make_regency
from tests.organization.signing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("1.18")]
DAY = timedelta(days=1)


@pytest.fixture
def regency() -> TestAgency:
    return make_regency()


@pytest.fixture
def manager(regency: TestAgency) -> Client:
    grant_role(regency.system, regency.employees["J1"], role="sdm")
    return signed_in(regency, "J1", with_code=True)


def today() -> date:
    return timezone.localdate()


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def path(regency: TestAgency, deed: str, position: str = "J21P") -> str:
    return f"/pegawai/{regency.employees[position]}/{deed}/"


def decision(**values: str) -> dict[str, str]:
    given = {"position": "J22P", "unit": "", "on": str(today()), "letter_number": "800/1/2026"}
    return given | {"letter_on": "", "note": ""} | values


def test_a_transfer_is_checked_then_saved(regency: TestAgency, manager: Client) -> None:
    where = path(regency, "mutasi/pindah")
    assert "Pindah jabatan atau unit" in text(manager.get(path(regency, "mutasi")))
    preview = text(manager.post(where, decision()))
    for words in ("Bidang Guru", "Bidang Sekolah", "Budi Santoso", "Ratna Sari", "Belum ada yang"):
        assert words in preview
    with reading(regency.system):
        assert not EmployeeMove.objects.exists()
    again = text(manager.post(where, decision(ubah="1")))
    assert 'value="800/1/2026"' in again
    assert "Simpan mutasi" not in again
    answer = manager.post(where, decision(simpan="1"))
    page = text(manager.get(answer["Location"]))
    assert "800/1/2026" in page
    assert "Menunggu" in page
    assert "Dewi Lestari" in text(manager.get("/pegawai/mutasi/"))


def test_a_planned_move_is_withdrawn(regency: TestAgency, manager: Client) -> None:
    on = str(today() + 40 * DAY)
    where = path(regency, "mutasi/promosi")
    answer = manager.post(where, decision(position="J21F", golongan="III/a", on=on, simpan="1"))
    assert "Akan berubah" in text(manager.get(f"/pegawai/{regency.employees['J21P']}/"))
    asking = f"{answer['Location']}tarik/"
    assert "Tarik mutasi ini?" in text(manager.get(asking))
    assert manager.post(asking, {"reason": "SK dibatalkan"}).status_code == 302
    assert "SK dibatalkan" in text(manager.get(answer["Location"]))
    assert manager.get(asking).status_code == 404
    assert "Ditarik" in text(manager.get("/pegawai/mutasi/?lihat=ditarik"))


@pytest.mark.parametrize(
    ("slug", "values", "words"),
    [
        ("penugasan", {"assignment_kind": "PLT", "position": "J22", "until": ""}, "Plt."),
        ("pangkat", {"golongan": "III/a"}, "Penata Muda, III/a"),
        ("berhenti", {"legal_status": "99"}, "Pensiun"),
    ],
)
def test_each_kind_has_its_form(
    regency: TestAgency, manager: Client, slug: str, values: dict[str, str], words: str
) -> None:
    where = path(regency, f"mutasi/{slug}")
    assert manager.get(where).status_code == 200
    assert "Belum ada yang tersimpan" in text(manager.post(where, decision(**values)))
    answer = manager.post(where, decision(**values, simpan="1"))
    assert words in text(manager.get(answer["Location"]))


def test_a_refused_move_comes_back_with_its_reason(regency: TestAgency, manager: Client) -> None:
    day = str(today() - 500 * DAY)
    where = path(regency, "mutasi/pindah")
    assert "Paling lama" in text(manager.post(where, decision(on=day, simpan="1")))
    assert manager.get(path(regency, "mutasi/kembali")).status_code == 404
    assert manager.get(path(regency, "mutasi/lain")).status_code == 404


def test_a_head_works_through_the_own_half(regency: TestAgency, manager: Client) -> None:
    manager.post(path(regency, "mutasi/pindah"), decision(simpan="1"))
    head = signed_in(regency, "J22")
    with reading(regency.system):
        keys = {row.side: row.id for row in Handover.objects.all()}
    mine = f"/pegawai/serah-terima/{keys['RECEIVING']}/"
    assert "Terima Dewi Lestari" in text(head.get("/"))
    page = text(head.get(mine))
    assert "Profil dan riwayat pegawai" in page
    assert "Masih ada 1 butir" in text(head.post(mine, {"remark": ""}))
    head.post(f"{mine}butir/", {"tandai": "organization:profile"})
    assert "Ditandai Ratna Sari" in text(head.get(mine))
    assert head.post(mine, {"remark": ""}).status_code == 302
    assert "Diselesaikan" in text(head.get(mine))
    assert head.get(f"/pegawai/serah-terima/{keys['LEAVING']}/").status_code == 404
    assert head.post(f"{mine}butir/", {}).status_code == 404


def test_units_are_merged_in_two_steps(regency: TestAgency, manager: Client) -> None:
    given = {"unit_1": "U22", "successor": "U21", "on": str(today() + 30 * DAY)}
    where = "/unit/penataan/gabung/baru/"
    assert manager.get(where).status_code == 200
    preview = text(manager.post(where, given))
    for words in ("Kepala Bidang Sekolah", "pegawai pindah", "Belum ada yang tersimpan"):
        assert words in preview
    answer = manager.post(where, given | {"simpan": "1"})
    assert "Penggabungan" in text(manager.get("/unit/penataan/"))
    assert "Rencana" in text(manager.get(answer["Location"]))
    asking = f"{answer['Location']}tarik/"
    assert "Tarik penataan ini?" in text(manager.get(asking))
    assert manager.post(asking, {}).status_code == 302
    with reading(regency.system):
        assert Reorganization.objects.get().state == "WITHDRAWN"
    assert manager.get("/unit/penataan/lain/baru/").status_code == 404


def test_a_split_offers_the_positions_of_the_unit(regency: TestAgency, manager: Client) -> None:
    given = {"unit_1": "U21", "successor": "U22", "on": str(today())}
    where = "/unit/penataan/pecah/baru/"
    asked = text(manager.post(where, given))
    assert "Pilih jabatan yang pindah" in asked
    assert "Pengadministrasi (J21P)" in asked
    chosen = given | {"positions": str(regency.positions["J21P"])}
    assert "Belum ada yang tersimpan" in text(manager.post(where, chosen))
    assert manager.post(where, chosen | {"simpan": "1"}).status_code == 302


@pytest.mark.requirement("2.09")
def test_a_contract_that_ran_out_is_told(regency: TestAgency, manager: Client) -> None:
    where = path(regency, "kontrak")
    assert manager.get(where).status_code == 404
    facts = PersonalFacts("Dewi Lestari", "PPPK", date(1985, 5, 17), "P", "S-1")
    correct_employee(regency.sdm, regency.employees["J21P"], facts=facts)
    days = {"contract_from": "2024-01-01", "contract_to": "2025-12-31"}
    assert manager.post(where, days).status_code == 302
    page = text(manager.get(f"/pegawai/{regency.employees['J21P']}/"))
    assert "Masa kontrak sudah berakhir" in page
    assert "31 Desember 2025" in page


@pytest.mark.requirement("1.18")
def test_hr_lists_the_contracts_that_end_soon(regency: TestAgency, manager: Client) -> None:
    ends = {"J21P": today() + timedelta(days=20), "J22P": today() - timedelta(days=2)}
    with reading(regency.system):
        for position, day in ends.items():
            rows = Employee.objects.filter(id=regency.employees[position])
            rows.update(employment_kind="PPPK", contract_to=day)
    page = text(manager.get("/pegawai/?kontrak=30"))
    assert page.index("Agus Salim") < page.index("Dewi Lestari")
    assert "sudah lewat" in page
    assert "20 hari lagi" in page
    assert "Budi Santoso</a>" not in page
    assert manager.post("/pegawai/ekspor/", {"kontrak": "30"}).status_code == 302
    head = text(signed_in(regency, "J21").get("/pegawai/?kontrak=30"))
    assert "Kontrak PPPK berakhir" not in head
    assert "Yohanes Tabuni" in head


def test_an_absence_is_ended_and_removed(regency: TestAgency, manager: Client) -> None:
    made = record_absence(
        regency.sdm, regency.employees["J21P"], kind="CUTI", starts_on=today(), ends_on=None
    )
    where = path(regency, f"ketidakhadiran/{made.id}")
    given = {"kind": "CUTI", "starts_on": str(today()), "ends_on": str(today())}
    assert manager.post(where, given).status_code == 302
    with reading(regency.system):
        assert Absence.objects.get().ends_on == today()
    assert manager.post(where, given | {"is_wrong": "on"}).status_code == 302
    with reading(regency.system):
        assert not Absence.objects.exists()
    assert manager.get(where).status_code == 404


@pytest.mark.requirement("1.15")
def test_disability_is_told_recorded_and_shown_for_a_reason(
    regency: TestAgency, manager: Client
) -> None:
    where = path(regency, "disabilitas")
    assert "Tulis dokumen" not in text(manager.get(where))
    given = {"catat": "1", "kinds": ["FISIK"], "document": "Surat RSUD 7/2026"}
    assert manager.post(where, given).status_code == 302
    assert "Tulis alasan" in text(manager.post(where, {"lihat": "1", "reason": "x"}))
    shown = text(manager.post(where, {"lihat": "1", "reason": "Menyiapkan ruang pelatihan"}))
    assert "<span>Fisik</span>" in shown
    me = signed_in(regency, "J21P")
    assert me.post("/akun/disabilitas/", {"kinds": ["RUNGU"]}).status_code == 302
    assert 'value="RUNGU"' in text(me.get("/akun/disabilitas/"))
    assert "Pegawai sudah mengisinya sendiri" in text(manager.get(where))
    assert me.get(where).status_code in (403, 404)
    with reading(regency.system):
        row = Disability.objects.get()
        assert Employee.objects.get(id=row.employee_id).name == "Dewi Lestari"
