"""Heads of offices agree to their part of a plan or give it back, before it is handed in."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from bina.needs.commands.planning import decide_plan_row, hear_units
from bina.needs.domain.plan import Decision, PlanState
from bina.needs.models import DevelopmentPlan, PlanPart
from bina.needs.queries.plan_parts import KIND, get_part, list_parts
from bina.platform.cases import CaseState, find_case
from bina.platform.cases import Decision as CaseDecision
from bina.platform.cases.commands import decide, withdraw
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.letters.models import Letter
from tests.needs.factories import make_needs_regency
from tests.needs.plans import (
    FIRST,
    approve,
    facts_of,
    fund,
    leave_all,
    make_plan,
    propose,
    record,
    rows_of,
    years_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.32")]


@pytest.fixture
def made():
    agency, plan = make_plan(years=1)
    record(agency, fund(agency, plan)[FIRST])
    return agency, plan


def hear(agency, plan, *, days_ago: int = 0, remark: str = "") -> int:
    at = timezone.now() - timedelta(days=days_ago)
    return hear_units(agency.sdm, plan, workdays=5, at=at, remark=remark)


def parts(agency, plan) -> dict:
    """Part by code of its office."""
    units = {key: code for code, key in agency.units.items()}
    with reading(agency.system):
        return {units[row.unit_id]: row for row in PlanPart.objects.filter(plan_id=plan.id)}


def say(agency, part, decision: CaseDecision, reason: str = "", actor=None) -> None:
    codes = {key: code for code, key in agency.units.items()}
    head = actor or agency.actor("atasan", codes[part.unit_id])
    with reading(agency.sdm):
        case = find_case(agency.sdm, KIND, part.id)
    assert case is not None
    assert case.step_id is not None
    at: datetime = timezone.now()
    decide(head, case.id, step_id=case.step_id, decision=decision, at=at, reason=reason)


def states(agency, plan) -> set:
    with reading(agency.sdm):
        return {one.mark.state for one in list_parts(agency.sdm, plan.id) if one.mark}


def test_a_plan_is_handed_in_once_every_head_agreed(made) -> None:
    agency, plan = made
    asked = hear(agency, plan)
    assert asked == len(parts(agency, plan)) > 0
    with pytest.raises(Refused, match="ditunggu"):
        propose(agency, plan)
    for part in parts(agency, plan).values():
        say(agency, part, CaseDecision.APPROVE)
    assert hear(agency, plan) == 0
    propose(agency, plan)
    approve(agency, plan)
    assert states(agency, plan) == {CaseState.APPROVED}
    with reading(agency.system):
        assert DevelopmentPlan.objects.get(id=plan.id).state == PlanState.APPROVED
        assert Letter.objects.filter(subject_id=plan.id).count() == 1


def test_what_a_head_gives_back_is_answered_first(made) -> None:
    agency, plan = made
    hear(agency, plan)
    first, *others = parts(agency, plan).values()
    for part in others:
        say(agency, part, CaseDecision.APPROVE)
    say(agency, first, CaseDecision.RETURN, "Tiga orang pindah")
    with pytest.raises(Refused, match="catatan kepala unit"):
        propose(agency, plan)
    assert hear(agency, plan, remark="Sudah diganti") == 1
    with pytest.raises(Refused, match="ditunggu"):
        propose(agency, plan)
    say(agency, first, CaseDecision.RETURN, "Belum")
    with reading(agency.sdm):
        case = find_case(agency.sdm, KIND, first.id)
    assert (case.round, len(case.entries)) == (2, 4)
    withdraw(agency.sdm, case.id, at=timezone.now(), reason="Pindah berlaku tahun depan")
    propose(agency, plan)


def test_silence_is_written_down_and_blocks_nobody(made) -> None:
    agency, plan = made
    hear(agency, plan, days_ago=30)
    propose(agency, plan)
    assert states(agency, plan) == {CaseState.WITHDRAWN}


def test_what_changed_since_is_looked_at_again(made) -> None:
    agency, plan = made
    hear(agency, plan)
    for part in parts(agency, plan).values():
        say(agency, part, CaseDecision.APPROVE)
    year = years_of(agency, plan)[FIRST]
    row = rows_of(agency, year)[0]
    decide_plan_row(agency.sdm, row.id, decision=Decision.BARRED, reason="Pensiun")
    with pytest.raises(Refused, match="Susun ulang"):
        hear(agency, plan)
    record(agency, year, leave_all(facts_of(agency, year)))
    with pytest.raises(Refused, match="Minta lagi"):
        propose(agency, plan)
    assert hear(agency, plan) == len(parts(agency, plan))
    assert states(agency, plan) == {CaseState.OPEN}


def test_who_asks_and_who_sees_a_part(made) -> None:
    agency, plan = made
    for stranger in (agency.actor("ppk"), agency.actor("atasan", "U2")):
        with pytest.raises(Forbidden):
            hear_units(stranger, plan, workdays=5, at=timezone.now())
    with pytest.raises(Refused, match="30 hari"):
        hear_units(agency.sdm, plan, workdays=0, at=timezone.now())
    hear(agency, plan)
    found = parts(agency, plan)
    part = found.get("U2") or next(iter(found.values()))
    code = next(code for code, key in agency.units.items() if key == part.unit_id)
    head = agency.actor("atasan", code)
    with reading(head):
        view = get_part(head, part.id)
        assert (view.plan, view.gaps) == ("Rencana 2027", len(view.rows))
        with pytest.raises(Forbidden):
            list_parts(head, plan.id)
    other = make_needs_regency("Kabupaten Lain").actor("atasan", "U2")
    with reading(other), pytest.raises(NotFound):
        get_part(other, part.id)
    with pytest.raises(Forbidden):
        say(agency, part, CaseDecision.APPROVE, actor=agency.actor("ppk"))
