"""Opening a cycle, and forms that follow people who come, leave and move."""

from datetime import date, timedelta

import pytest

from bina.needs.commands.campaign import (
    follow_people,
    open_campaign,
    request_opening,
    settle_tasks,
)
from bina.needs.domain.campaign import RatingFormState
from bina.needs.models import RatingForm
from bina.organization.commands import apply_people
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, Refused
from bina.platform.jobs import list_jobs
from bina.platform.tasks.models import Task
from tests.needs.campaigns import CLOSES, OPENS, SELF, SUPERIOR, Campaign, make_campaign, make_draft
from tests.organization.factories import make_nip, person_row

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.30")]


def tasks(campaign: Campaign, kind: str) -> list[Task]:
    with reading(campaign.agency.system):
        return list(Task.objects.filter(kind=kind, closed_at=None))


def test_everyone_gets_a_form_and_every_rater_one_task() -> None:
    campaign = make_campaign()
    assert campaign.cycle().state == "open"
    assert len(campaign.forms(method=SELF)) == 7
    assert len(campaign.forms(method=SUPERIOR)) == 5
    form = campaign.form("J21F", SUPERIOR)
    assert form.rater_id == campaign.agency.employees["J21"]
    assert form.position_id == campaign.agency.positions["J21F"]
    assert form.due_on == CLOSES
    waiting = tasks(campaign, "needs.rating")
    assert len(waiting) == 7
    assert sorted(task.detail[0] for task in waiting) == ["1"] * 4 + ["2", "3", "3"]
    (lacking,) = tasks(campaign, "needs.rater_lacks")
    assert lacking.detail.startswith("2 ")


def test_opening_again_changes_nothing() -> None:
    campaign = make_campaign()
    before = {form.id for form in campaign.forms()}
    open_campaign(campaign.agency.sdm, campaign.id, on=OPENS + timedelta(days=1))
    assert {form.id for form in campaign.forms()} == before
    with pytest.raises(Refused):
        request_opening(campaign.agency.sdm, campaign.id)


def test_opening_is_asked_for_and_done_in_the_background() -> None:
    draft = make_draft()
    request_opening(draft.agency.sdm, draft.id)
    with reading(draft.agency.sdm):
        assert not RatingForm.objects.exists()
        assert list_jobs(draft.agency.sdm) is not None


def test_a_cycle_whose_last_day_is_over_is_not_opened() -> None:
    draft = make_draft()
    with pytest.raises(Refused) as refusal:
        open_campaign(draft.agency.sdm, draft.id, on=CLOSES + timedelta(days=1))
    assert refusal.value.field == "closes_on"


def test_a_task_closes_with_the_last_form() -> None:
    campaign = make_campaign()
    form = campaign.send("J22P", {"INT": 2})
    with reading(campaign.agency.system):
        settle_tasks(campaign.cycle(), [form.rater_id] if form.rater_id else [])
    assert len(tasks(campaign, "needs.rating")) == 6


def move(campaign: Campaign, position: str, code: str, unit: str, on: date) -> None:
    name = "Yohanes Tabuni"
    row = person_row(campaign.agency.nips[position], name, code, unit, "III/c")
    apply_people(campaign.agency.sdm, [row], on)


def test_who_moves_takes_unfinished_forms_along() -> None:
    campaign = make_campaign()
    campaign.send("J21F", {"T01": 3})
    # the cycle runs while the test does: today is what the columns of employees repeat
    move(campaign, "J21F", "J22P", "U22", date(2026, 11, 3))
    changed = follow_people(campaign.agency.system, campaign.id, on=date(2026, 11, 24))
    own = campaign.form("J21F")
    assert (own.state, own.unit_id) == ("submitted", campaign.agency.units["U21"])
    states = {
        form.rater_id: form.state
        for form in campaign.forms(employee_id=campaign.agency.employees["J21F"], method=SUPERIOR)
    }
    assert states[campaign.agency.employees["J21"]] == RatingFormState.VOID
    assert changed >= 1


def test_who_joins_gets_forms_until_the_last_day() -> None:
    campaign = make_campaign()
    row = person_row(make_nip(), "Baru Sekali", "J21P", "U21")
    apply_people(campaign.agency.sdm, [row], date(2026, 11, 3))
    assert follow_people(campaign.agency.system, campaign.id, on=CLOSES + timedelta(days=1)) == 2
    assert len(campaign.forms()) == 12
    follow_people(campaign.agency.system, campaign.id, on=CLOSES)
    assert len(campaign.forms()) == 14
    assert follow_people(campaign.agency.system, campaign.id, on=CLOSES) == 0


def test_only_sdm_opens_and_only_the_night_follows() -> None:
    draft = make_draft()
    with pytest.raises(Forbidden):
        request_opening(draft.agency.actor("auditor"), draft.id)
    with pytest.raises(Forbidden):
        open_campaign(draft.agency.actor("atasan"), draft.id, on=OPENS)
    with pytest.raises(Forbidden):
        follow_people(draft.agency.sdm, draft.id, on=OPENS)
    assert follow_people(draft.agency.system, draft.id, on=OPENS) == 0
