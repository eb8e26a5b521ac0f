"""The inbox: sections by kind, keyset pages, filters, history, and whose it is."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from bina.platform.phrases import Phrase
from bina.platform.tasks import (
    HistoryFilter,
    TaskFilter,
    TaskOutcome,
    TaskSpec,
    close_lost,
    close_task,
    list_chosen,
    list_history,
    list_inbox,
    list_lost,
    list_sections,
    open_task,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.05")]

AGENCY = uuid4()
TODAY = date(2026, 11, 24)
STAFF = Actor(uuid4(), AGENCY, "Pegawai", (Grant("pegawai"),))
SDM = Actor(uuid4(), AGENCY, "SDM", (Grant("sdm"),))
ELSEWHERE = Actor(STAFF.person_id, uuid4(), "Pegawai", (Grant("sdm"),))


def spec(kind: str, key: str, days: int | None = None, **more) -> TaskSpec:
    due_on = None if days is None else TODAY + timedelta(days=days)
    more = {"person_id": STAFF.person_id, **more}
    return TaskSpec(kind, key, f"Isi {key}", "portal:home", due_on=due_on, **more)


@pytest.fixture
def some() -> None:
    with reading(STAFF):
        open_task(
            AGENCY,
            *(spec("uji.isi", f"{n:02}", n) for n in range(7)),
            spec("uji.periksa", "p", -2),
            spec("uji.bebas", "b"),
            spec("uji.lain", "milik orang", 1, person_id=uuid4()),
        )


def pages(actor: Actor, size: int, **wanted) -> Iterator[list[str]]:
    after = ""
    while after is not None:
        with reading(actor):
            page = list_inbox(actor, TaskFilter(after=after, **wanted), size)
        yield [task.key for task in page]
        after = page.after


def test_sections_show_the_nearest_of_each_kind_and_count_all(some: None):
    with reading(STAFF), CaptureQueriesContext(connection) as asked:
        sections = list_sections(STAFF, TaskFilter(), TODAY)
    assert [(one.kind, one.total, one.late) for one in sections] == [
        ("uji.periksa", 1, 1),
        ("uji.isi", 7, 0),
        ("uji.bebas", 1, 0),
    ]
    assert [task.key for task in sections[1].tasks] == ["00", "01", "02", "03", "04"]
    assert len([one for one in asked if "platform_task" in one["sql"]]) <= 2


def test_keyset_pages_show_every_task_once(some: None):
    found = list(pages(STAFF, 4))
    assert [len(page) for page in found] == [4, 4, 1]
    assert [key for page in found for key in page] == ["p", *(f"{n:02}" for n in range(7)), "b"]


def test_a_cursor_that_was_tampered_with_starts_over(some: None):
    for cursor in ("x", "2026-11-24~x~y", "~~", f"2026-13-99~{timezone.now()}~{uuid4()}"):
        with reading(STAFF):
            assert len(list_inbox(STAFF, TaskFilter(after=cursor)).items) == 9


def test_filters_narrow_by_kind_deadline_unit_and_text(some: None):
    unit = uuid4()
    with reading(STAFF):
        open_task(AGENCY, spec("uji.isi", "unit", 3, unit_id=unit))
    assert list(pages(STAFF, 25, kinds=["uji.periksa"])) == [["p"]]
    assert list(pages(STAFF, 25, late_on=TODAY)) == [["p"]]
    assert list(pages(STAFF, 25, unit_id=unit)) == [["unit"]]
    assert list(pages(STAFF, 25, text="ISI 03")) == [["03"]]
    assert list(pages(STAFF, 25, kinds=[])) == [[]]


def test_another_person_or_agency_sees_nothing(some: None):
    for stranger in (SDM, ELSEWHERE):
        with reading(stranger):
            assert list_inbox(stranger, TaskFilter()).items == []
            assert list_sections(stranger, TaskFilter(), TODAY) == []


def test_chosen_tasks_are_those_of_the_actor_and_kind(some: None):
    with reading(STAFF):
        keys = {task.key: task.id for task in list_inbox(STAFF, TaskFilter())}
    wanted = [keys["00"], keys["p"], uuid4()]
    with reading(STAFF):
        assert [task.key for task in list_chosen(STAFF, "uji.isi", wanted)] == ["00"]
    with reading(SDM):
        assert list_chosen(SDM, "uji.isi", wanted) == []


def test_history_tells_who_closed_what_and_how(some: None):
    with reading(STAFF):
        close_task("uji.isi", ["00"], TaskOutcome.OVERTAKEN)
        others = list_history(STAFF, HistoryFilter(is_own=False))
        own = list_history(STAFF, HistoryFilter())
    # closed outside of a command: by the system
    assert [(one.key, one.outcome, one.closed_by) for one in others] == [
        ("00", TaskOutcome.OVERTAKEN, "")
    ]
    assert own.items == []
    with reading(SDM):
        assert list_history(SDM, HistoryFilter(is_own=False)).items == []


def test_history_has_keyset_pages(some: None):
    with reading(STAFF):
        for n in range(5):
            close_task("uji.isi", [f"{n:02}"])
        first = list_history(STAFF, HistoryFilter(is_own=False), 3)
        second = list_history(STAFF, HistoryFilter(is_own=False, after=first.after), 3)
    assert sorted(task.key for task in [*first, *second]) == [f"{n:02}" for n in range(5)]
    assert second.after is None


def test_lost_tasks_are_told_of_to_whom_they_waited_for(some: None):
    since = timezone.now() - timedelta(days=7)
    with reading(STAFF):
        key = list_inbox(STAFF, TaskFilter(kinds=["uji.periksa"])).items[0].id
        assert close_lost([key]) == 1
        assert close_lost([key]) == 0
        assert [task.key for task in list_lost(STAFF, since)] == ["p"]
    with reading(SDM):
        assert list_lost(SDM, since) == []


def test_a_title_is_read_in_the_language_of_the_reader():
    told = TaskSpec("uji", "a", Phrase("besok"), "portal:home", person_id=STAFF.person_id)
    with reading(STAFF):
        open_task(AGENCY, told)
        with override("en"):
            (english,) = list_inbox(STAFF, TaskFilter())
        (indonesian,) = list_inbox(STAFF, TaskFilter(text="besok"))
    assert (english.title, indonesian.title) == ("tomorrow", "besok")
