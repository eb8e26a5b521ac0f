"""J14, an ordinary week: one inbox on a phone and at a desk, a digest on Monday, a form without
network, a deputy for some days, and nothing that stops because of somebody else's data.

The mail is sent by the product's own jobs under a set clock; what they link to is opened in the
browser, on a second clone of the same demo.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from bina.needs.commands.campaign import reschedule
from bina.organization.models import RecoveryAddress
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
from tests.journeys.week import (
    NIP,
    OPEN_FORM,
    STATES,
    WAITING,
    Clock,
    lay_out_faults,
    let_days_pass,
)

pytestmark = [pytest.mark.requirement("X.05"), pytest.mark.requirement("X.18")]
WHO, HEAD, OFFICIAL, DEPUTY = "pegawai", "atasan", "pyb", "auditor"
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


@pytest.fixture(scope="module")
def clock(browser: Browser, inside: Inside, week: Site) -> Clock:
    """The employee agreed to mail, chose one a week, and the forms are due in three weeks.

    The browser stands first: its event loop moves Django to another connection.
    """
    found = Clock(inside.actor(WHO))
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


@pytest.mark.parametrize(
    ("username", "kinds"),
    [
        (HEAD, {"Isi penilaian", "Jawaban kesenjangan yang berjalan"}),
        (OFFICIAL, {"Isi penilaian", "Usulan jawaban kesenjangan"}),
        ("integritas.b", {"Isi penilaian", "Serah terima pegawai"}),
    ],
)
def test_one_inbox_and_every_row_of_it_opens_its_form(
    into: Doors, username: str, kinds: set[str]
) -> None:
    with into.enter(username, width=DESK[0], height=DESK[1]) as context:
        page = context.new_page()
        page.goto("/tugas/")
        whole(page, f"pekan-tugas-{username}")
        assert kinds <= {*page.locator("main section h2").all_inner_texts()}
        ways = page.locator("main .b-tasks a").evaluate_all("all => all.map(one => one.href)")
        assert len(ways) >= len(kinds)
        for way in dict.fromkeys(ways):
            answer = page.goto(way)
            assert answer is not None
            assert answer.status == 200, way


@pytest.mark.requirement("2.05")
@pytest.mark.requirement("2.30")
def test_the_faults_of_others_are_told_and_stop_nobody(week: Site, into: Doors) -> None:
    team = lay_out_faults(week, HEAD, WHO)
    with into.enter(HEAD, width=DESK[0], height=DESK[1]) as context:
        page = context.new_page()
        page.goto(f"/penilaian/tim/{team.cycle}/")
        expect(page.get_by_text("1 pegawai belum dapat dinilai")).to_be_visible()
        expect(page.get_by_text(team.unasked.name)).to_be_visible()
        whole(page, "pekan-tim-tanpa-standar")
        press(page, f"Kirim {team.barred.name}")
        expect(page.get_by_text("Anda belum memenuhi syarat sebagai penilai.")).to_be_visible()
        expect(page.get_by_text(f"Penilaian atas {team.barred.name}")).to_be_visible()
        whole(page, "pekan-tim-benturan")
        press(page, "Kirim yang sudah lengkap")
        expect(page.get_by_text("1 penilaian terkirim.")).to_be_visible()
    states = dict(week.ask(STATES, [[team.barred.form, team.sound.form]]))
    assert states == {team.barred.form: "started", team.sound.form: "submitted"}
    with into.enter(WHO, width=PHONE[0], height=PHONE[1]) as context:
        page = context.new_page()
        for path in ("/", "/penilaian/", "/rencana/saya/", "/kebutuhan/saya/"):
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == 200, path


@pytest.mark.requirement("1.18")
def test_a_deputy_decides_in_the_place_of_the_official_and_only_then(
    week: Site, into: Doors
) -> None:
    (nip,) = week.ask(NIP, [DEPUTY])[0]
    with into.enter(DEPUTY, width=PHONE[0], height=PHONE[1]) as theirs:
        deputy = theirs.new_page()
        assert proposals(deputy) == 0
        with into.enter(OFFICIAL, width=PHONE[0], height=PHONE[1]) as own:
            official = own.new_page()
            before = proposals(official)
            hand_over(official, nip)
            assert proposals(deputy) == before
            deputy.get_by_role("link", name="Putuskan usulan jawaban kesenjangan").first.click()
            follow(deputy, "Putuskan usulan")
            path = urlsplit(deputy.url).path
            deputy.locator("[name=is_accepted][value=ya]").check(force=True)
            press(deputy, "Simpan putusan")
            expect(deputy.get_by_text("Putusan disimpan.")).to_be_visible()
            assert (proposals(deputy), proposals(official)) == (before - 1, before - 1)
        let_days_pass(week, nip)
        assert proposals(deputy) == 0
        answer = deputy.goto(path)
        assert answer is not None
        assert answer.status == 403


def hand_over(page: Page, nip: str) -> None:
    """The official is away for three days."""
    page.goto("/delegasi/baru/")
    roles = page.locator("[name=held]")
    roles.select_option(label=roles.locator("option", has_text="PyB").first.inner_text())
    last_on = timezone.localdate() + timedelta(days=2)
    fill(page, {"nip": nip, "last_on": f"{last_on}", "letter_number": "800/12/2026"})
    page.locator("[name=kind]").first.check(force=True)
    whole(page, "pekan-limpahkan")
    press(page, "Limpahkan peran")
    heading(page, "Pelimpahan peran")


def proposals(page: Page) -> int:
    """How many proposals wait for whoever is signed in."""
    page.goto("/tugas/?jenis=needs.answer_proposed")
    return page.locator("main .b-tasks a").count()


def test_an_official_settles_what_is_left_at_once_on_a_phone(into: Doors) -> None:
    """Three taps: all, accept, yes."""
    with into.enter(f"{OFFICIAL}.b", width=PHONE[0], height=PHONE[1]) as context:
        page = context.new_page()
        assert proposals(page) > 0
        page.get_by_label("Pilih semua di halaman ini").check(force=True)
        page.on("dialog", lambda dialog: dialog.accept())
        press(page, "Terima yang dipilih")
        expect(page.get_by_text("tugas selesai.")).to_be_visible()
        assert proposals(page) == 0
