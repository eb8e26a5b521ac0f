"""Flags are raised on sent forms, and lowered when their cause is gone."""

import pytest

from bina.needs.commands.campaign import check_validity, close_units
from bina.needs.queries import list_flagged
from bina.platform.commands import reading
from bina.platform.errors import Forbidden
from tests.needs.campaigns import CLOSES, OPENS, SUPERIOR, make_campaign

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.31")]


def kinds(form) -> list[str]:
    return [flag["kind"] for flag in form.flags]


def test_flags_tell_disagreement_haste_and_what_is_missing() -> None:
    campaign = make_campaign()
    campaign.send("J21F", {"T01": 4}, seconds=3)
    campaign.send("J21F", {"T01": 1}, SUPERIOR)
    campaign.send("J2", {"INT": 3})
    check_validity(campaign.agency.sdm, campaign.id)
    assert kinds(campaign.form("J21F")) == ["QUICK", "DISAGREEMENT", "SELF_ABOVE"]
    assert kinds(campaign.form("J21F", SUPERIOR)) == ["DISAGREEMENT"]
    assert kinds(campaign.form("J2")) == ["MISSING"]
    with reading(campaign.agency.sdm):
        found = list_flagged(campaign.agency.sdm, campaign.id, "DISAGREEMENT", "", OPENS)
        assert found.total == 2
        assert list_flagged(campaign.agency.sdm, campaign.id, "", "", OPENS).total == 3


def test_closing_looks_at_what_was_sent() -> None:
    campaign = make_campaign()
    campaign.send("J21F", {"T01": 4}, seconds=3)
    close_units(campaign.agency.sdm, campaign.id, CLOSES)
    assert kinds(campaign.form("J21F")) == ["QUICK"]


def test_others_neither_check_nor_see_flags() -> None:
    campaign = make_campaign()
    with pytest.raises(Forbidden):
        check_validity(campaign.agency.actor("asesor"), campaign.id)
    head = campaign.agency.actor("atasan", "U2")
    with reading(head), pytest.raises(Forbidden):
        list_flagged(head, campaign.id, "", "", OPENS)
