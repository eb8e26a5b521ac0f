"""Excusing from a form."""

import pytest

from bina.needs.commands.campaign import close_units, excuse_form, recall_form
from bina.platform.audit.models import AuditEntry
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.tasks.models import Task
from tests.needs.campaigns import CLOSES, make_campaign
from tests.needs.factories import make_needs_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.30")]


def test_nobody_waits_for_an_excused_form_until_it_is_recalled() -> None:
    campaign = make_campaign()
    agency, form = campaign.agency, campaign.form("J22P")
    with pytest.raises(Refused) as refusal:
        excuse_form(agency.sdm, form.id, reason="  ")
    assert refusal.value.field == "reason"
    excuse_form(agency.sdm, form.id, reason="Cuti melahirkan")
    found = campaign.form("J22P")
    assert (found.state, found.excuse) == ("excused", "Cuti melahirkan")
    assert waiting(agency) == 6
    with reading(agency.sdm):
        entry = AuditEntry.objects.get(action="needs.form.excused")
        assert entry.person_id is not None
    recall_form(agency.sdm, form.id)
    assert campaign.form("J22P").state == "waiting"
    assert waiting(agency) == 7


def waiting(agency) -> int:
    with reading(agency.system):
        return Task.objects.filter(kind="needs.rating", closed_at=None).count()


def test_what_was_sent_or_closed_is_not_excused() -> None:
    campaign = make_campaign()
    sent = campaign.send("J21F", {"T01": 3})
    with pytest.raises(Refused):
        excuse_form(campaign.agency.sdm, sent.id, reason="x")
    close_units(campaign.agency.sdm, campaign.id, CLOSES)
    with pytest.raises(Refused):
        excuse_form(campaign.agency.sdm, campaign.form("J22P").id, reason="x")


def test_others_excuse_nobody() -> None:
    campaign = make_campaign()
    form = campaign.form("J22P")
    with pytest.raises(Forbidden):
        excuse_form(campaign.agency.actor("atasan", "U2"), form.id, reason="x")
    with pytest.raises(Forbidden):
        recall_form(campaign.agency.actor("pegawai"), form.id)
    with pytest.raises(NotFound):
        excuse_form(make_needs_regency().sdm, form.id, reason="x")
