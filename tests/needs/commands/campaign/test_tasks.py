"""The task of a rater leads to what is to be filled in, and says how much that is by now."""

from datetime import timedelta
from uuid import UUID

import pytest

from bina.competency.models import PositionStandard, StandardLine
from bina.needs.commands.campaign import remind, reschedule, settle_tasks
from bina.platform.commands import reading
from bina.platform.tasks.models import Task
from tests.needs.campaigns import CLOSES, OPENS, SUPERIOR, Campaign, make_campaign

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.requirement("2.30"),
    pytest.mark.requirement("X.18"),
]


@pytest.fixture
def campaign() -> Campaign:
    return make_campaign()


def task_of(campaign: Campaign, position: str) -> Task:
    person = campaign.agency.actor("pegawai", position=position).person_id
    with reading(campaign.agency.system):
        return Task.objects.get(kind="needs.rating", person_id=person, closed_at=None)


def leads_to(task: Task) -> tuple[str, dict[str, str]]:
    return task.route, task.route_arguments


def settle(campaign: Campaign, rater_id: UUID | None) -> None:
    with reading(campaign.agency.system):
        settle_tasks(campaign.cycle(), [rater_id] if rater_id else [])


def test_the_only_form_is_opened_itself(campaign: Campaign) -> None:
    form = campaign.form("J21F")
    assert leads_to(task_of(campaign, "J21F")) == ("needs:rating", {"form_id": str(form.id)})


def test_of_several_forms_the_list_then_what_is_left(campaign: Campaign) -> None:
    task = task_of(campaign, "J21")
    assert (*leads_to(task), task.detail[0]) == ("needs:ratings", {}, "3")
    form = campaign.send("J21", {"INT": 2, "PRB": 3})
    settle(campaign, form.rater_id)
    left = task_of(campaign, "J21")
    assert left.id == task.id
    assert leads_to(left) == ("needs:rating_team", {"cycle_id": str(campaign.id)})
    assert left.detail[0] == "2"
    form = campaign.send("J21F", {"T01": 3}, SUPERIOR)
    settle(campaign, form.rater_id)
    assert leads_to(task_of(campaign, "J21")) == leads_to(left)
    assert task_of(campaign, "J21").detail[0] == "1"


def test_a_reminder_leads_there_too_and_keeps_its_words(campaign: Campaign) -> None:
    form = campaign.send("J21", {"INT": 2, "PRB": 3})
    remind(campaign.agency.sdm, campaign.id, on=OPENS)
    settle(campaign, form.rater_id)
    task = task_of(campaign, "J21")
    assert task.title.startswith("Ingat:")
    assert task.route == "needs:rating_team"


def test_other_days_are_told_by_tasks_that_wait(campaign: Campaign) -> None:
    assert task_of(campaign, "J21F").due_on == CLOSES
    later = CLOSES + timedelta(days=4)
    reschedule(campaign.agency.sdm, campaign.id, closes_on=later, late_until=None, reason="Banjir")
    assert task_of(campaign, "J21F").due_on == later


def test_nobody_waits_for_a_form_that_asks_nothing(campaign: Campaign) -> None:
    """The position of one member of the team has no standard any more."""
    with reading(campaign.agency.system):
        standards = PositionStandard.objects.filter(position=campaign.agency.positions["J21F"])
        StandardLine.objects.filter(standard__in=standards).delete()
    settle(campaign, campaign.agency.employees["J21F"])
    with reading(campaign.agency.system):
        person = campaign.agency.actor("pegawai", position="J21F").person_id
        assert not Task.objects.filter(person_id=person, closed_at=None).exists()
    form = campaign.send("J21", {"INT": 2, "PRB": 3})
    settle(campaign, form.rater_id)
    assert task_of(campaign, "J21").detail[0] == "1"
