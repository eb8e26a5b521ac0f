"""The register of licences and conflicts."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from bina.needs.commands.campaign import (
    choose_rater,
    declare_conflict,
    end_conflict,
    end_licence,
    record_licence,
)
from bina.needs.queries import get_rater_register, judge_form, preview_raters
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from tests.needs.campaigns import OBSERVATION, OPENS, SUPERIOR, make_campaign, make_draft
from tests.needs.factories import make_needs_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.05")]
FACTS: dict[str, Any] = {
    "kind": "observer",
    "number": "OBS-1",
    "valid_from": date(2026, 1, 1),
    "valid_to": date(2027, 1, 1),
    "on": OPENS,
}


def test_a_licence_opens_observation_until_it_ends() -> None:
    draft = make_draft(raters=(OBSERVATION,))
    agency, people = draft.agency, draft.agency.employees
    choice: dict[str, Any] = {
        "employee_id": people["J21F"],
        "method": OBSERVATION,
        "rater_id": people["J22"],
        "reason": "Pengamat",
        "on": OPENS,
    }
    licence = record_licence(agency.sdm, employee_id=people["J22"], **FACTS)
    choose_rater(agency.sdm, draft.id, **choice)
    end_licence(agency.sdm, licence.id, on=OPENS)
    with pytest.raises(Refused) as refusal:
        choose_rater(agency.sdm, draft.id, **choice)
    assert refusal.value.problems == ("LICENSED",)
    with pytest.raises(Refused):
        end_licence(agency.sdm, licence.id, on=OPENS)
    with reading(agency.sdm):
        preview = preview_raters(agency.sdm, draft.id, OPENS)
    assert preview.lacks[0].rater_name == "Ratna Sari"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "driver"}, "kind"),
        ({"number": " "}, "number"),
        ({"valid_to": date(2026, 1, 1)}, "valid_to"),
        ({"number": "OBS-0"}, "number"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(changes: dict[str, Any], field: str) -> None:
    agency = make_needs_regency()
    key = agency.employees["J22"]
    record_licence(agency.sdm, employee_id=key, **(FACTS | {"number": "OBS-0"}))
    with pytest.raises(Refused) as refusal:
        record_licence(agency.sdm, employee_id=key, **(FACTS | changes))
    assert refusal.value.field == field


def test_a_conflict_bars_until_it_ends() -> None:
    campaign = make_campaign()
    agency, people = campaign.agency, campaign.agency.employees
    pair: dict[str, Any] = {"employee_id": people["J21F"], "rater_id": people["J21"]}
    conflict = declare_conflict(agency.sdm, **pair, reason="Suami istri", on=OPENS)
    form = campaign.form("J21F", SUPERIOR)
    with reading(agency.sdm):
        assert judge_form(form, OPENS).barriers == ("NO_CONFLICT",)
        assert len(get_rater_register(agency.sdm).conflicts) == 1
    with pytest.raises(Refused):
        declare_conflict(agency.sdm, **pair, reason="Lagi", on=OPENS)
    end_conflict(agency.sdm, conflict.id, on=OPENS)
    with reading(agency.sdm):
        assert judge_form(form, OPENS).may_rate
    with pytest.raises(Refused):
        end_conflict(agency.sdm, conflict.id, on=OPENS)


def test_a_conflict_is_between_two_people_with_a_reason() -> None:
    agency = make_needs_regency()
    one, other = agency.employees["J21"], agency.employees["J22"]
    with pytest.raises(Refused) as refusal:
        declare_conflict(agency.sdm, employee_id=one, rater_id=one, reason="x", on=OPENS)
    assert refusal.value.field == "rater"
    with pytest.raises(Refused):
        declare_conflict(agency.sdm, employee_id=one, rater_id=other, reason=" ", on=OPENS)
    with pytest.raises(NotFound):
        declare_conflict(agency.sdm, employee_id=one, rater_id=uuid4(), reason="x", on=OPENS)


def test_others_keep_no_register() -> None:
    agency = make_needs_regency()
    head, one = agency.actor("atasan", "U2"), agency.employees["J21"]
    with pytest.raises(Forbidden):
        record_licence(head, employee_id=one, **FACTS)
    with pytest.raises(Forbidden):
        end_licence(head, uuid4(), on=OPENS)
    with pytest.raises(Forbidden):
        declare_conflict(head, employee_id=one, rater_id=one, reason="x", on=OPENS)
    with pytest.raises(Forbidden):
        end_conflict(head, uuid4(), on=OPENS)
    with reading(head), pytest.raises(Forbidden):
        get_rater_register(head)
