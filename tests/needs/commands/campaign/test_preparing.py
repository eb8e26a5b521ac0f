"""Preparing a cycle."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from bina.needs.commands.campaign import (
    change_cycle,
    prepare_cycle,
    reschedule,
)
from bina.needs.models import CycleUnit
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from tests.needs.campaigns import (
    CLOSES,
    LATE,
    OPENS,
    SELF,
    SUPERIOR,
    facts_of,
    make_campaign,
    make_draft,
)
from tests.needs.factories import make_needs_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.30")]


def test_a_draft_keeps_what_was_said() -> None:
    draft = make_draft(name="  Siklus   2026 ", raters=(SUPERIOR, SELF))
    cycle = draft.cycle()
    assert (cycle.name, cycle.year, cycle.state) == ("Siklus 2026", 2026, "draft")
    assert cycle.raters == [SELF, SUPERIOR]
    with reading(draft.agency.sdm):
        assert CycleUnit.objects.filter(cycle_id=draft.id).count() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"closes_on": OPENS - timedelta(days=1)}, "closes_on"),
        ({"late_until": CLOSES}, "late_until"),
        ({"raters": ()}, "raters"),
        ({"raters": ("OBJECTIVE_TEST",)}, "raters"),
        ({"units": ()}, "units"),
        ({"rule_id": uuid4()}, "rule_id"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        make_draft(**changes)
    assert refusal.value.field == field


def test_another_agencys_unit_is_not_there() -> None:
    foreign = make_needs_regency().units["U2"]
    with pytest.raises(NotFound):
        make_draft(units=(foreign,))


def test_a_draft_changes_until_it_is_opened() -> None:
    draft = make_draft()
    agency = draft.agency
    change_cycle(
        agency.sdm, draft.id, facts=facts_of(agency, name="Lain", units=(agency.units["U2"],))
    )
    assert draft.cycle().name == "Lain"
    with reading(agency.sdm):
        assert CycleUnit.objects.get(cycle_id=draft.id).unit_id == agency.units["U2"]
    running = make_campaign(agency, name="Berjalan")
    with pytest.raises(Refused):
        change_cycle(agency.sdm, running.id, facts=facts_of(agency))


def test_other_days_reach_unfinished_forms_alone() -> None:
    campaign = make_campaign()
    campaign.send("J21F", {"T01": 3})
    later = CLOSES + timedelta(days=7)
    reschedule(campaign.agency.sdm, campaign.id, closes_on=later, late_until=None, reason="Banjir")
    assert campaign.form("J21F").due_on == CLOSES
    assert campaign.form("J22P").due_on == later
    with pytest.raises(Refused):
        reschedule(campaign.agency.sdm, campaign.id, closes_on=LATE, late_until=None, reason=" ")
    draft = make_draft(campaign.agency, name="Lain")
    with pytest.raises(Refused):
        reschedule(draft.agency.sdm, draft.id, closes_on=LATE, late_until=None, reason="x")


def test_others_prepare_nothing() -> None:
    campaign = make_campaign()
    agency, head = campaign.agency, campaign.agency.actor("atasan", "U2")
    with pytest.raises(Forbidden):
        prepare_cycle(head, facts=facts_of(agency))
    with pytest.raises(Forbidden):
        change_cycle(head, campaign.id, facts=facts_of(agency))
    with pytest.raises(Forbidden):
        reschedule(head, campaign.id, closes_on=LATE, late_until=None, reason="x")
    stranger = make_needs_regency().sdm
    with pytest.raises(NotFound):
        reschedule(stranger, campaign.id, closes_on=LATE, late_until=None, reason="x")
