"""Objectives, programmes, indicators, targets and need for people by hand."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.strategy.commands import (
    IndicatorFacts,
    ObjectiveFacts,
    ProgrammeFacts,
    TargetFacts,
    add_indicator,
    add_objective,
    add_programme,
    adopt_mission,
    change_indicator,
    change_objective,
    change_programme,
    end_objective,
    record_target,
    record_workforce,
)
from bina.strategy.domain.objective import MISSION, Direction, ObjectiveKind, PeriodKind
from bina.strategy.models import Objective
from bina.strategy.queries import objective_choices, objectives_by_ids, workforce_needs
from bina.strategy.queries.goals import (
    GoalFilter,
    get_indicator,
    get_programme,
    list_indicators,
    list_programmes,
    programme_years,
)
from bina.strategy.queries.objectives import get_objective, list_objectives
from tests.organization.factories import START, TestAgency, make_regency
from tests.strategy.planning import make_planned_regency

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def regency() -> TestAgency:
    return make_planned_regency()


def goal(agency: TestAgency, code: str = "T1") -> UUID:
    with reading(agency.sdm):
        return Objective.objects.get(code=code).id


def indicator_facts(agency: TestAgency) -> IndicatorFacts:
    return IndicatorFacts(
        name="Ketepatan",
        objective_id=goal(agency),
        measure="persen",
        direction=Direction.HIGHER,
        period_kind=PeriodKind.QUARTER,
        data_source="SIM",
        unit_id=agency.units["U2"],
    )


@pytest.mark.requirement("1.04")
def test_an_agency_begins_with_the_five_of_the_mission() -> None:
    agency = make_regency()
    adopt_mission(agency.sdm, on=START)
    with reading(agency.sdm):
        rows = objective_choices(agency.sdm, START)
    assert [(row.code, row.name) for row in rows] == list(MISSION)
    with pytest.raises(Refused):
        adopt_mission(agency.sdm, on=START)


@pytest.mark.requirement("1.03")
@pytest.mark.requirement("1.04")
def test_an_objective_is_cascaded_moved_and_ended(regency: TestAgency) -> None:
    sdm, top, below = regency.sdm, goal(regency), goal(regency, "T1.1")
    facts = ObjectiveFacts("Loket sekolah", "Road map RB", below, regency.units["U21"])
    made = add_objective(
        sdm, code="T1.1.1", kind=ObjectiveKind.REFORM_AGENDA, facts=facts, on=START
    )
    with reading(sdm):
        detail = get_objective(sdm, made.id, TODAY)
    assert [row.code for row in detail.above] == ["T1", "T1.1"]
    assert (detail.row.unit_name, detail.row.kind) == ("Bidang Guru", ObjectiveKind.REFORM_AGENDA)
    moved = ObjectiveFacts("Layanan", parent_id=made.id)
    with pytest.raises(Refused) as refusal:
        change_objective(sdm, top, facts=moved, on=TODAY)
    assert refusal.value.field == "parent"
    change_objective(sdm, made.id, facts=replace(facts, parent_id=top), on=TODAY)
    with reading(sdm):
        detail = get_objective(sdm, top, TODAY)
        assert [row.code for row in detail.children] == ["T1.1", "T1.1.1"]
        assert len(get_objective(sdm, made.id, TODAY).changes) == 2
    with pytest.raises(Refused):
        end_objective(sdm, top, on=TODAY + timedelta(days=1), reason="Selesai")
    with pytest.raises(Refused):
        end_objective(sdm, made.id, on=TODAY, reason="Selesai")
    end_objective(sdm, made.id, on=TODAY + timedelta(days=1), reason="Selesai")
    later = TODAY + timedelta(days=1)
    with reading(sdm):
        assert made.id not in {row.id for row in list_objectives(sdm, later)}
        assert objectives_by_ids(sdm, [made.id], later)[made.id].name == "Loket sekolah"
    with pytest.raises(Refused):
        end_objective(sdm, made.id, on=TODAY + timedelta(days=2), reason="Lagi")


@pytest.mark.parametrize(
    ("code", "changed", "field"),
    [
        ("t1", {}, "code"),
        (" ", {}, "code"),
        ("T9", {"name": " "}, "name"),
        ("T9", {"parent_id": uuid4()}, "parent"),
        ("T9", {"unit_id": uuid4()}, "unit"),
    ],
)
def test_objectives_that_cannot_be_are_refused(
    regency: TestAgency, code: str, changed: dict[str, object], field: str
) -> None:
    facts = replace(ObjectiveFacts("Layanan"), **changed)
    with pytest.raises(Refused) as refusal:
        add_objective(regency.sdm, code=code, kind=ObjectiveKind.GOAL, facts=facts, on=START)
    assert refusal.value.field == field


@pytest.mark.requirement("1.03")
def test_a_programme_is_linked_to_an_objective(regency: TestAgency) -> None:
    sdm = regency.sdm
    facts = ProgrammeFacts("Loket", goal(regency), regency.units["U21"], "DIPA 1")
    made = add_programme(sdm, code="2.01", year=2027, facts=facts)
    change_programme(sdm, made, facts=replace(facts, objective_id=goal(regency, "T1.1")))
    with reading(sdm):
        row = get_programme(sdm, made.id)
        assert row.objective is not None
        assert (row.objective.code, row.unit_name) == ("T1.1", "Bidang Guru")
        assert programme_years() == [2027, 2026]
        first = list_programmes(sdm, GoalFilter(), size=1)
        second = list_programmes(sdm, GoalFilter(after=first.after or ""), size=1)
        assert [row.code for row in (*first.items, *second.items)] == ["2.01", "1.01"]
        narrow = GoalFilter(search="loket", unit_id=regency.units["U2"], year=2027)
        assert [row.code for row in list_programmes(sdm, narrow).items] == ["2.01"]
    with pytest.raises(Refused):
        add_programme(sdm, code="2.01", year=2027, facts=facts)
    with pytest.raises(Refused):
        change_programme(sdm, made, facts=replace(facts, objective_id=uuid4()))
    with pytest.raises(Refused):
        change_programme(sdm, made, facts=replace(facts, unit_id=uuid4()))


@pytest.mark.requirement("1.05")
def test_an_indicator_has_targets_of_its_own_periods(regency: TestAgency) -> None:
    sdm, facts = regency.sdm, indicator_facts(regency)
    made = add_indicator(sdm, code="IK-9", facts=facts)
    change_indicator(sdm, made, facts=replace(facts, position_id=regency.positions["J2"]))
    figures = TargetFacts(Decimal(80), Decimal(60), Decimal(75), TODAY)
    record_target(sdm, made, year=2026, part=4, facts=TargetFacts(Decimal(90)))
    record_target(sdm, made, year=2026, part=3, facts=TargetFacts(Decimal(99)))
    record_target(sdm, made, year=2026, part=3, facts=figures)
    with reading(sdm):
        detail = get_indicator(sdm, made.id)
        page = list_indicators(sdm, GoalFilter(objective_id=goal(regency)), size=1)
        rest = list_indicators(sdm, GoalFilter(after=page.after or ""), size=5)
    assert detail.position_name == "Kepala Dinas Pendidikan"
    assert [(row.part, row.is_reached) for row in detail.targets] == [(4, None), (3, False)]
    assert detail.row.latest is not None
    assert (detail.row.latest.part, detail.row.latest.progress) == (3, Decimal("0.75"))
    assert [row.code for row in (*page.items, *rest.items)] == ["IK-2", "IK-9"]
    for part, wrong, field in (
        (5, figures, "part"),
        (1, replace(figures, recorded_on=None), "recorded_on"),
        (1, replace(figures, recorded_on=TODAY + timedelta(days=1)), "recorded_on"),
    ):
        with pytest.raises(Refused) as refusal:
            record_target(sdm, made, year=2026, part=part, facts=wrong)
        assert refusal.value.field == field
    with pytest.raises(Refused) as refusal:
        change_indicator(sdm, made, facts=replace(facts, period_kind=PeriodKind.YEAR))
    assert refusal.value.field == "period_kind"
    with pytest.raises(Refused):
        add_indicator(sdm, code="ik-9", facts=facts)
    with pytest.raises(Refused):
        change_indicator(sdm, made, facts=replace(facts, position_id=uuid4()))


@pytest.mark.requirement("1.20")
def test_a_need_for_people_is_recorded_once_a_year(regency: TestAgency) -> None:
    sdm, position = regency.sdm, regency.positions["J21P"]
    record_workforce(sdm, position_id=position, year=2026, needed=5, basis="ABK revisi")
    with reading(sdm):
        found = workforce_needs(sdm, 2026)
    assert (found[position].needed, found[position].basis) == (5, "ABK revisi")
    for wrong in ({"position_id": uuid4()}, {"needed": -1}):
        given = {"position_id": position, "year": 2026, "needed": 5} | wrong
        with pytest.raises(Refused):
            record_workforce(sdm, **given)


@pytest.mark.requirement("X.03")
def test_goals_are_denied_to_others(regency: TestAgency) -> None:
    objective, facts = goal(regency), indicator_facts(regency)
    programme_facts = ProgrammeFacts("Loket", objective, regency.units["U21"])
    indicator = add_indicator(regency.sdm, code="IK-9", facts=facts)
    programme = add_programme(regency.sdm, code="2.01", year=2027, facts=programme_facts)
    plain = ObjectiveFacts("Layanan")
    head = regency.actor("atasan")
    with pytest.raises(Forbidden):
        adopt_mission(head, on=START)
    with pytest.raises(Forbidden):
        add_objective(head, code="T9", kind=ObjectiveKind.GOAL, facts=plain, on=START)
    with pytest.raises(Forbidden):
        change_objective(head, objective, facts=plain, on=START)
    with pytest.raises(Forbidden):
        end_objective(head, objective, on=TODAY, reason="a")
    with pytest.raises(Forbidden):
        add_programme(head, code="3", year=2026, facts=programme_facts)
    with pytest.raises(Forbidden):
        change_programme(head, programme, facts=programme_facts)
    with pytest.raises(Forbidden):
        add_indicator(head, code="IK-8", facts=facts)
    with pytest.raises(Forbidden):
        change_indicator(head, indicator, facts=facts)
    with pytest.raises(Forbidden):
        record_target(head, indicator, year=2026, part=1, facts=TargetFacts(Decimal(1)))
    with pytest.raises(Forbidden):
        record_workforce(head, position_id=regency.positions["J2"], year=2026, needed=1)
    stranger = make_regency("Kabupaten Lain").sdm
    with pytest.raises(NotFound):
        change_objective(stranger, objective, facts=plain, on=START)
    with pytest.raises(NotFound):
        end_objective(stranger, objective, on=TODAY, reason="a")
    with pytest.raises(NotFound):
        change_programme(stranger, programme, facts=programme_facts)
    with pytest.raises(NotFound):
        change_indicator(stranger, indicator, facts=facts)
    with pytest.raises(NotFound):
        record_target(stranger, indicator, year=2026, part=1, facts=TargetFacts(Decimal(1)))
    with reading(stranger):
        with pytest.raises(NotFound):
            get_objective(stranger, objective, TODAY)
        with pytest.raises(NotFound):
            get_indicator(stranger, indicator.id)
        with pytest.raises(NotFound):
            get_programme(stranger, programme.id)
    with reading(head), pytest.raises(Forbidden):
        workforce_needs(head, 2026)
