"""A form that is sent many times at once has its effect once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from bina.platform.commands.once import Repeated, Sending, sent_once
from bina.platform.tasks.models import Task
from tests.platform.test_commands import keep_task

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("X.11")]
SENDERS = 6


def manager() -> Actor:
    return Actor(uuid4(), uuid4(), "Penguji", (Grant("sdm"),))


def sending(who: Actor, digest: str = "a" * 64, key: str = "kunci") -> Sending:
    return Sending(who.agency_id, who.person_id, key, digest)


def titles(who: Actor) -> list[str]:
    with reading(who):
        return sorted(Task.objects.values_list("title", flat=True))


def send_at_once(who: Actor, made: Callable[[], Sending | None]) -> int:
    """How many of the senders were told that their form had been there before."""
    together = Barrier(SENDERS)

    def send(number: int) -> bool:
        try:
            together.wait()
            with sent_once(made()):
                keep_task(who, title=f"tugas {number}")
        except Repeated:
            return True
        finally:
            connection.close()
        return False

    with ThreadPoolExecutor(SENDERS) as pool:
        return sum(pool.map(send, range(SENDERS)))


def test_without_its_key_a_form_counts_as_often_as_it_is_sent():
    who = manager()
    assert send_at_once(who, lambda: None) == 0
    assert len(titles(who)) == SENDERS


def test_with_its_key_it_counts_once():
    who = manager()
    assert send_at_once(who, lambda: sending(who)) == SENDERS - 1
    assert len(titles(who)) == 1


def test_a_form_whose_command_failed_may_be_sent_again():
    who = manager()
    with pytest.raises(RuntimeError), sent_once(sending(who)):
        keep_task(who, title="satu", fail=True)
    with sent_once(sending(who)):
        keep_task(who, title="satu")
    assert titles(who) == ["satu"]


def test_the_same_page_with_other_values_is_a_new_wish():
    who = manager()
    for title, digest in (("satu", "a"), ("dua", "b"), ("satu lagi", "a")):
        with sent_once(sending(who, digest * 64)):
            keep_task(who, title=title)
    assert titles(who) == ["dua", "satu", "satu lagi"]


def test_keys_of_two_people_do_not_meet():
    who = manager()
    other = Actor(uuid4(), who.agency_id, "Lain", who.grants)
    for each in (who, other):
        with sent_once(sending(each)):
            keep_task(each, title=each.name)
    assert titles(who) == ["Lain", "Penguji"]


def test_a_form_has_room_for_several_commands():
    who = manager()
    with sent_once(sending(who)):
        keep_task(who, title="satu")
        keep_task(who, title="dua")
    assert titles(who) == ["dua", "satu"]
