"""The inbox as people meet it: on a phone and on a desk, with one action on many tasks."""

import re
from collections.abc import Iterator

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.doors import Doors
from tests.journeys.sites import Site
from tests.journeys.steps import heading, whole

pytestmark = pytest.mark.requirement("X.05")
SIZES = {"telepon": (390, 844), "meja": (1280, 900)}
KIND = "cases.decide"  # a kind with an action on many
OPEN = """
INSERT INTO platform_task
  (id, agency_id, kind, key, title, detail, role, person_id, route, route_arguments, due_on,
   opened_at)
SELECT gen_random_uuid(), e.agency_id, %(kind)s, gen_random_uuid(), 'Rancangan uji ' || n, '',
  '', e.person_id, 'portal:jobs', '{}', current_date + n::int, now()
FROM generate_series(-2, %(last)s) n, organization_employee e JOIN organization_person p
  ON p.id = e.person_id
WHERE p.username = %(username)s
"""


def open_tasks(demo: Site, username: str, last: int) -> None:
    with psycopg.connect(demo.database.admin) as connection:
        connection.execute(OPEN, {"kind": KIND, "last": last, "username": username})


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, demo: Site, doors: Doors) -> Iterator[Page]:
    width, height = SIZES[request.param]
    with doors.enter("atasan", width=width, height=height) as context:
        yield context.new_page()


def test_what_waits_is_grouped_and_each_row_opens_its_form(demo: Site, page: Page) -> None:
    open_tasks(demo, "atasan", 20)
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Lihat semua")).first.click()
    heading(page, "Perlu tindakan Anda")
    section = page.get_by_role("region", name="Menunggu keputusan")
    expect(section).to_contain_text("Terlambat")
    whole(page, "tugas")
    section.get_by_role("link", name=re.compile("^Lihat semua")).click()
    boxes = page.get_by_role("checkbox", name=re.compile("^Pilih: "))
    expect(boxes.nth(20)).to_be_visible()
    page.get_by_role("link", name="Rancangan uji -2").first.click()
    heading(page, "Pekerjaan saya")


def test_several_are_chosen_and_what_cannot_be_done_is_named(demo: Site, page: Page) -> None:
    open_tasks(demo, "atasan", -1)
    page.goto(f"/tugas/?jenis={KIND}")
    button = page.get_by_role("button", name=re.compile("^Setujui yang dipilih"))
    expect(button).to_have_attribute("aria-disabled", "true")
    boxes = page.get_by_role("checkbox", name=re.compile("^Pilih: Rancangan uji -"))
    boxes.first.check()
    boxes.nth(1).check()
    expect(page.get_by_text("2 dipilih")).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    button.click()
    # their cases do not exist: each is named, and nothing is broken
    expect(page.get_by_text("Datanya sudah tidak ada.").first).to_be_visible()
    whole(page, "tugas-banyak")


def test_news_are_counted_opened_and_set(demo: Site, page: Page) -> None:
    page.goto("/pemberitahuan/")
    heading(page, "Pemberitahuan")
    whole(page, "pemberitahuan")
    page.get_by_role("link", name="Atur pemberitahuan").click()
    heading(page, "Atur pemberitahuan")
    page.get_by_label("Insiden data", exact=True).select_option("langsung")
    whole(page, "atur-pemberitahuan")
    page.get_by_role("button", name="Simpan pengaturan").click()
    expect(page.get_by_text("Pengaturan pemberitahuan tersimpan.")).to_be_visible()
