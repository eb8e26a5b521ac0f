"""The page of what waits: sections, one kind whole, one action on many, history."""

import re
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.tasks import TaskView, close_lost, close_task, count_tasks
from bina.portal.web.inbox.presenting import show_history
from tests.organization.factories import TestAgency, make_regency
from tests.portal.commands.test_inbox import KIND
from tests.portal.web.acting import browser_at, text_of
from tests.portal.web.inbox.waiting import POSITION, ids_of, open_for, staff_of, tasks_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.05")]
PAGE, HISTORY = "/tugas/", "/tugas/riwayat/"
MOST = 21  # statements of a page


@pytest.fixture
def regency() -> TestAgency:
    return make_regency()


@pytest.fixture
def desk(regency: TestAgency) -> Client:
    return browser_at(regency, POSITION)


@pytest.fixture
def staff(regency: TestAgency) -> Actor:
    return staff_of(regency)


def test_nothing_waits(desk: Client):
    text = text_of(desk, PAGE)
    assert "Tidak ada yang menunggu Anda" in text
    assert (
        "<form"
        not in text.partition("<main")[2]
        .partition("</main>")[0]
        .replace('<form class="b-filters"', "<form")
        or "b-filters" not in text
    )
    assert "Belum ada tugas yang Anda selesaikan" in text_of(desk, HISTORY)


def test_kinds_stand_apart_with_counts_words_and_their_forms(desk: Client, staff: Actor):
    open_for(staff, "uji.satu", [f"{n:02}" for n in range(8)])
    open_for(staff, KIND, ["banyak"])
    text = text_of(desk, PAGE)
    for words in ("Hari ini", "Besok", "Uji banyak", "Lihat semua 8", 'href="/pekerjaan/"'):
        assert words in text
    assert "Isi 04" in text
    assert "Isi 05" not in text
    # only the kind with a safe action can be ticked
    assert text.count('name="task"') == 1


def test_one_kind_is_shown_page_by_page(desk: Client, staff: Actor):
    open_for(staff, "uji.satu", [f"{n:03}" for n in range(60)])
    open_for(staff, KIND, ["lain"])
    seen, path = [], f"{PAGE}?jenis=uji.satu"
    while path:
        text = text_of(desk, path)
        seen += re.findall(r"Isi (\d{3})", text)
        found = re.search(r'href="(\?[^"]*sesudah=[^"]*)" rel="next"', text)
        path = f"{PAGE}{found[1]}".replace("&amp;", "&") if found else ""
    assert seen == [f"{n:03}" for n in range(60)]


def test_five_hundred_tasks_cost_no_more_statements_than_a_few(desk: Client, staff: Actor):
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            text_of(desk, PAGE)
        return len(asked)

    open_for(staff, "uji.satu", ["x"])
    text_of(desk, PAGE)  # the first page marks the session as seen
    few = statements()
    open_for(staff, "uji.satu", [f"{n:03}" for n in range(500)])
    assert statements() == few <= MOST


def test_filters_are_kept_as_chips_and_bad_values_are_left_out(desk: Client, staff: Actor):
    open_for(staff, "uji.satu", ["apel", "jeruk"])
    text = text_of(desk, f"{PAGE}?cari=apel&kelompok=lainnya&tenggat=x&unit=y&sesudah=z")
    assert "Isi apel" in text
    assert "Isi jeruk" not in text
    assert "Kelompok: Lainnya" in text
    assert "Tidak ada yang cocok" in text_of(desk, f"{PAGE}?tenggat=lewat")
    assert "Tidak ada yang cocok" in text_of(desk, f"{PAGE}?jenis=uji.kemarin")


def test_what_was_chosen_is_done_and_what_was_not_is_said(desk: Client, staff: Actor):
    open_for(staff, KIND, ["a", "terlarang", "b"])
    chosen = [str(key) for key in ids_of(staff, "a", "terlarang")]
    answer = desk.post(PAGE, {"kind": KIND, "task": [*chosen, "bukan kunci"]}, follow=True)
    text = answer.content.decode()
    assert "1 tugas selesai." in text
    assert "Isi terlarang: Di luar kewenangan Anda." in text
    assert tasks_of(staff).keys() == {"terlarang", "b"}


def test_nothing_chosen_is_said_and_unknown_actions_are_not_found(desk: Client, staff: Actor):
    open_for(staff, KIND, ["a"])
    answer = desk.post(PAGE, {"kind": KIND}, follow=True)
    assert "Pilih 1 sampai 100 tugas." in answer.content.decode()
    ids = [str(key) for key in ids_of(staff, "a")]
    assert desk.post(PAGE, {"kind": "uji.satu", "task": ids}).status_code == 404
    assert tasks_of(staff).keys() == {"a"}


def test_tasks_of_another_agency_stay_as_they_are(desk: Client, staff: Actor):
    foreign = staff_of(make_regency())
    open_for(foreign, KIND, ["rahasia"])
    assert "rahasia" not in text_of(desk, PAGE)
    ids = [str(key) for key in ids_of(foreign, "rahasia")]
    answer = desk.post(PAGE, {"kind": KIND, "task": ids}, follow=True)
    assert "sudah tidak menunggu Anda" in answer.content.decode()
    assert "rahasia" in tasks_of(foreign)


def test_a_task_without_a_page_hinders_nothing_and_is_told_of(desk: Client, staff: Actor):
    open_for(staff, "uji.satu", ["hilang"], route="portal:tidak_ada")
    open_for(staff, "uji.satu", ["ada"])
    for path in (PAGE, "/"):
        text = text_of(desk, path)
        assert "Halamannya sudah tidak ada" in text
        assert "Isi ada" in text
    with reading(staff):
        close_lost(ids_of(staff, "hilang"))
    text = text_of(desk, PAGE)
    assert "1 tugas ditutup sendiri" in text
    assert "Ditutup sendiri" in text_of(desk, f"{HISTORY}?oleh=lain")


def test_history_says_who_did_it(desk: Client, staff: Actor):
    open_for(staff, KIND, ["a"])
    desk.post(PAGE, {"kind": KIND, "task": [str(key) for key in ids_of(staff, "a")]})
    open_for(staff, "uji.satu", ["sistem"])
    with reading(staff):
        close_task("uji.satu", ["sistem"])
    own, others = text_of(desk, HISTORY), text_of(desk, f"{HISTORY}?oleh=lain")
    assert "Isi a" in own
    assert "Anda selesaikan" in own
    assert "Isi sistem" in others
    assert "Isi a<" not in others


def test_history_leads_to_no_page_of_what_somebody_else_was_asked(staff: Actor):
    def closed(person_id: UUID | None) -> TaskView:
        now = timezone.now()
        return TaskView(uuid4(), KIND, "Isi", "", "portal:jobs", {}, None, now, person_id=person_id)

    asked = [closed(staff.person_id), closed(None), closed(uuid4())]
    urls = [row.url for row in show_history(asked, staff)]
    assert urls == ["/pekerjaan/", "/pekerjaan/", ""]


def test_the_count_of_the_shell_is_that_of_the_page(desk: Client, staff: Actor):
    open_for(staff, "uji.satu", ["a", "b", "c"])
    with reading(staff):
        assert count_tasks(staff) == 3
    assert re.search(r'b-count">3<', text_of(desk, "/bantuan/"))
