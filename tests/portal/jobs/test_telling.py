"""Mail: once for a person and period, at a fit hour, to those who agreed, and without a name."""

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.utils import timezone

from bina.organization.models import Agency, RecoveryAddress
from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from bina.platform.notices import Delivery, Preferences, QuietHours, tell
from bina.platform.notices.commands import choose_notices
from bina.platform.privacy import TASK_MAIL
from bina.platform.privacy.commands import give_consent, withdraw_consent
from bina.platform.privacy.queries import find_purpose
from bina.platform.tasks import TaskSpec, close_task, open_task
from bina.portal.jobs import telling
from bina.portal.jobs.telling import tell_everybody
from tests.organization.factories import TestAgency, give_account, make_regency
from tests.portal.jobs.clock import queued, set_clock, workday
from tests.portal.jobs.clock import strike as run
from tests.portal.web.acting import person_at

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.requirement("4.38"),
    pytest.mark.requirement("X.05"),
]
ADDRESS = "dewi@uji.example"
KIND = "organization.correction"


@pytest.fixture
def regency() -> TestAgency:
    return make_regency()


@pytest.fixture
def monday(regency: TestAgency) -> date:
    return workday(regency)


@pytest.fixture
def staff(regency: TestAgency) -> Actor:
    """Somebody with an address, one waiting task without a deadline, and consent."""
    give_account(regency, "J21P", f"dewi-{regency.id.hex[:8]}")
    person_id = person_at(regency, "J21P")
    actor = Actor(person_id, regency.id, "Dewi Lestari", (Grant("pegawai"),))
    give_address(person_id, ADDRESS)
    open_one(actor, "a")
    with reading(actor):
        purpose = find_purpose(TASK_MAIL, timezone.localdate())
    give_consent(actor, purpose_id=purpose.id)
    return actor


def open_one(actor: Actor, key: str, due_on: date | None = None, **more: Any) -> None:
    more = {"person_id": actor.person_id, **more}
    spec = TaskSpec(KIND, key, "Perbaiki NIP Agus Salim", "portal:jobs", due_on=due_on, **more)
    with reading(actor):
        open_task(actor.own_agency, spec)


def give_address(person_id: UUID, address: str) -> None:
    now = timezone.now()
    RecoveryAddress.objects.create(
        person_id=person_id, address=address, added_at=now, confirmed_at=now
    )


def choose(actor: Actor, delivery: Delivery, **quiet: time) -> None:
    wanted = Preferences({"data-pegawai": delivery, "lainnya": delivery}, QuietHours(**quiet))
    choose_notices(actor, wanted=wanted)


def test_a_digest_says_kinds_numbers_and_how_to_stop_it(staff: Actor, monday: date, monkeypatch):
    open_one(staff, "b", monday + timedelta(days=30))
    set_clock(monkeypatch, monday, 7)
    (letter,) = run()
    assert letter.to == [ADDRESS]
    assert "Permintaan perbaikan data: 2" in letter.body
    ((html, kind),) = letter.alternatives
    assert kind == "text/html"
    for text in (letter.body, html):
        for path in (
            "/tugas/?jenis=organization.correction",
            "/pemberitahuan/pengaturan/",
            "/data-saya/persetujuan/",
        ):
            assert f"http://localhost:8000{path}" in text.replace("&amp;", "&")
        for word in ("Dewi", "Agus", "NIP"):
            assert word not in letter.subject + text


def test_a_digest_leads_to_the_page_of_the_only_one(staff: Actor, monday: date, monkeypatch):
    """``staff`` has one task, which leads to the jobs."""
    set_clock(monkeypatch, monday, 7)
    (letter,) = run()
    assert "http://localhost:8000/pekerjaan/" in letter.body
    assert "?jenis=" not in letter.body


def test_one_digest_a_day_however_often_the_clock_strikes(
    staff: Actor, regency: TestAgency, monday: date, monkeypatch
):
    for hour, mails in ((6.75, 0), (7, 1), (7.25, 0), (12, 0), (21, 0)):
        set_clock(monkeypatch, monday, hour)
        assert len(run()) == mails, hour
    set_clock(monkeypatch, workday(regency, 2), 7)
    assert len(run()) == 1


def test_killed_while_sending_it_is_sent_once_when_run_again(
    staff: Actor, monday: date, monkeypatch
):
    set_clock(monkeypatch, monday, 8)
    tell_everybody(0)
    (job,) = queued()
    with monkeypatch.context() as broken:
        broken.setattr(telling, "send_letter", _die)
        for _attempt in range(2):
            with pytest.raises(ConnectionResetError):
                telling.tell(**job)
    assert mail.outbox == []
    telling.tell(**job)
    telling.tell(**job)
    assert len(mail.outbox) == 1
    assert run() == []


def _die(*args: object, **kwargs: object) -> None:
    raise ConnectionResetError


def test_without_the_claim_it_would_be_sent_twice(staff: Actor, monday: date, monkeypatch):
    set_clock(monkeypatch, monday, 8)
    tell_everybody(0)
    (job,) = queued()
    with monkeypatch.context() as unguarded:
        unguarded.setattr(telling, "claim_mails", lambda agency, person, keys: frozenset(keys))
        telling.tell(**job)
        telling.tell(**job)
    first, second = mail.outbox
    # even then mailboxes keep one: both carry the same id
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


def test_nothing_waits_nothing_is_sent_and_the_day_is_settled(
    staff: Actor, monday: date, monkeypatch
):
    with reading(staff):
        close_task(KIND, ["a"])
    set_clock(monkeypatch, monday, 8)
    assert run() == []
    open_one(staff, "neu")
    set_clock(monkeypatch, monday, 9)
    assert run() == []


