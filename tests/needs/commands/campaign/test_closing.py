"""Closing: what was sent becomes results, each once; nothing more is taken."""

from collections import Counter
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from bina.competency.models import AssessmentResult, Evidence
from bina.needs.commands.campaign import (
    cancel_cycle,
    close_unit,
    close_units,
    finish_cycle,
    follow_agency,
    reopen_cycle,
    reopen_unit,
    request_closing,
)
from bina.needs.commands.computing import compute_run
from bina.needs.domain.campaign import RatingFormState
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.tasks.models import Task
from tests.needs.campaigns import (
    CLOSES,
    LATE,
    SELF,
    SUPERIOR,
    Campaign,
    make_campaign,
    make_draft,
)
from tests.needs.factories import make_needs_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.30")]


def recorded(campaign: Campaign) -> Counter[tuple[str, str]]:
    with reading(campaign.agency.system):
        rows = AssessmentResult.objects.filter(assessed_on=date(2026, 11, 10))
        return Counter(rows.values_list("competency__code", "method"))


def sent_campaign() -> Campaign:
    campaign = make_campaign()
    campaign.send("J21F", {"T01": "3.5", "INT": None})
    campaign.send("J21F", {"T01": 2}, SUPERIOR, state=RatingFormState.LATE)
    campaign.send("J1", {"INT": 4})
    return campaign


def test_closing_a_unit_records_what_was_sent_in_it() -> None:
    campaign = sent_campaign()
    agency = campaign.agency
    close_unit(agency.sdm, campaign.unit("U2").id, on=CLOSES)
    assert recorded(campaign) == {("T01", SELF): 1, ("T01", SUPERIOR): 1}
    with reading(agency.sdm):
        evidence = Evidence.objects.get(result__method=SELF, occurred_on=date(2026, 11, 10))
        assert evidence.source == "Siklus Siklus 2026"
        assert evidence.unit_id == agency.units["U21"]
    assert campaign.form("J21F").recorded_at is not None
    assert campaign.form("J22P").closed_at is not None
    assert campaign.form("J1").closed_at is None


def test_closing_again_records_nothing_twice() -> None:
    campaign = sent_campaign()
    close_units(campaign.agency.sdm, campaign.id, CLOSES)
    first = recorded(campaign)
    close_unit(campaign.agency.sdm, campaign.unit("U2").id, on=CLOSES)
    close_units(campaign.agency.sdm, campaign.id, CLOSES)
    assert recorded(campaign) == first
    assert campaign.cycle().state == "closed"
    with reading(campaign.agency.sdm):
        open_tasks = Task.objects.filter(kind__startswith="needs.", closed_at=None)
        assert not open_tasks.exists()


def test_a_closing_that_is_cut_short_goes_on_where_it_stopped() -> None:
    campaign = sent_campaign()
    close_unit(campaign.agency.sdm, campaign.unit("U1").id, on=CLOSES)
    with pytest.raises(Refused, match="belum ditutup"):
        finish_cycle(campaign.agency.sdm, campaign.id)
    close_unit(campaign.agency.sdm, campaign.unit("U2").id, on=CLOSES)
    finish_cycle(campaign.agency.sdm, campaign.id)
    assert sum(recorded(campaign).values()) == 3


def test_results_of_the_cycle_enter_the_calculation() -> None:
    campaign = sent_campaign()
    agency = campaign.agency
    preliminary = compute_run(agency.sdm, as_of=CLOSES, cycle_id=campaign.id)
    assert campaign.cycle().state == "open"
    close_units(agency.sdm, campaign.id, CLOSES)
    compute_run(agency.sdm, as_of=CLOSES, cycle_id=campaign.id)
    assert campaign.cycle().state == "computed"
    with reading(agency.sdm):
        from_cycle = AssessmentResult.objects.filter(assessed_on=date(2026, 11, 10))
        assert from_cycle.count() == 3
    assert preliminary is not None


