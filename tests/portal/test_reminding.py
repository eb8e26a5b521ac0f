"""The reminder of tasks goes to those who agreed, and says nothing of what waits."""

from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from bina.organization.models import RecoveryAddress
from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from bina.platform.privacy import TASK_MAIL
from bina.platform.privacy.commands import give_consent, withdraw_consent
from bina.platform.privacy.queries import find_purpose
from bina.platform.tasks import TaskSpec, close_task, open_task
from bina.portal.jobs import REMIND, remind_all_of_tasks, remind_of_tasks
from tests.organization.factories import TestAgency, give_account, make_regency
from tests.portal.web.acting import person_at

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.requirement("4.38"),
    pytest.mark.requirement("X.05"),
]
ADDRESS = "dewi@uji.example"


@pytest.fixture
def regency() -> TestAgency:
    return make_regency()


@pytest.fixture
def staff(regency: TestAgency) -> Actor:
    """Somebody with an address, one waiting task, and consent."""
    give_account(regency, "J21P", f"dewi-{regency.id.hex[:8]}")
    person_id = person_at(regency, "J21P")
    actor = Actor(person_id, regency.id, "Dewi Lestari", (Grant("pegawai"),))
    give_address(person_id, ADDRESS)
    with reading(actor):
        task = TaskSpec("uji", "a", "Perbaiki NIP Agus Salim", "portal:home", person_id=person_id)
        open_task(regency.id, task)
        purpose = find_purpose(TASK_MAIL, timezone.localdate())
    give_consent(actor, purpose_id=purpose.id)
    return actor


def give_address(person_id: UUID, address: str) -> None:
    now = timezone.now()
    RecoveryAddress.objects.create(
        person_id=person_id, address=address, added_at=now, confirmed_at=now
    )


def remind() -> list[Any]:
    remind_all_of_tasks(0)
    for job in ProcrastinateJob.objects.filter(task_name=REMIND):
        remind_of_tasks(**job.args)
    return mail.outbox


def test_it_says_how_many_and_how_to_stop_it(staff: Actor):
    (letter,) = remind()
    assert letter.to == [ADDRESS]
    assert "Ada 1 tugas" in letter.body
    assert "/data-saya/persetujuan/" in letter.body
    for word in ("Dewi", "Agus", "NIP"):
        assert word not in letter.subject + letter.body


def test_nobody_else_is_written_to(staff: Actor, regency: TestAgency):
    give_account(regency, "J22P", f"agus-{regency.id.hex[:8]}")
    person_id = person_at(regency, "J22P")
    give_address(person_id, "agus@uji.example")
    assert [letter.to for letter in remind()] == [[ADDRESS]]


def test_a_withdrawal_counts_even_when_the_reminder_is_queued_already(staff: Actor):
    remind_all_of_tasks(0)
    withdraw_consent(staff, code=TASK_MAIL)
    for job in ProcrastinateJob.objects.filter(task_name=REMIND):
        remind_of_tasks(**job.args)
    assert mail.outbox == []
    remind_all_of_tasks(0)
    assert ProcrastinateJob.objects.filter(task_name=REMIND).count() == 1


def test_nothing_waits_nothing_is_sent(staff: Actor):
    with reading(staff):
        close_task("uji", ["a"])
    assert remind() == []


def test_without_an_address_there_is_no_letter(staff: Actor):
    RecoveryAddress.objects.all().delete()
    assert remind() == []