def test_what_has_one_workday_left_is_told_at_once_and_once(
    staff: Actor, monday: date, monkeypatch
):
    choose(staff, Delivery.WEEKLY)
    set_clock(monkeypatch, monday, 8)
    run()
    set_clock(monkeypatch, monday, 10)
    open_one(staff, "mendesak", monday)
    (letter,) = run()
    assert letter.subject.startswith("Segera")
    assert "http://localhost:8000/pekerjaan/" in letter.body
    assert "hari ini" in letter.body
    set_clock(monkeypatch, monday, 11)
    assert run() == []


def test_urgent_tasks_of_a_role_reach_who_holds_it(
    staff: Actor, regency: TestAgency, monday: date, monkeypatch
):
    give_account(regency, "J21", f"budi-{regency.id.hex[:8]}")
    head = Actor(person_at(regency, "J21"), regency.id, "Budi", (Grant("atasan"),))
    give_address(head.person_id, "budi@uji.example")
    with reading(head):
        purpose = find_purpose(TASK_MAIL, timezone.localdate())
    give_consent(head, purpose_id=purpose.id)
    set_clock(monkeypatch, monday, 8)
    run()
    set_clock(monkeypatch, monday, 10)
    unit = regency.units["U21"]
    open_one(head, "unit", monday, person_id=None, role="atasan", unit_id=unit)
    assert [letter.to for letter in run()] == [["budi@uji.example"]]


@pytest.mark.parametrize(
    ("zone", "first"), [("Asia/Jakarta", 7), ("Asia/Makassar", 6), ("Asia/Jayapura", 5)]
)
def test_digests_follow_the_clock_of_the_agency(
    staff: Actor, regency: TestAgency, monday: date, monkeypatch, zone: str, first: int
):
    """Seven o'clock there is five, six or seven in Jakarta."""
    Agency.objects.filter(id=regency.id).update(time_zone=zone)
    found = []
    for hour in (4, 5, 6, 7, 8):
        set_clock(monkeypatch, monday, hour)
        found += [hour] * len(run())
    assert found == [first]


@pytest.mark.parametrize(
    ("zone", "hours"),
    [("Asia/Jakarta", {19}), ("Asia/Makassar", set()), ("Asia/Jayapura", set())],
)
def test_quiet_hours_hold_on_the_clock_of_the_agency(
    staff: Actor, regency: TestAgency, monday: date, monkeypatch, zone: str, hours: set[int]
):
    """Between 19 and 21 o'clock in Jakarta, with the default from 20 to 6."""
    Agency.objects.filter(id=regency.id).update(time_zone=zone)
    choose(staff, Delivery.AT_ONCE)
    found = set()
    for hour in (19, 20, 21):
        set_clock(monkeypatch, monday, hour)
        if run():
            found.add(hour)
    assert found == hours


def test_own_quiet_hours_put_the_digest_off(staff: Actor, monday: date, monkeypatch):
    choose(staff, Delivery.DAILY, start=time(18), end=time(9))
    for hour, mails in ((8, 0), (9, 1)):
        set_clock(monkeypatch, monday, hour)
        assert len(run()) == mails


def test_in_the_application_alone_means_no_mail_at_all(staff: Actor, monday: date, monkeypatch):
    choose(staff, Delivery.IN_APP)
    open_one(staff, "mendesak", monday)
    set_clock(monkeypatch, monday, 10)
    assert run() == []


def test_notices_come_with_the_digest_as_a_number(staff: Actor, monday: date, monkeypatch):
    with reading(staff):
        tell([staff.person_id], "uji", "Rencana Agus Salim", "portal:home")
    set_clock(monkeypatch, monday, 8)
    (letter,) = run()
    assert "1 pemberitahuan baru" in letter.body
    assert "Agus" not in letter.body


def test_weekly_news_are_told_once_a_week_though_nobody_reads_them(
    staff: Actor, regency: TestAgency, monday: date, monkeypatch
):
    """The daily digest is due beside it, and says nothing of theirs."""
    choose(staff, Delivery.WEEKLY)
    with reading(staff):
        tell([staff.person_id], "uji", "Rencana", "portal:home")
    mails: dict[date, int] = {}
    for number in range(1, 11):
        day = workday(regency, number)
        set_clock(monkeypatch, day, 8)
        week = day - timedelta(days=day.weekday())
        mails[week] = mails.get(week, 0) + len(run())
    assert set(mails.values()) == {1}


def test_nobody_else_is_written_to(staff: Actor, regency: TestAgency, monday: date, monkeypatch):
    give_account(regency, "J22P", f"agus-{regency.id.hex[:8]}")
    give_address(person_at(regency, "J22P"), "agus@uji.example")
    set_clock(monkeypatch, monday, 8)
    assert [letter.to for letter in run()] == [[ADDRESS]]


def test_a_withdrawal_counts_even_when_the_letter_is_queued_already(
    staff: Actor, monday: date, monkeypatch
):
    set_clock(monkeypatch, monday, 8)
    tell_everybody(0)
    withdraw_consent(staff, code=TASK_MAIL)
    for arguments in queued():
        telling.tell(**arguments)
    assert mail.outbox == []
    assert run() == []


def test_without_an_address_there_is_no_letter(staff: Actor, monday: date, monkeypatch):
    RecoveryAddress.objects.all().delete()
    set_clock(monkeypatch, monday, 8)
    assert run() == []
