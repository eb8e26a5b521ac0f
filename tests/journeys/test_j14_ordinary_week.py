"""J14, an ordinary week: one inbox on a phone and at a desk, a digest on Monday, a form without
network, a deputy for some days, and nothing that stops because of somebody else's data.

The mail is sent by the product's own jobs under a set clock; what they link to is opened in the
browser, on a second clone of the same demo.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from bina.kernel.workdays import WorkCalendar
from bina.needs.commands.campaign import reschedule
from bina.organization.models import RecoveryAddress
from bina.platform.calendar import work_calendar
from bina.platform.commands import reading
from bina.platform.notices import Delivery, Preferences
from bina.platform.notices.commands import choose_notices
from bina.platform.privacy import TASK_MAIL
from bina.platform.privacy.commands import give_consent
from bina.platform.privacy.queries import find_purpose
from bina.platform.tasks import TaskGroup
from tests.databases import Cluster
from tests.journeys.doors import Doors
from tests.journeys.inside import Inside
from tests.journeys.rating import account_of, choose, levels, until
from tests.journeys.sites import Site, demo_site
from tests.journeys.steps import fill, follow, heading, press, whole
from tests.portal.jobs.clock import set_clock, strike

pytestmark = [pytest.mark.requirement("X.05"), pytest.mark.requirement("X.18")]
WHO, HEAD, OFFICIAL, DEPUTY = "pegawai", "atasan", "pyb", "auditor"
ZONE = "Asia/Jayapura"  # of the demo's regency
OPEN_FORM = """
SELECT f.id, f.cycle_id FROM needs_ratingform f JOIN needs_needscycle c ON c.id = f.cycle_id
WHERE f.rater_id = %s AND f.employee_id = f.rater_id AND c.state = 'open'
"""
WAITING = """
SELECT count(*) FROM platform_task t JOIN organization_person p ON p.id = t.person_id
WHERE p.username = %s AND t.kind = 'needs.rating' AND t.closed_at IS NULL
"""
PHONE, DESK = (390, 844), (1280, 900)


@pytest.fixture(scope="module")
def week(
    django_db_setup: None, cluster: Cluster, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """A demo of its own, whose tasks no other journey touches."""
    with demo_site(cluster, tmp_path_factory.mktemp("week")) as running:
        yield running


@pytest.fixture(scope="module")
def into(week: Site, browser: Browser) -> Doors:
    return Doors(browser, week.origin, week.seeded["accounts"])


@pytest.fixture(scope="module")
def form(week: Site) -> str:
    """The self-assessment that waits for the employee."""
    return str(week.ask(OPEN_FORM, [account_of(week, WHO).employee])[0][0])


class Clock:
    """Rounds of the jobs that write mail, at hours of the coming days, nothing of it kept."""

    def __init__(self, inside: Inside) -> None:
        self.actor = inside.actor(WHO)
        today = timezone.localdate()
        with reading(self.actor):
            self.calendar = work_calendar(today, today + timedelta(days=366))
        self.monday = first_monday(self.calendar, today)

    def mails(self, day: date, hour: float) -> list[Any]:
        with pytest.MonkeyPatch.context() as patch:
            set_clock(patch, day, hour, ZONE)
            return list(strike())


def first_monday(calendar: WorkCalendar, today: date) -> date:
    """The next one on which people work."""
    days = (today + timedelta(days=number) for number in range(1, 120))
    return next(day for day in days if day.weekday() == 0 and calendar.is_workday(day))


@pytest.fixture(scope="module")
def clock(inside: Inside, week: Site) -> Clock:
    """The employee agreed to mail, chose one a week, and the forms are due in three weeks."""
    found = Clock(inside)
    who, now = found.actor, timezone.now()
    RecoveryAddress.objects.create(
        person_id=who.person_id, address="teguh@uji.example", added_at=now, confirmed_at=now
    )
    with reading(who):
        purpose = find_purpose(TASK_MAIL, now.date())
    give_consent(who, purpose_id=purpose.id)
    choose_notices(who, wanted=Preferences(dict.fromkeys(TaskGroup, Delivery.WEEKLY)))
    cycle = week.ask(OPEN_FORM, [account_of(week, WHO).employee])[0][1]
    closes = found.monday + timedelta(days=21)
    reschedule(inside.actor("sdm"), cycle, closes_on=closes, late_until=None, reason="Bencana")
    return found


def test_nothing_leaves_at_night_or_on_sunday(clock: Clock) -> None:
    sunday = clock.monday - timedelta(days=1)
    for day, hour in ((sunday, 12), (sunday, 21), (clock.monday, 5), (clock.monday, 6.75)):
        assert clock.mails(day, hour) == [], (day, hour)


def test_one_digest_a_week_and_it_names_nobody(clock: Clock) -> None:
    (letter,) = clock.mails(clock.monday, 7)
    assert letter.to == ["teguh@uji.example"]
    assert "Isi penilaian: 1" in letter.body
    assert "hari kerja lagi" in letter.body
    assert clock.actor.name.split(",")[0] not in letter.subject + letter.body
    later = [clock.monday + timedelta(days=number) for number in range(5)]
    assert [clock.mails(day, hour) for day in later for hour in (8, 13)] == [[]] * 10
    assert len(clock.mails(clock.monday + timedelta(days=7), 7.25)) == 1


@pytest.fixture(scope="module")
def link(clock: Clock) -> str:
    """Where the digest of a later week leads for the form, as the reader of the mail sees it."""
    (letter,) = clock.mails(clock.monday + timedelta(days=14), 7)
    address = next(line for line in letter.body.split() if "/penilaian/" in line)
    return urlsplit(unescape(address)).path


def test_the_link_of_the_digest_opens_the_form_past_the_sign_in(
    week: Site, browser: Browser, link: str, form: str
) -> None:
    assert link == f"/penilaian/{form}/"
    password = next(one["password"] for one in week.seeded["accounts"] if one["username"] == WHO)
    size = {"width": PHONE[0], "height": PHONE[1]}
    with browser.new_context(base_url=week.origin, viewport=size) as context:
        page = context.new_page()
        page.goto(link)
        fill(page, {"login": WHO, "password": password})
        page.get_by_role("button", name="Masuk", exact=True).click()
        page.wait_for_url(f"**{link}*")
        expect(page.locator("[data-bina-place]")).to_contain_text("1 dari")


@pytest.mark.requirement("2.04")
def test_a_form_is_done_on_a_phone_partly_without_network(
    week: Site, into: Doors, form: str
) -> None:
    """Two taps from the first page to the form, two for each competency, one to send."""
    with into.enter(WHO, width=PHONE[0], height=PHONE[1]) as context:
        page = context.new_page()
        page.goto("/")
        follow(page, re.compile("isi penilaian", re.IGNORECASE))
        page.wait_for_url(f"**/penilaian/{form}/")
        asked = page.locator("[data-bina-question]").count()
        choose(page, 2)
        press(page, "Lanjut")
        until(lambda: levels(week, form), [2])
        context.set_offline(True)
        for _number in range(asked - 1):
            choose(page, 3)
            press(page, "Lanjut")
        expect(page.get_by_text("Semua sudah Anda isi")).to_be_visible()
        expect(page.get_by_text("Sedang tanpa jaringan")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert levels(week, form) == [2]
        context.set_offline(False)
        heading(page, "Periksa, lalu kirim")
        assert sorted(filter(None, levels(week, form))) == [2, *[3] * (asked - 1)]
        press(page, "Kirim penilaian")
        expect(page.get_by_text("Apa yang terjadi sesudah ini?")).to_be_visible()
        page.goto("/tugas/")
        expect(page.get_by_text("Tidak ada yang menunggu Anda").first).to_be_visible()
        follow(page, "Riwayat")
        expect(page.get_by_text("Anda selesaikan").first).to_be_visible()
        whole(page, "pekan-riwayat")
    assert week.ask(WAITING, [WHO]) == [(0,)]
