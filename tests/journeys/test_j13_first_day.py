"""J13, the first day of an agency: set up, hand over six workbooks, get the needs analysis.

The steps build on each other; each fixture leaves the product where the next one finds it.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Browser, BrowserContext, Page, expect
from python_calamine import CalamineWorkbook

from tests.databases import ROOT, Cluster
from tests.journeys.doors import code_of, sign_in
from tests.journeys.figures import answer_of
from tests.journeys.sites import Site, empty_site
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
    whole,
)
from tests.platform.intake.making import book

pytestmark = pytest.mark.requirement("X.06")

DATA = ROOT / "tests" / "data" / "kabupaten-contoh"
BOOKS = sorted(DATA.glob("*.xlsx"))
EXPECTED = json.loads((DATA / "expected.json").read_text("utf8"))
FAULTS = json.loads((DATA / "faults.json").read_text("utf8"))
DAY = EXPECTED["as_of"]
PASSWORD = "Padi-menguning-2026"
OWN_PASSWORD = "Sawah-di-kaki-bukit"
PLACE = re.compile(r"Baris (?P<row>\d+).*\s+(?P<sheet>[^:\n]+): (?P<column>.+)")
# the unit of somebody's position today
UNIT_OF = """
    SELECT e.unit_id FROM organization_employee e
    JOIN organization_personnip n USING (person_id) WHERE n.nip = %s"""
# the superior of somebody, and who else works in that unit
SUPERIOR = """
    SELECT n.nip, s.id FROM organization_employee e JOIN organization_personnip p USING (person_id)
    JOIN organization_employee s ON s.id = e.supervisor_id
    JOIN organization_personnip n ON n.person_id = s.person_id AND n.valid_to IS NULL
    WHERE p.nip = %s"""
COLLEAGUE = """
    SELECT n.nip FROM organization_employee e JOIN organization_personnip n USING (person_id)
    WHERE e.unit_id = %s AND e.id <> %s AND n.nip <> %s AND n.valid_to IS NULL
      AND e.activated_at IS NULL AND e.left_on IS NULL ORDER BY e.sort_key LIMIT 1"""
CYCLE = "Siklus penilaian pertama"
Context = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def office(
    django_db_setup: None, cluster: Cluster, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """An installation in which nobody has an account yet."""
    with empty_site(cluster, tmp_path_factory.mktemp("office")) as running:
        yield running


@pytest.fixture(scope="module")
def enter(office: Site, browser: Browser) -> Iterator[Context]:
    """A new browser at the door of the installation."""
    opened: list[BrowserContext] = []

    def start(width: int = 1280, height: int = 900) -> BrowserContext:
        size = {"width": width, "height": height}
        context = browser.new_context(base_url=office.origin, viewport=size)
        context.set_default_timeout(60_000)
        opened.append(context)
        return context

    yield start
    for context in opened:
        context.close()


@pytest.fixture(scope="module")
def sdm(office: Site, enter: Context) -> Page:
    """The token makes the agency; its first HR manager takes up the account with two factors."""
    found = re.search(r"Token pemasangan : (\S+)", office.bina("setup"))
    assert found is not None
    page = enter().new_page()
    page.goto("/pasang/")
    whole(page, "pasang")
    fill(page, {"token": found[1], "code": "KABCONTOH", "name": "Kabupaten Contoh"})
    fill(page, {"admin_name": "Admin Contoh", "admin_username": "admin"})
    fill(page, {"password": PASSWORD, "repeated": PASSWORD})
    fill(page, {"sdm_name": "Pengelola SDM Awal", "sdm_username": "sdm"})
    press(page, "Buat instansi")
    heading(page, "Instansi siap")
    whole(page, "instansi-siap")
    code = page.locator(".b-well", has_text="Pengelola SDM Awal").locator(".b-fw").inner_text()
    activate(page, "sdm", code, OWN_PASSWORD)
    sign_in(page, "sdm", OWN_PASSWORD)
    heading(page, "Pasang autentikator")
    whole(page, "autentikator")
    enrol(page)
    return page


def enrol(page: Page) -> None:
    """The second factor, without which some roles open nothing."""
    secret = page.locator("strong.b-fw").inner_text()
    fill(page, {"code": code_of(secret)})
    press(page, "Pasang autentikator")
    expect(page.get_by_text("Autentikator terpasang.")).to_be_visible()


@pytest.fixture(scope="module")
def checked(sdm: Page) -> str:
    """Six workbooks at once; she leaves while they are read, and comes back to the check."""
    upload(sdm, BOOKS, DAY)
    sdm.goto("/")
    sdm.locator(".b-rail").get_by_text("Organisasi").click()
    follow(sdm, "Unggah data")
    follow(sdm, re.compile("dan 5 berkas lain"))
    heading(sdm, "Periksa sebelum diterapkan", within=JOB)
    return sdm.url


@pytest.fixture(scope="module")
def applied(sdm: Page, checked: str) -> str:
    """The same upload, written."""
    sdm.goto(checked)
    apply(sdm)
    return checked


@pytest.fixture(scope="module")
def computed(sdm: Page, applied: str) -> Page:
    """Past the first calculation."""
    compute(sdm)
    return sdm


def compute(page: Page) -> None:
    page.goto("/kebutuhan/hitung/")
    fill(page, {"as_of": DAY})
    press(page, "Hitung kebutuhan")
    page.get_by_role("link", name="Lihat hasil").click(timeout=JOB)
    heading(page, "Analisis kebutuhan kompetensi")


def test_the_installation_opens_only_once(sdm: Page, enter: Context) -> None:
    stranger = enter().new_page()
    answer = stranger.goto("/pasang/")
    assert answer is not None
    assert answer.status == 404


@pytest.mark.requirement("X.06")
def test_the_check_counts_what_the_files_hold(sdm: Page, checked: str, tmp_path: Path) -> None:
    errors, warnings = faulty_rows("error"), faulty_rows("warning")
    sdm.goto(checked)
    expect(count_of(sdm, "ditolak")).to_have_text(str(len(errors)))
    expect(count_of(sdm, "diperbarui")).to_have_text("0")
    warned = sdm.get_by_role("heading", name=f"{len(warnings)} baris dengan peringatan")
    expect(warned).to_be_visible()
    refused = CalamineWorkbook.from_path(str(save(sdm, re.compile("^Unduh 24 baris"), tmp_path)))
    rows = {name: len(refused.get_sheet_by_name(name).to_python()) for name in refused.sheet_names}
    headed = Counter(sheet for sheet, _row in errors) + Counter({sheet for sheet, _row in errors})
    assert rows == headed
    whole(sdm, "periksa")


def faulty_rows(severity: str) -> set[tuple[str, int]]:
    return {(one["sheet"], one["row"]) for one in FAULTS if one["severity"] == severity}


@pytest.mark.requirement("X.06")
@pytest.mark.parametrize(("part", "severity"), [("ditolak", "error"), ("peringatan", "warning")])
def test_every_fault_is_listed_where_excel_has_it(
    sdm: Page, checked: str, part: str, severity: str
) -> None:
    sdm.goto(f"{checked}{part}/")
    assert places(sdm) == {
        (one["sheet"], one["row"], one["column"]) for one in FAULTS if one["severity"] == severity
    }


def places(page: Page) -> set[tuple[str, int, str]]:
    """Sheet, row and heading of every line of a list of problems, page after page."""
    told: set[tuple[str, int, str]] = set()
    while True:
        for place in page.locator("main th[scope=row]").all_inner_texts():
            found = PLACE.search(place)
            assert found is not None, place
            told.add((found["sheet"], int(found["row"]), found["column"]))
        following = page.locator("main a[rel=next]")
        if not following.count():
            return told
        following.click()


@pytest.mark.requirement("X.06")
def test_the_result_counts_what_was_written(sdm: Page, applied: str) -> None:
    sdm.goto(applied)
    expect(count_of(sdm, "ditolak")).to_have_text("24")
    expect(sdm.get_by_text("Dapat dibatalkan sampai")).to_be_visible()
    sdm.goto("/unit/")
    expect(sdm.locator("main")).to_contain_text("1.200")


@pytest.mark.requirement("2.10")
@pytest.mark.requirement("2.11")
def test_the_board_answers_with_its_arithmetic(computed: Page) -> None:
    computed.goto("/kebutuhan/")
    board = computed.locator("main")
    expect(board).to_contain_text("1.200")
    expect(board).to_contain_text("4.321")
    expect(computed.locator("table.b-cards tbody tr").first).to_contain_text("41,98")
    sums = computed.locator("tr.sub")
    expect(sums).to_have_count(1)
    expect(sums.first).to_contain_text(re.compile(r"Mengapa 41,9\d+"))
    follow(computed, "Mengapa?")
    expect(sums).to_have_count(2)
    expect(sums.nth(1)).to_contain_text("Dampak layanan")
    whole(computed, "papan-mengapa")


@pytest.mark.requirement("2.15")
@pytest.mark.requirement("2.16")
@pytest.mark.requirement("2.17")
@pytest.mark.requirement("2.18")
@pytest.mark.requirement("2.19")
def test_the_documents_hold_the_expected_figures(computed: Page, tmp_path: Path) -> None:
    computed.goto("/kebutuhan/")
    follow(computed, "Unduh berkas")
    press(computed, "Susun berkas")
    computed.get_by_role("link", name="Lihat hasil").click(timeout=JOB)
    heading(computed, "Berkas analisis kebutuhan")
    links = computed.locator("main table a")
    for number in range(links.count()):
        with computed.expect_download() as coming:
            links.nth(number).click()
        coming.value.save_as(tmp_path / coming.value.suggested_filename)
    assert (tmp_path / "laporan-tna.pdf").read_bytes().startswith(b"%PDF")
    answer = answer_of(tmp_path)
    needed = {
        code: module for code, module in EXPECTED["modules"].items() if module["participants"]
    }
    for name, expected in (EXPECTED | {"modules": needed}).items():
        if name in answer:
            assert close(answer[name], expected) == [], name


def close(found: Any, expected: Any, at: str = "") -> list[str]:
    """Where two answers differ by more than 1e-6."""
    if isinstance(expected, dict):
        pairs = [(key, found.get(key), value) for key, value in expected.items()]
        extra = [f"{at}: {key} too much" for key in found if key not in expected]
        return extra + [line for key, a, b in pairs for line in close(a, b, f"{at}/{key}")]
    if isinstance(expected, list):
        inner = zip(found, expected, strict=True)
        return [line for n, (a, b) in enumerate(inner) for line in close(a, b, f"{at}/{n}")]
    is_number = isinstance(expected, int | float) and isinstance(found, int | float)
    is_same = abs(found - expected) <= 1.5e-6 if is_number else found == expected
    return [] if is_same else [f"{at}: {found!r}, expected {expected!r}"]


@pytest.mark.requirement("X.06")
def test_the_same_files_again_change_nothing(computed: Page) -> None:
    upload(computed, BOOKS, DAY)
    heading(computed, "Periksa sebelum diterapkan", within=JOB)
    expect(computed.get_by_text("Tidak ada yang perlu diterapkan")).to_be_visible()
    expect(computed.get_by_text("Berkas yang sama sudah pernah diterapkan")).to_be_visible()
    for label, number in (("baris baru", "0"), ("diperbarui", "0"), ("ditolak", "24")):
        expect(count_of(computed, label)).to_have_text(number)
    expect(computed.get_by_role("button", name=re.compile("^Terapkan"))).to_have_count(0)


@pytest.mark.requirement("X.09")
def test_an_employee_takes_up_the_account_on_a_phone(
    office: Site, computed: Page, enter: Context
) -> None:
    first = EXPECTED["top20"][0]
    code = print_code(office, computed, first["nip"])
    phone = enter(390, 844).new_page()
    activate(phone, first["nip"], code, OWN_PASSWORD)
    sign_in(phone, first["nip"], OWN_PASSWORD)
    phone.goto("/kebutuhan/saya/")
    heading(phone, "Kesenjangan kompetensi saya")
    expect(phone.locator("main")).to_contain_text("Kesenjangan 3,11.")
    expect(phone.locator("main")).to_contain_text("Dimiliki 0,89, disyaratkan 4.")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    answer = phone.goto("/kebutuhan/hitung/")
    assert answer is not None
    assert answer.status == 403


def print_code(office: Site, page: Page, nip: str) -> str:
    """Prints the activation codes of the unit in which somebody works; that person's code."""
    (found,) = office.ask(UNIT_OF, [nip])
    page.goto(f"/unit/{found[0]}/")
    follow(page, "Cetak kode aktivasi")
    press(page, "Buat kode aktivasi")
    heading(page, "Lembar kode aktivasi")
    whole(page, "lembar-kode")
    slip = page.locator("section.b-card", has_text=nip)
    return slip.locator(".b-fw").inner_text()


