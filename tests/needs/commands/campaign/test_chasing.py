"""Reminders and escalation, by the rule and by hand."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from bina.needs.commands.campaign import close_units, escalate, remind, send_reminders
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, Refused
from bina.platform.tasks.models import Task
from tests.needs.campaigns import CLOSES, OPENS, SUPERIOR, Campaign, make_campaign

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.30")]
FIRST = CLOSES - timedelta(days=10)


def tasks(campaign: Campaign, kind: str) -> list[Task]:
    with reading(campaign.agency.system):
        return list(Task.objects.filter(kind=kind, closed_at=None))


def test_a_reminder_opens_the_task_anew() -> None:
    campaign = make_campaign()
    before = {task.id for task in tasks(campaign, "needs.rating")}
    assert remind(campaign.agency.sdm, campaign.id, on=OPENS) == 7
    after = tasks(campaign, "needs.rating")
    assert len(after) == 7
    assert not before & {task.id for task in after}
    assert all(task.title.startswith("Ingat:") for task in after)


def test_a_reminder_for_some_units_reaches_their_raters() -> None:
    campaign = make_campaign()
    units = (campaign.agency.units["U22"],)
    # its two people, and the head of the office who rates one of them
    assert remind(campaign.agency.sdm, campaign.id, on=OPENS, unit_ids=units) == 3


def test_the_rule_reminds_once_on_its_days() -> None:
    campaign = make_campaign()
    system = campaign.agency.system
    assert send_reminders(system, campaign.id, on=FIRST - timedelta(days=1)) == 0
    assert send_reminders(system, campaign.id, on=FIRST) == 7
    assert send_reminders(system, campaign.id, on=FIRST) == 0
    assert send_reminders(system, campaign.id, on=CLOSES - timedelta(days=5)) == 7


@pytest.mark.parametrize(
    ("on", "teams", "units"),
    [
        # 10 November 2026 is a Tuesday: the third workday after it is Friday, the fifth Tuesday
        (date(2026, 11, 12), 0, 0),
        (date(2026, 11, 13), 3, 0),
        (date(2026, 11, 16), 3, 0),
        (date(2026, 11, 17), 3, 2),
    ],
)
def test_escalation_counts_workdays(on: date, teams: int, units: int) -> None:
    campaign = make_campaign()
    escalate(campaign.agency.system, campaign.id, on=on)
    assert len(tasks(campaign, "needs.rating_team")) == teams
    assert len(tasks(campaign, "needs.rating_unit")) == units


def test_a_team_that_finished_is_told_no_more() -> None:
    campaign = make_campaign()
    agency, late = campaign.agency, CLOSES
    escalate(agency.system, campaign.id, on=late)
    for position in ("J21F", "J21P"):
        campaign.send(position, {"T01": 3})
    escalate(agency.system, campaign.id, on=late)
    with reading(agency.system):
        told = {task.person_id for task in tasks(campaign, "needs.rating_team")}
    assert person(campaign, "J21") not in told
    assert person(campaign, "J2") in told
    close_units(agency.sdm, campaign.id, CLOSES)
    assert not tasks(campaign, "needs.rating_team")
    assert not tasks(campaign, "needs.rating_unit")


def person(campaign: Campaign, position: str) -> UUID | None:
    return campaign.agency.actor("pegawai", position=position).person_id


def test_others_remind_nobody() -> None:
    campaign = make_campaign()
    with pytest.raises(Forbidden):
        remind(campaign.agency.actor("atasan", "U2"), campaign.id, on=OPENS)
    with pytest.raises(Forbidden):
        send_reminders(campaign.agency.sdm, campaign.id, on=FIRST)
    with pytest.raises(Forbidden):
        escalate(campaign.agency.sdm, campaign.id, on=FIRST)
    close_units(campaign.agency.sdm, campaign.id, CLOSES)
    with pytest.raises(Refused):
        remind(campaign.agency.sdm, campaign.id, on=OPENS)
    assert len(campaign.forms(method=SUPERIOR)) == 5