def test_a_reopened_unit_takes_what_was_not_recorded() -> None:
    campaign = sent_campaign()
    agency, unit = campaign.agency, campaign.unit("U2")
    close_unit(agency.sdm, unit.id, on=CLOSES)
    reopen_unit(agency.sdm, unit.id, on=CLOSES, reason="Jaringan putus")
    assert campaign.form("J22P").closed_at is None
    assert campaign.form("J21F").closed_at is not None
    campaign.send("J22P", {"T01": 1})
    close_unit(agency.sdm, unit.id, on=CLOSES)
    assert recorded(campaign)[("T01", SELF)] == 2
    with pytest.raises(Refused):
        reopen_unit(agency.sdm, campaign.unit("U1").id, on=CLOSES, reason="x")


def test_a_reopened_cycle_has_other_days() -> None:
    campaign = sent_campaign()
    agency = campaign.agency
    close_units(agency.sdm, campaign.id, CLOSES)
    later = timezone.localdate() + timedelta(days=30)
    with pytest.raises(Refused):
        reopen_cycle(agency.sdm, campaign.id, closes_on=later, late_until=None, reason=" ")
    with pytest.raises(Refused) as refusal:
        reopen_cycle(agency.sdm, campaign.id, closes_on=later, late_until=later, reason="x")
    assert refusal.value.field == "late_until"
    reopen_cycle(agency.sdm, campaign.id, closes_on=later, late_until=None, reason="Diperpanjang")
    assert campaign.cycle().state == "open"
    assert (campaign.form("J22P").due_on, campaign.form("J22P").closed_at) == (later, None)
    assert campaign.unit("U2").closed_at is None


def test_the_night_closes_after_the_last_day_of_lateness() -> None:
    campaign = sent_campaign()
    system = campaign.agency.system
    follow_agency(system, LATE)
    assert campaign.cycle().state == "open"
    follow_agency(system, LATE + timedelta(days=1))
    assert campaign.cycle().state == "closed"
    assert sum(recorded(campaign).values()) == 3


def test_a_cancelled_cycle_records_nothing() -> None:
    campaign = sent_campaign()
    with pytest.raises(Refused):
        cancel_cycle(campaign.agency.sdm, campaign.id, reason="")
    cancel_cycle(campaign.agency.sdm, campaign.id, reason="Salah lingkup")
    assert campaign.cycle().state == "cancelled"
    assert campaign.form("J22P").state == RatingFormState.VOID
    assert not recorded(campaign)
    with pytest.raises(Refused):
        request_closing(campaign.agency.sdm, campaign.id)
    with pytest.raises(Refused):
        close_unit(campaign.agency.sdm, campaign.unit("U2").id, on=CLOSES)


def test_closing_is_asked_for_while_the_cycle_runs() -> None:
    campaign = make_campaign()
    assert request_closing(campaign.agency.sdm, campaign.id).kind == "platform.jobrun"
    draft = make_draft(campaign.agency, name="Lain")
    with pytest.raises(Refused):
        request_closing(draft.agency.sdm, draft.id)


def test_others_close_nothing() -> None:
    campaign = make_campaign()
    head, unit = campaign.agency.actor("atasan", "U2"), campaign.unit("U2").id
    with pytest.raises(Forbidden):
        close_unit(head, unit, on=CLOSES)
    with pytest.raises(Forbidden):
        reopen_unit(head, unit, on=CLOSES, reason="x")
    with pytest.raises(Forbidden):
        finish_cycle(head, campaign.id)
    with pytest.raises(Forbidden):
        request_closing(head, campaign.id)
    with pytest.raises(Forbidden):
        reopen_cycle(head, campaign.id, closes_on=LATE, late_until=None, reason="x")
    with pytest.raises(Forbidden):
        cancel_cycle(head, campaign.id, reason="x")
    with pytest.raises(NotFound):
        close_unit(make_needs_regency().sdm, unit, on=CLOSES)
    with pytest.raises(NotFound):
        close_unit(campaign.agency.sdm, uuid4(), on=CLOSES)