@pytest.mark.requirement("X.06")
def test_a_heading_nobody_knows_is_asked_once(computed: Page, tmp_path: Path) -> None:
    path = renamed_people(tmp_path / "data-pegawai.xlsx")
    upload(computed, [path], DAY)
    heading(computed, "Cocokkan judul kolom", within=JOB)
    whole(computed, "cocokkan")
    expect(computed.get_by_text("Kolom ini belum ditemukan")).to_be_visible()
    computed.get_by_label("Nomor Pegawai").select_option("NIP")
    press(computed, "Simpan dan periksa")
    heading(computed, "Periksa sebelum diterapkan", within=JOB)
    expect(count_of(computed, "ditolak")).to_have_text("0")
    press(computed, "Batalkan unggahan")
    expect(computed.get_by_text("Tidak ada data yang berubah.").first).to_be_visible()
    upload(computed, [path], DAY)
    heading(computed, "Periksa sebelum diterapkan", within=JOB)


def sample_people() -> tuple[list[str], list[list[Any]]]:
    """Headings and rows of the sample's list of people."""
    sheet = CalamineWorkbook.from_path(str(DATA / "pegawai.xlsx")).get_sheet_by_name("Pegawai")
    rows = sheet.to_python()
    start = next(number for number, row in enumerate(rows) if "NIP" in row)
    return [str(head) for head in rows[start]], rows[start + 1 :]


