"""J1, the needs analysis of a year: from the first invitation to a letter and a plan in force.

The steps build on each other, in order; after one that fails the others are left out.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Browser, BrowserType, expect

from bench.house import free_port
from tests.databases import Cluster
from tests.journeys.annual import (
    NAME,
    NEW_POSITION,
    OFFICES,
    OWN_PASSWORD,
    PHOTO,
    SCRIPT,
    TOPIC,
    Year,
    cancel_what_runs,
    decide,
    explain_what_differs,
    follow_result,
    look,
    pick,
    select,
)
from tests.journeys.devices import device, kill
from tests.journeys.doors import Doors, sign_in
from tests.journeys.rating import choose, levels, until
from tests.journeys.sites import demo_site
from tests.journeys.steps import (
    JOB,
    activate,
    apply,
    count_of,
    fill,
    follow,
    heading,
    press,
    save,
    upload,
)
from tests.platform.intake.making import book
from trial.shaper import Shaper


@pytest.fixture(scope="module")
def year(
    django_db_setup: None,
    cluster: Cluster,
    browser: Browser,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Year]:
    """A site of its own, for the year changes everything."""
    with demo_site(cluster, tmp_path_factory.mktemp("year")) as site:
        doors = Doors(browser, site.origin, site.seeded["accounts"])
        with Year(site, doors).until_its_end() as opened:
            cancel_what_runs(opened)
            yield opened


@pytest.fixture(autouse=True)
def _in_order(request: pytest.FixtureRequest, year: Year) -> Iterator[None]:
    if year.is_broken:
        pytest.skip("an earlier step of the year failed")
    before = request.session.testsfailed
    yield
    year.is_broken = request.session.testsfailed > before


@pytest.mark.requirement("2.30")
def test_hr_prepares_a_cycle_for_two_offices(year: Year) -> None:
    page = year.desk("sdm")
    page.goto("/kebutuhan/siklus/")
    follow(page, "Siapkan siklus")
    today = localdate()
    fill(page, {"name": NAME, "opens_on": f"{today}", "closes_on": f"{today + timedelta(7)}"})
    fill(page, {"late_until": f"{today + timedelta(9)}", "as_of": f"{today}"})
    page.get_by_role("checkbox", name=re.compile("^Observasi")).check()
    for box in page.locator("[name=units]").all():
        box.uncheck()
    for code in OFFICES:
        page.get_by_role("checkbox", name=year.office(code)).check()
    look(page, "01-siapkan")
    press(page, "Lanjut: siapa menilai siapa")
    heading(page, "Siapa menilai siapa")
    look(page, "02-penilai")
    year.cycle = page.url.removesuffix("penilai/")


@pytest.mark.requirement("X.06")
def test_positions_and_standards_come_from_excel_after_a_dry_run(
    year: Year, tmp_path: Path
) -> None:
    page = year.desk("sdm")
    upload(page, [book(tmp_path / "jabatan-dan-standar.xlsx", NEW_POSITION)], f"{localdate()}")
    heading(page, "Periksa sebelum diterapkan", within=JOB)
    expect(count_of(page, "ditolak")).to_have_text("0")
    look(page, "02a-periksa-unggahan")
    apply(page)


@pytest.mark.requirement("2.30")
def test_hr_names_an_exception_and_opens_the_cycle(year: Year) -> None:
    page = year.desk("sdm")
    page.goto(f"{year.cycle}penilai/")
    fill(page, {"nip": year.nip_of("pegawai"), "rater_nip": year.nip_of("atasan")})
    page.locator("[name=method]").select_option("SUPERVISOR_RATING")
    fill(page, {"reason": "Kepala bidang baru bertugas satu bulan"})
    press(page, "Simpan penilai")
    expect(page.get_by_text("Penilai tersimpan.")).to_be_visible()
    press(page, "Buka siklus")
    follow_result(page)
    heading(page, NAME)
    expect(page.locator("main")).to_contain_text("hari kerja lagi")
    look(page, "03-papan-terbuka")


@pytest.mark.requirement("2.07")
def test_hr_gives_the_assessor_a_licence(year: Year) -> None:
    page = year.desk("sdm")
    page.goto("/kebutuhan/siklus/")
    follow(page, "Daftar penilai")
    follow(page, re.compile("lisensi", re.IGNORECASE))
    today = localdate()
    fill(page, {"nip": year.nip_of("asesor"), "number": "OBS-UJI-1"})
    page.locator("[name=kind]").select_option("observer")
    fill(page, {"valid_from": f"{today - timedelta(30)}", "valid_to": f"{today + timedelta(300)}"})
    press(page, re.compile("^Simpan"))
    expect(page.get_by_text("Lisensi tersimpan.")).to_be_visible()
    look(page, "04-daftar-penilai")


@pytest.mark.requirement("2.04")
def test_a_killed_phone_on_a_slow_link_loses_nothing_older_than_ten_seconds(
    year: Year, browser_type: BrowserType, browser_type_launch_args: dict[str, Any], tmp_path: Path
) -> None:
    form = year.self_form("pegawai")
    port = free_port()
    args, origin = browser_type_launch_args, f"http://localhost:{port}"
    size = {"width": 390, "height": 844}
    with (
        Shaper(port, year.site.port).running(),
        device(browser_type, args, tmp_path, origin, viewport=size) as context,
    ):
        context.set_default_timeout(60_000)
        page = context.pages[0]
        sign_in(page, "pegawai", year.password)
        follow(page, re.compile(f"^Isi penilaian {NAME}"))
        expect(page.locator("[data-bina-place]")).to_contain_text("1 dari", timeout=60_000)
        choose(page, 3)  # sooner than the script of the page has come over this link
        until(lambda: levels(year.site, form), [3], SCRIPT)
        page.get_by_role("button", name="Lanjut").click()
        choose(page, 2)
        until(lambda: levels(year.site, form), [3, 2])
        look(page, "05-mandiri-ponsel")
        choose(page, 4)
        kill(tmp_path)
    assert levels(year.site, form)[:2] == [3, 2]


@pytest.mark.requirement("2.04")
def test_the_employee_goes_on_at_a_desk_and_sends(year: Year) -> None:
    page = year.desk("pegawai")
    page.goto("/")
    follow(page, re.compile(f"^Isi penilaian {NAME}"))
    asked = page.locator("[data-bina-question]").count()
    expect(page.locator("[data-bina-place]")).to_contain_text(re.compile("^[34] dari"))
    look(page, "06-mandiri-lanjut")
    page.goto(page.url.partition("?")[0] + "?butir=3")
    for number in range(3, asked + 1):
        expect(page.locator("[data-bina-place]")).to_contain_text(f"{number} dari")
        choose(page, 3)
        page.get_by_role("button", name="Lanjut").click()
    heading(page, "Periksa, lalu kirim")
    press(page, "Kirim penilaian")
    expect(page.get_by_text("Apa yang terjadi sesudah ini?")).to_be_visible()
    look(page, "07-mandiri-terkirim")


@pytest.mark.requirement("2.05")
def test_the_head_rates_the_team_on_a_phone_and_explains_what_differs(year: Year) -> None:
    page = year.phone("atasan")
    page.goto("/")
    follow(page, re.compile(f"^Isi penilaian {NAME}"))
    follow(page, "Nilai tim")
    heading(page, "Penilaian tim")
    look(page, "08-tim-ponsel")
    page.locator(".b-lessons a").first.click()
    for group in page.locator("fieldset[data-bina-answer]").all():
        group.locator("label", has_text="4").first.click()
    look(page, "09-tim-satu-kompetensi")
    follow(page, "Lanjut")
    desk = year.desk("atasan")
    for asked in ("", "?kelompok=teknis"):
        desk.goto(page.url.partition("?")[0] + asked)
        cells = desk.locator("[data-bina-grid] input[inputmode]")
        cells.evaluate_all("all => all.forEach(one => { one.value = '4' })")
        press(desk, "Simpan isian")
    page.goto(page.url.partition("?")[0])
    press(page, "Kirim yang sudah lengkap")
    expect(page.get_by_text("7 penilaian terkirim.")).to_be_visible()
    look(page, "10-tim-perlu-catatan")
    explain_what_differs(page)
    press(page, "Kirim yang sudah lengkap")
    expect(page.get_by_text("1 penilaian terkirim.")).to_be_visible()


@pytest.mark.requirement("2.07")
def test_the_assessor_observes_with_a_photo_on_a_phone(year: Year, tmp_path: Path) -> None:
    page = year.phone("asesor")
    page.goto("/penilaian/observasi/")
    fill(page, {"cari": "Teguh Sitompul"})
    press(page, "Cari pegawai")
    page.get_by_role("button", name=re.compile("^Catat observasi Teguh Sitompul")).click()
    heading(page, "Observasi Teguh Sitompul, S.E.")
    page.get_by_label("Foto", exact=True).set_input_files(PHOTO)
    page.get_by_label("Keterangan foto").fill("Rapat pagi di puskesmas")
    press(page, "Simpan foto")
    expect(page.get_by_alt_text("Rapat pagi di puskesmas")).to_be_visible()
    page.locator(".b-answers a").first.click()
    page.get_by_role("checkbox").first.check()
    pick(page.locator("[name=level][value='3']"))
    fill(page, {"place": "Puskesmas Contoh", "note": "Memimpin pembagian tugas."})
    look(page, "11-observasi")
    press(page, "Simpan observasi")
    expect(page.get_by_text("Observasi tercatat.")).to_be_visible()
    look(page, "12-observasi-foto")
    press(page, "Kirim observasi")
    expect(page.get_by_text("Apa yang terjadi sesudah ini?")).to_be_visible()


@pytest.mark.requirement("2.06")
def test_the_assessor_pastes_the_results_of_a_test(year: Year) -> None:
    page = year.desk("asesor")
    page.goto("/kompetensi/")
    follow(page, "Catat hasil tes")
    heading(page, "Catat hasil tes")
    page.locator("[name=competency]").select_option(index=1)
    page.locator("[name=method]").select_option("OBJECTIVE_TEST")
    fill(page, {"assessed_on": f"{localdate()}"})
    fill(page, {"scores": f"{year.nip_of('pegawai')}\t3,5\n{year.nip_of('atasan')}\t4"})
    look(page, "13-hasil-tes")
    press(page, "Simpan hasil tes")
    expect(page.locator("main")).to_contain_text("2 hasil")


@pytest.mark.requirement("2.12")
@pytest.mark.requirement("2.13")
@pytest.mark.requirement("2.14")
def test_hr_logs_a_finding_a_missed_target_and_what_users_said(year: Year) -> None:
    page, today = year.desk("sdm"), localdate()
    page.goto("/temuan/baru/")
    fill(page, {"unit": "U062", "number": "LHP-UJI-1", "found_on": f"{today}", "severity": "3"})
    page.locator("[name=competency]").select_option(TOPIC)
    pick(page.locator("[name=root_cause]").first)
    look(page, "14-temuan")
    press(page, re.compile("^(Simpan|Catat)"))
    expect(page.locator("main")).to_contain_text("LHP-UJI-1")
    page.goto("/kinerja-unit/baru/")
    fill(page, {"unit": "U062", "code": "KPI-UJI-1", "year": f"{today.year}"})
    fill(page, {"name": "Kasus terlacak dalam 24 jam", "target": "90", "actual": "60"})
    page.locator("[name=competency]").select_option(TOPIC)
    press(page, re.compile("^(Simpan|Catat)"))
    expect(page.get_by_text("Kinerja unit dicatat.")).to_be_visible()
    page.goto("/konsultasi/baru/")
    fill(page, {"unit": "U062", "party": "Kader kesehatan", "people_count": "12"})
    pick(page.locator("[name=kind]").first)
    pick(page.locator("[name=group]").first)
    fill(page, {"held_on": f"{today}", "summary": "Pelacakan kontak lambat."})
    press(page, re.compile("^(Simpan|Catat)"))
    follow(page, "Tambah atau ubah putusan")
    page.locator("[name=competency]").select_option(TOPIC)
    pick(page.locator("[name=verdict]").first)
    fill(page, {"reason": "Semua kelompok menyebutnya."})
    press(page, re.compile("^Simpan"))
    press(page, "Tetapkan catatan")
    expect(page.locator("main")).to_contain_text("memengaruhi prioritas unit ini")
    look(page, "15-konsultasi")


@pytest.mark.requirement("2.30")
@pytest.mark.requirement("X.05")
def test_hr_sees_who_lacks_and_reminds_them(year: Year) -> None:
    page = year.desk("sdm")
    page.goto(year.cycle)
    look(page, "16-papan")
    follow(page, re.compile("^Dinas Kesehatan"))
    heading(page, "Formulir penilaian")
    look(page, "17-yang-belum")
    page.goto(year.cycle)
    press(page, "Ingatkan yang belum")
    expect(page.get_by_text(re.compile("^Pengingat dikirim kepada"))).to_be_visible()


@pytest.mark.requirement("2.30")
def test_one_unit_is_closed_before_the_other_and_then_the_cycle(year: Year) -> None:
    page = year.desk("sdm")
    page.goto(year.cycle)
    page.locator("tr", has_text="Inspektorat").get_by_role("link", name="Tutup unit").click()
    look(page, "18-tutup-unit")
    press(page, re.compile("^Tutup"))
    expect(page.locator("tr", has_text="Inspektorat")).to_contain_text("Ditutup")
    follow(page, "Tutup siklus")
    look(page, "19-tutup-siklus")
    press(page, re.compile("^Tutup"))
    follow_result(page)
    heading(page, NAME)
    look(page, "20-papan-tertutup")


@pytest.mark.requirement("2.31")
def test_flags_show_the_rule_that_sets_them(year: Year) -> None:
    page = year.desk("sdm")
    page.goto(f"{year.cycle}keabsahan/")
    expect(page.locator("main")).to_contain_text("Teguh Sitompul")
    look(page, "21-keabsahan")


@pytest.mark.requirement("2.08")
@pytest.mark.requirement("2.10")
@pytest.mark.requirement("2.11")
def test_the_calculation_counts_the_cycle(year: Year) -> None:
    page = year.desk("sdm")
    page.goto(year.cycle)
    follow(page, "Hitung kebutuhan")
    expect(page.locator("[name=cycle] option:checked")).to_have_text(NAME)
    look(page, "22-hitung")
    press(page, "Hitung kebutuhan")
    page.get_by_role("link", name="Lihat hasil").click(timeout=JOB)
    heading(page, f"Analisis kebutuhan kompetensi {localdate().year}")
    look(page, "23-peta-panas")
    year.run = page.url
    why = page.locator("tr.sub").first
    for cause in ("LHP-UJI-1", "KPI-UJI-1", "Kader kesehatan"):
        expect(why).to_contain_text(cause)


@pytest.mark.requirement("2.11")
def test_weights_are_set_and_their_ranks_seen_while_nothing_is_settled(year: Year) -> None:
    page = year.desk("sdm")
    page.goto(year.run)
    before = page.locator("table.b-cards tbody tr").first.inner_text()
    follow(page, "Lihat aturan hitung")
    follow(page, "Ubah aturan")
    fill(page, {"audit_reach": "0,2", "kpi_reach": "0", "confirmed": "1"})
    fill(page, {"legal_basis": "Keputusan Kepala BKPSDM 800/12/2026"})
    look(page, "24-bobot")
    press(page, "Tetapkan versi baru")
    heading(page, "Aturan hitung kebutuhan")
    page.goto(year.run)
    follow(page, re.compile("^Hitung (lagi|ulang)"))
    expect(page.locator("[name=cycle] option:checked")).to_have_text(NAME)
    press(page, "Hitung kebutuhan")
    follow_result(page)
    look(page, "25-peringkat-baru")
    year.run = page.url
    assert page.locator("table.b-cards tbody tr").first.inner_text() != before


@pytest.mark.requirement("2.32")
def test_hr_lays_the_draft_before_the_heads_of_units(year: Year) -> None:
    page = year.desk("sdm")
    page.goto(year.run)
    follow(page, "Unduh berkas")
    press(page, "Susun berkas")
    follow_result(page)
    page.goto(year.run)
    follow(page, "Kirim rancangan kepada unit")
    fill(page, {"workdays": "1"})
    press(page, "Kirim rancangan")
    expect(page.get_by_text(re.compile("^Rancangan terkirim"))).to_be_visible()
    look(page, "26-tanggapan-unit")


@pytest.mark.requirement("2.32")
def test_a_head_objects_with_a_reason_on_a_phone(year: Year) -> None:
    page = year.phone("atasan")
    page.goto("/")
    follow(page, re.compile("^Periksa hasil analisis kebutuhan"))
    heading(page, "Apakah hasil unit ini sesuai?")
    pick(page.get_by_label("Ada yang keliru"))
    page.locator("[name=kind1]").select_option("level")
    fill(page, {"reason1": "Dua pegawai sudah lulus pelatihan surveilans bulan lalu."})
    look(page, "27-keberatan")
    press(page, "Kirim tanggapan")
    expect(page.get_by_text("Tanggapan tersimpan.")).to_be_visible()
    look(page, "28-keberatan-terkirim")


@pytest.mark.requirement("2.32")
@pytest.mark.requirement("X.18")
def test_another_head_is_invited_and_confirms_on_a_phone(year: Year) -> None:
    nip = year.head_nip("JU02-JPT")
    sdm = year.desk("sdm")
    sdm.goto(f"/unit/{year.unit_id('U020')}/")
    follow(sdm, "Cetak kode aktivasi")
    press(sdm, "Buat kode aktivasi")
    code = sdm.locator("section.b-card", has_text=nip).locator(".b-fw").inner_text()
    page = year.phone("")
    activate(page, nip, code, OWN_PASSWORD)
    sign_in(page, nip, OWN_PASSWORD)
    look(page, "29-beranda-kepala")
    page.goto("/")
    follow(page, re.compile("^Periksa hasil analisis kebutuhan"))
    pick(page.get_by_label("Hasil ini sesuai"))
    press(page, "Kirim tanggapan")
    expect(page.get_by_text("Tanggapan tersimpan.")).to_be_visible()


@pytest.mark.requirement("2.32")
def test_hr_answers_and_hands_in_after_the_others_stayed_silent(year: Year) -> None:
    page = year.desk("sdm")
    page.goto("/")
    follow(page, re.compile("^Jawab 1 keberatan"))
    follow(page, "Jawab keberatan ini")
    pick(page.locator("[name=verdict][value=rejected]"))
    fill(page, {"answer": "Sertifikatnya belum kami terima; masuk siklus berikutnya."})
    look(page, "30-jawaban")
    press(page, "Simpan jawaban")
    year.tell("UPDATE needs_unitresponse SET due_on = due_on - 9 WHERE state = 'waiting'")
    year.pass_night("needs.lapse_responses")
    until(year.count_waiting, 0, 30)
    page.goto(year.cycle)
    follow(page, "Tanggapan unit dan penetapan")
    look(page, "31-siap-diajukan")
    follow(page, "Ajukan penetapan")
    fill(page, {"remark": "Mohon ditetapkan."})
    press(page, "Ajukan penetapan")
    heading(page, "Apakah hasil ini ditetapkan?")
    look(page, "32-diajukan")
    year.settlement = page.url


@pytest.mark.requirement("2.32")
@pytest.mark.requirement("X.18")
def test_the_pyb_returns_it_with_a_note_and_hr_hands_it_in_again(year: Year) -> None:
    page = year.desk("pyb")
    page.goto("/")
    follow(page, re.compile(f"Penetapan hasil {NAME}"))
    look(page, "33-pyb")
    decide(page, "Kembalikan dengan catatan", "Jelaskan perubahan bobot kepada unit.")
    sdm = year.desk("sdm")
    sdm.goto(year.settlement)
    expect(sdm.locator("main")).to_contain_text("Jelaskan perubahan bobot kepada unit.")
    look(sdm, "34-dikembalikan")
    fill(sdm, {"reason": "Sudah dijelaskan lewat nota dinas."})
    press(sdm, "Ajukan lagi")
    expect(sdm.get_by_role("button", name="Ajukan lagi")).to_have_count(0)


@pytest.mark.requirement("2.32")
def test_a_deputy_decides_in_the_name_of_the_pyb(year: Year) -> None:
    page, today = year.desk("pyb"), localdate()
    page.goto("/delegasi/")
    follow(page, "Limpahkan peran")
    select(page, "held", "Pejabat yang berwenang")
    pick(page.locator("[name=kind]").first)
    fill(page, {"nip": year.nip_of("integritas"), "first_on": f"{today}"})
    fill(page, {"last_on": f"{today + timedelta(3)}", "letter_number": "800/77/2026"})
    look(page, "35-pelimpahan")
    press(page, "Limpahkan peran")
    heading(page, "Pelimpahan peran")
    deputy = year.phone("integritas")
    deputy.goto("/")
    follow(deputy, re.compile(f"Penetapan hasil {NAME}"))
    expect(deputy.locator("main")).to_contain_text("Anda memutuskan atas nama")
    look(deputy, "36-plh")
    decide(deputy, "Setujui")


@pytest.mark.requirement("2.32")
@pytest.mark.requirement("X.07")
def test_the_ppk_signs_on_a_phone_and_a_letter_tells(year: Year, tmp_path: Path) -> None:
    page = year.phone("ppk")
    page.goto("/")
    follow(page, re.compile(f"Penetapan hasil {NAME}"))
    decide(page, "Setujui")
    look(page, "37-ppk")
    sdm = year.desk("sdm")
    sdm.goto(year.settlement)
    number, code = year.last_letter()
    letter = save(sdm, number, tmp_path)
    assert letter.read_bytes().startswith(b"%PDF")
    look(sdm, "38-surat")
    stranger = year.desk("")
    stranger.goto(f"/surat/periksa/{code}/")
    expect(stranger.locator("main")).to_contain_text(number)
    look(stranger, "39-periksa-surat")


@pytest.mark.requirement("2.09")
def test_the_baseline_is_frozen_and_laid_beside_last_years(year: Year) -> None:
    page = year.desk("sdm")
    page.goto(year.run)
    expect(page.locator("main")).to_contain_text("tidak berubah lagi")
    look(page, "40-baseline")
    follow(page, "Perbandingan")
    heading(page, "Apa yang berubah sejak baseline lama?")
    look(page, "41-perbandingan")


@pytest.mark.requirement("2.21")
@pytest.mark.requirement("2.27")
def test_hr_makes_a_plan_of_it_within_a_budget(year: Year) -> None:
    page = year.desk("sdm")
    page.goto("/rencana/")
    follow(page, "Buat rencana")
    select(page, "run", NAME)
    fill(page, {"name": "Rencana uji"})
    page.locator("[name=years]").select_option("1")
    press(page, "Buat rencana")
    heading(page, "Rencana uji")
    year.plan = page.url
    look(page, "42-rencana-baru")
    page.locator("main table a").first.click()
    follow(page, "Isi anggaran")
    fill(page, {"budget": "150.000.000"})
    press(page, "Simpan anggaran")
    press(page, "Susun rencana")
    follow_result(page)
    look(page, "43-rencana-tahun")
    follow(page, "Kalender")
    look(page, "44-kalender")


@pytest.mark.requirement("2.21")
def test_the_plan_is_approved_and_in_force(year: Year) -> None:
    page = year.desk("sdm")
    page.goto(year.plan)
    follow(page, "Ajukan rencana")
    press(page, "Ajukan rencana")
    heading(page, "Rencana uji")
    look(page, "45-rencana-diajukan")
    for who in (year.desk("pyb"), year.phone("ppk")):
        who.goto("/")
        follow(who, re.compile("Rencana uji"))
        decide(who, "Setujui")
    look(year.phone("ppk"), "46-rencana-ppk")
    page.goto(year.plan)
    expect(page.locator("main")).to_contain_text("Ditetapkan")
    look(page, "47-rencana-berlaku")
