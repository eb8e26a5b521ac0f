"""Naming raters by hand, and replacing those who are barred."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from bina.needs.commands.campaign import (
    choose_rater,
    declare_conflict,
    drop_choice,
    end_conflict,
    end_licence,
    follow_people,
    record_licence,
    replace_rater,
)
from bina.needs.domain.campaign import RatingFormState
from bina.needs.models import RaterChoice
from bina.needs.queries import get_barred_rater
from bina.needs.queries.campaign_raters import preview_raters
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.tasks.models import Task
from tests.needs.campaigns import (
    CLOSES,
    OBSERVATION,
    OPENS,
    SELF,
    SUPERIOR,
    Campaign,
    make_campaign,
    make_draft,
)
from tests.needs.factories import make_needs_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.05")]
BARRED = "needs.rater_barred"


def tasks(campaign: Campaign, **wanted: Any) -> list[Task]:
    with reading(campaign.agency.system):
        return list(Task.objects.filter(kind=BARRED, **wanted).order_by("opened_at"))


def bar(campaign: Campaign) -> UUID:
    """The superior of J21F and J21P may not rate the first of them."""
    people = campaign.agency.employees
    return declare_conflict(
        campaign.agency.sdm,
        employee_id=people["J21F"],
        rater_id=people["J21"],
        reason="Suami istri",
        on=OPENS,
    ).id


def test_who_has_no_superior_gets_a_rater_by_hand() -> None:
    draft = make_draft()
    agency, people = draft.agency, draft.agency.employees
    with reading(agency.sdm):
        before = preview_raters(agency.sdm, draft.id, OPENS)
    assert (before.people, before.lacking) == (7, 2)
    assert (before.forms[SELF], before.forms[SUPERIOR], before.raters[SUPERIOR]) == (7, 5, 3)
    chosen = choose_rater(
        agency.sdm,
        draft.id,
        employee_id=people["J2"],
        method=SUPERIOR,
        rater_id=people["J1"],
        reason="Sekretaris daerah menilai kepala dinas",
        on=OPENS,
    )
    with reading(agency.sdm):
        after = preview_raters(agency.sdm, draft.id, OPENS)
    assert after.lacking == 1
    assert after.choices[0].rater_name == "Drs. Made Wirawan, M.Si."
    drop_choice(agency.sdm, chosen.id, on=OPENS)
    with reading(agency.sdm):
        assert not RaterChoice.objects.exists()


@pytest.mark.parametrize(
    ("rater", "method", "barrier"),
    [("J22", SUPERIOR, "IN_CHAIN"), ("J22", OBSERVATION, "LICENSED")],
)
def test_a_barred_rater_is_refused_with_the_reason(rater: str, method: str, barrier: str) -> None:
    draft = make_draft(raters=(SUPERIOR, OBSERVATION))
    people = draft.agency.employees
    with pytest.raises(Refused) as refusal:
        choose_rater(
            draft.agency.sdm,
            draft.id,
            employee_id=people["J21F"],
            method=method,
            rater_id=people[rater],
            reason="Percobaan",
            on=OPENS,
        )
    assert refusal.value.problems == (barrier,)


def test_what_was_sent_keeps_its_rater() -> None:
    campaign = make_campaign()
    campaign.send("J21F", {"T01": 3}, SUPERIOR)
    wanted: dict[str, Any] = {"method": SUPERIOR, "rater_id": None, "reason": "x", "on": OPENS}
    people = campaign.agency.employees
    with pytest.raises(Refused, match="sudah dikirim"):
        choose_rater(campaign.agency.sdm, campaign.id, employee_id=people["J21F"], **wanted)
    with pytest.raises(NotFound):
        choose_rater(campaign.agency.sdm, campaign.id, employee_id=uuid4(), **wanted)
    with pytest.raises(Refused):
        choose_rater(
            campaign.agency.sdm,
            campaign.id,
            employee_id=people["J21P"],
            **(wanted | {"method": OBSERVATION}),
        )


@pytest.mark.requirement("2.30")
def test_a_barred_rater_is_a_task_of_hr_until_somebody_else_rates() -> None:
    campaign = make_campaign()
    agency, people = campaign.agency, campaign.agency.employees
    bar(campaign)
    (task,) = tasks(campaign, closed_at=None)
    assert task.title.startswith("Ganti penilai: ")
    assert "benturan kepentingan" in task.detail
    assert (task.role, task.due_on, task.route) == ("sdm", CLOSES, "needs:replace_rater")
    assert task.route_arguments == {
        "cycle_id": str(campaign.id),
        "employee_id": str(people["J21"]),
    }
    assert campaign.form("J21F", SUPERIOR).state == RatingFormState.VOID
    assert campaign.form("J21P", SUPERIOR).state == RatingFormState.WAITING
    with reading(agency.sdm):
        found = get_barred_rater(agency.sdm, campaign.id, people["J21"], OPENS)
    assert [row.lack.employee_id for row in found.lacks] == [people["J21F"]]
    pairs = [(people["J21F"], SUPERIOR)]
    given: dict[str, Any] = {"pairs": pairs, "reason": "Atasan dari atasan", "on": OPENS}
    assert replace_rater(agency.sdm, campaign.id, rater_id=people["J2"], **given) == 1
    assert tasks(campaign, closed_at=None) == []
    assert tasks(campaign)[0].outcome == "done"
    raters = {form.rater_id: form.state for form in campaign.forms(method=SUPERIOR)}
    assert raters[people["J2"]] == RatingFormState.WAITING


@pytest.mark.requirement("2.30")
def test_the_task_closes_by_itself_when_the_cause_ends() -> None:
    campaign = make_campaign()
    conflict = bar(campaign)
    end_conflict(campaign.agency.sdm, conflict, on=OPENS)
    assert tasks(campaign, closed_at=None) == []
    assert campaign.form("J21F", SUPERIOR).state == RatingFormState.WAITING


@pytest.mark.requirement("2.30")
def test_an_expired_licence_is_found_at_night() -> None:
    draft = make_campaign(raters=(OBSERVATION,))
    agency, people = draft.agency, draft.agency.employees
    expires = OPENS + timedelta(days=3)
    licence: dict[str, Any] = {"employee_id": people["J22"], "kind": "observer", "on": OPENS}
    record_licence(agency.sdm, number="1", valid_from=OPENS, valid_to=expires, **licence)
    choose_rater(
        agency.sdm,
        draft.id,
        employee_id=people["J21F"],
        method=OBSERVATION,
        rater_id=people["J22"],
        reason="Pengamat",
        on=OPENS,
    )
    follow_people(agency.system, draft.id, on=OPENS)
    assert tasks(draft) == []
    follow_people(agency.system, draft.id, on=expires)
    follow_people(agency.system, draft.id, on=expires + timedelta(days=1))
    assert [task.closed_at for task in tasks(draft)] == [None]
    record_licence(agency.sdm, number="2", valid_from=OPENS, valid_to=None, **licence)
    assert tasks(draft, closed_at=None) == []


def test_a_barred_one_does_not_replace_another() -> None:
    campaign = make_campaign()
    bar(campaign)
    people = campaign.agency.employees
    wanted: dict[str, Any] = {"reason": "Pengganti", "on": OPENS, "rater_id": people["J22"]}
    pairs = [(people["J21F"], SUPERIOR), (people["J21P"], SUPERIOR)]
    with pytest.raises(Refused) as refusal:
        replace_rater(campaign.agency.sdm, campaign.id, pairs=pairs, **wanted)
    assert refusal.value.problems == ("IN_CHAIN",)
    with pytest.raises(Refused, match="satu pegawai"):
        replace_rater(campaign.agency.sdm, campaign.id, pairs=[], **wanted)
    with pytest.raises(NotFound):
        replace_rater(campaign.agency.sdm, campaign.id, pairs=[(uuid4(), SUPERIOR)], **wanted)
    with reading(campaign.agency.system):
        assert not RaterChoice.objects.exists()


def test_an_ended_licence_and_an_unopened_cycle_ask_for_nobody() -> None:
    draft = make_draft(raters=(OBSERVATION,))
    licence = record_licence(
        draft.agency.sdm,
        employee_id=draft.agency.employees["J22"],
        kind="observer",
        number="1",
        valid_from=OPENS - timedelta(days=1),
        valid_to=None,
        on=OPENS,
    )
    end_licence(draft.agency.sdm, licence.id, on=OPENS)
    assert tasks(draft) == []
    assert draft.forms() == []


def test_others_choose_nobody() -> None:
    campaign = make_campaign()
    agency, head = campaign.agency, campaign.agency.actor("atasan", "U2")
    wanted: dict[str, Any] = {"rater_id": agency.employees["J2"], "reason": "x", "on": OPENS}
    who = agency.employees["J21F"]
    with pytest.raises(Forbidden):
        choose_rater(head, campaign.id, employee_id=who, method=SUPERIOR, **wanted)
    with pytest.raises(Forbidden):
        replace_rater(head, campaign.id, pairs=[(who, SUPERIOR)], **wanted)
    with pytest.raises(Forbidden):
        drop_choice(head, uuid4(), on=OPENS)
    with reading(head), pytest.raises(Forbidden):
        get_barred_rater(head, campaign.id, who, OPENS)
    stranger = make_needs_regency().sdm
    with pytest.raises(NotFound):
        replace_rater(stranger, campaign.id, pairs=[(who, SUPERIOR)], **wanted)