def renamed_people(path: Path) -> Path:
    """Ten people, below a heading of the office's own."""
    heads, rows = sample_people()
    own = ["Nomor Pegawai" if head == "NIP" else head for head in heads]
    return book(path, {"Pegawai": [own, *rows[:10]]})


@pytest.mark.requirement("X.06")
def test_what_nothing_depends_on_is_taken_back(computed: Page, tmp_path: Path) -> None:
    heads, rows = sample_people()
    newcomer = dict(zip(heads, rows[0], strict=True)) | {
        "NIP": "200001012026041001",
        "Nama": "Pegawai Baru",
        "Tanggal Lahir": "01-01-2000",
    }
    path = book(tmp_path / "baru.xlsx", {"Pegawai": [heads, [*newcomer.values()]]})
    upload(computed, [path], DAY)
    heading(computed, "Periksa sebelum diterapkan", within=JOB)
    apply(computed)
    follow(computed, "Batalkan penerapan")
    heading(computed, "Batalkan penerapan")
    press(computed, "Batalkan penerapan")
    expect(computed.get_by_text("Data kembali seperti sebelum unggahan ini.")).to_be_visible(
        timeout=JOB
    )


@pytest.mark.requirement("2.28")
def test_what_a_settled_result_used_stays(computed: Page, applied: str) -> None:
    compute(computed)
    follow(computed, "Tetapkan hasil ini")
    whole(computed, "tetapkan")
    press(computed, "Tetapkan hasil ini")
    expect(computed.get_by_text("tidak berubah lagi").first).to_be_visible()
    computed.goto(f"{applied}batalkan-penerapan/")
    expect(computed.get_by_role("button", name="Batalkan penerapan")).to_have_count(0)
    expect(computed.locator("main")).to_contain_text("sudah dipakai atau diubah")
    whole(computed, "tidak-dapat-dibatalkan")


