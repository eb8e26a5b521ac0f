"""The people and pages of a year's needs analysis: one context a person and device."""

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from uuid import UUID

import psycopg
from playwright.sync_api import Locator, Page, expect

from tests.databases import ROOT
from tests.journeys.contact_sheet import take_picture
from tests.journeys.doors import Doors
from tests.journeys.sites import Site
from tests.journeys.steps import JOB, fill, follow, heading, press
from tests.platform.intake.making import Cell

NAME = "Siklus penilaian uji"
PHOTO = ROOT / "demo" / "observation.jpg"
TOPIC = "T06"  # surveillance of diseases
OWN_PASSWORD = "Sawah-di-kaki-bukit"
SCRIPT = 20.0  # seconds that what a page loads may take over the slow link
OFFICES = ("U060", "U020")
POSITION = ("JU062-UJI", "Analis Wabah Ahli Muda", "JF Ahli Muda", "U062", 3)
NEW_POSITION: dict[str, Sequence[Sequence[Cell]]] = {
    "Jabatan": [
        ("Kode Jabatan", "Nama Jabatan", "Jenis Jabatan", "Kode Unor", "Dampak Layanan"),
        POSITION,
    ],
    "Standar": [
        ("Kode Jabatan", "Kode Kompetensi", "Level", "Tingkat Penting"),
        ("JU062-UJI", TOPIC, 3, "Mutlak"),
        ("JU062-UJI", "INT", 3, "Penting"),
    ],
}
_OFFICE = """
SELECT name FROM organization_unitversion v JOIN organization_unit u ON u.id = v.unit_id
WHERE u.code = %s AND v.valid_to IS NULL AND u.agency_id = %s"""
_NIP = """
SELECT n.nip FROM organization_personnip n JOIN organization_person p ON p.id = n.person_id
WHERE p.username = %s"""
_UNIT = "SELECT id FROM organization_unit WHERE code = %s AND agency_id = %s"
_WAITING = "SELECT count(*) FROM needs_unitresponse WHERE state = 'waiting'"
_LETTER = "SELECT number, code FROM platform_letter ORDER BY issued_at DESC LIMIT 1"
_HEAD = """
SELECT n.nip FROM organization_personnip n JOIN organization_employee e USING (person_id)
JOIN organization_position p ON p.id = e.position_id WHERE p.code = %s AND e.agency_id = %s"""
_FORM = """
SELECT f.id FROM needs_ratingform f JOIN organization_employee e ON e.id = f.employee_id
JOIN organization_person p ON p.id = e.person_id JOIN needs_needscycle c ON c.id = f.cycle_id
WHERE p.username = %s AND f.method = 'SELF_RATING' AND c.name = %s
  AND f.closed_at IS NULL"""
DESK, PHONE = (1280, 900), (390, 844)
# the queue's own way of taking work in
_NIGHT = """
INSERT INTO procrastinate_jobs (queue_name, task_name, args, lock, queueing_lock)
VALUES ('default', %s, '{"timestamp": 0}', NULL, NULL)
"""


@dataclass
class Year:
    """What the steps hand on to each other; ``cycle`` and the others are addresses of pages."""

    site: Site
    doors: Doors
    cycle: str = ""
    run: str = ""
    settlement: str = ""
    plan: str = ""
    is_broken: bool = False
    _pages: dict[tuple[str, int], Page] = field(default_factory=dict)
    _stack: ExitStack = field(default_factory=ExitStack)

    def desk(self, who: str) -> Page:
        return self._page(who, DESK)

    def phone(self, who: str) -> Page:
        return self._page(who, PHONE)

    def _page(self, who: str, size: tuple[int, int]) -> Page:
        if (who, size[0]) not in self._pages:
            width, height = size
            context = self._stack.enter_context(self.doors.enter(who, width=width, height=height))
            self._pages[who, size[0]] = context.new_page()
        return self._pages[who, size[0]]

    @contextmanager
    def until_its_end(self) -> Iterator["Year"]:
        with self._stack:
            yield self

    def one(self, query: str, *parameters: object) -> str:
        """The first column of the first row."""
        return str(self.site.ask(query, parameters)[0][0])

    def nip_of(self, username: str) -> str:
        return self.one(_NIP, username)

    def head_nip(self, position: str) -> str:
        return self.one(_HEAD, position, self.agency)

    def office(self, unit: str) -> str:
        return self.one(_OFFICE, unit, self.agency)

    def unit_id(self, unit: str) -> str:
        return self.one(_UNIT, unit, self.agency)

    def self_form(self, username: str) -> UUID:
        return UUID(self.one(_FORM, username, NAME))

    def count_waiting(self) -> int:
        """Units that may still answer the draft in time."""
        return int(self.one(_WAITING))

    def last_letter(self) -> tuple[str, str]:
        """Number and code of check."""
        number, code = self.site.ask(_LETTER)[0]
        return str(number), str(code)

    @property
    def agency(self) -> str:
        return str(self.site.seeded["agencies"][0]["id"])

    @property
    def password(self) -> str:
        """The same for all of the demo."""
        return str(self.site.seeded["accounts"][0]["password"])

    def tell(self, statement: str, *parameters: object) -> None:
        """As the owner of the database: what only time can do otherwise."""
        with psycopg.connect(self.site.database.admin) as connection:
            connection.execute(statement, parameters)

    def pass_night(self, task: str) -> None:
        """Has the worker do now what it does every night."""
        self.tell(_NIGHT, task)


def look(page: Page, name: str) -> None:
    """A picture at the size of the device; no page is wider than its device."""
    page.wait_for_load_state()
    width = page.viewport_size["width"] if page.viewport_size else DESK[0]
    take_picture(page, f"tahunan/{name}", width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def cancel_what_runs(year: Year) -> None:
    """The demo's own cycle, which is open: two at once would ask everybody twice."""
    page = year.desk("sdm")
    page.goto("/kebutuhan/siklus/")
    follow(page, re.compile(r"^Siklus penilaian \d"))
    follow(page, "Pengaturan")
    follow(page, "Batalkan siklus")
    fill(page, {"reason": "Digabung dengan siklus uji"})
    press(page, "Batalkan siklus")
    heading(page, "Siklus analisis kebutuhan")


def follow_result(page: Page) -> None:
    """From the page of a job to what it made."""
    page.get_by_role("link", name="Lihat hasil").click(timeout=JOB)


def explain_what_differs(page: Page) -> None:
    """Only where the head and the employee are far apart."""
    team = page.url
    for link in [one.get_attribute("href") for one in marked(page).all()]:
        page.goto(str(link))
        card = page.locator("fieldset[data-bina-answer]", has_text="Perbedaannya besar")
        card.locator("textarea").fill("Terlihat pada tiga kegiatan lapangan.")
        press(page, "Simpan")
    page.goto(team)
    expect(marked(page)).to_have_count(0)


def marked(page: Page) -> Locator:
    return page.get_by_role("link", name=re.compile("perlu catatan"))


def decide(page: Page, choice: str, note: str = "") -> None:
    """On the page of a case, for whose turn it is."""
    page.get_by_label(choice).check(force=True)
    fill(page, {"reason": note})
    press(page, "Kirim keputusan")
    expect(page.get_by_role("button", name="Kirim keputusan")).to_have_count(0)