@pytest.mark.parametrize(
    ("path", "title", "number"),
    [
        ("/kompetensi/", "Kamus kompetensi", len(EXPECTED["competencies"])),
        ("/modul/", "Katalog modul", len(EXPECTED["modules"])),
    ],
)
def test_the_catalogues_of_the_workbooks_stand(
    computed: Page, path: str, title: str, number: int
) -> None:
    computed.goto(path)
    heading(computed, title)
    expect(computed.locator("main")).to_contain_text(str(number))


@pytest.fixture(scope="module")
def unit(office: Site, computed: Page) -> str:
    """Where the first of those with a gap works."""
    return str(office.ask(UNIT_OF, [EXPECTED["top20"][0]["nip"]])[0][0])


@pytest.fixture(scope="module")
def superior(office: Site, computed: Page) -> tuple[str, str]:
    """NIP and key of that person's superior."""
    nip, key = office.ask(SUPERIOR, [EXPECTED["top20"][0]["nip"]])[0]
    return str(nip), str(key)


@pytest.mark.requirement("4.37")
def test_a_role_for_a_unit_opens_that_unit_after_a_second_factor(
    office: Site, computed: Page, enter: Context, unit: str, superior: tuple[str, str]
) -> None:
    first = EXPECTED["top20"][0]["nip"]
    (nip,) = office.ask(COLLEAGUE, [unit, superior[1], first])[0]
    give(computed, nip, unit)
    expect(computed.get_by_text("Peran diberikan.")).to_be_visible()
    desk = enter().new_page()
    activate(desk, nip, print_code(office, computed, nip), OWN_PASSWORD)
    sign_in(desk, nip, OWN_PASSWORD)
    desk.goto("/pegawai/")
    heading(desk, "Pasang autentikator")
    enrol(desk)
    desk.goto("/pegawai/")
    heading(desk, "Pegawai")
    (inside,) = office.ask("SELECT count(*) FROM organization_employee WHERE unit_id = %s", [unit])
    expect(desk.locator("main")).to_contain_text(f"{inside[0]} pegawai")
    give(desk, first, "")
    expect(desk.get_by_text("Peran ini melampaui unit yang Anda kelola.")).to_be_visible()
    give(desk, nip, unit)
    expect(desk.get_by_text("Peran untuk diri sendiri diberikan")).to_be_visible()


def give(page: Page, nip: str, unit: str) -> None:
    """The role of an HR manager, for one unit or the whole agency."""
    page.goto("/peran/beri/")
    page.locator("[name=role]").select_option("sdm")
    page.locator("[name=unit]").select_option(unit)
    fill(page, {"nip": nip})
    press(page, "Beri peran")


@pytest.fixture(scope="module")
def opened(computed: Page) -> Page:
    """The first cycle of ratings, for everybody, from today on."""
    computed.goto("/kebutuhan/siklus/baru/")
    today = localdate()
    fill(computed, {"name": CYCLE, "opens_on": f"{today}"})
    fill(computed, {"closes_on": f"{today + timedelta(days=21)}", "late_until": ""})
    press(computed, "Lanjut: siapa menilai siapa")
    heading(computed, "Siapa menilai siapa")
    press(computed, "Buka siklus")
    computed.get_by_role("link", name="Lihat hasil").click(timeout=JOB)
    return computed


@pytest.mark.requirement("2.30")
def test_within_the_day_the_first_cycle_is_open(opened: Page) -> None:
    expect(opened.locator("main")).to_contain_text(CYCLE)
    expect(opened.locator("main")).to_contain_text("1.200")
    whole(opened, "siklus-pertama")


@pytest.mark.requirement("2.04")
@pytest.mark.requirement("X.18")
def test_an_employee_is_invited_and_opens_the_form_on_the_phone(
    opened: Page, enter: Context
) -> None:
    """The account was taken up above."""
    phone = enter(390, 844).new_page()
    sign_in(phone, EXPECTED["top20"][0]["nip"], OWN_PASSWORD)
    follow(phone, f"Isi penilaian {CYCLE}")
    expect(phone.locator("[data-bina-place]")).to_contain_text("1 dari")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.requirement("2.05")
def test_who_heads_a_unit_rates_the_team_without_having_been_given_a_role(
    office: Site, opened: Page, enter: Context, superior: tuple[str, str]
) -> None:
    nip = superior[0]
    phone = enter(390, 844).new_page()
    activate(phone, nip, print_code(office, opened, nip), OWN_PASSWORD)
    sign_in(phone, nip, OWN_PASSWORD)
    follow(phone, f"Isi penilaian {CYCLE}")
    heading(phone, "Penilaian kompetensi")
    follow(phone, "Nilai tim")
    heading(phone, "Penilaian tim")
    expect(phone.locator(".b-lessons a").first).to_be_visible()
