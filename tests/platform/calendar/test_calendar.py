"""Holidays of the nation and of one agency, and deadlines counted with them."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bina.platform.access import Actor, Grant
from bina.platform.calendar import (
    HolidayKind,
    due_in,
    get_holiday,
    is_year_known,
    list_holidays,
    list_work_weeks,
    work_calendar,
    work_week_on,
)
from bina.platform.calendar.commands import (
    add_holiday,
    load_holidays,
    set_work_week,
    withdraw_holiday,
)
from bina.platform.calendar.models import Holiday
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from tests.organization.factories import make_agency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.07")]
NATION = Actor(None, None, "Uji")
DAY = date(2026, 7, 8)


def national() -> Actor:
    return Actor(uuid4(), None, "Nasional", (Grant("nasional"),))


def add(actor: Actor, held_on: date = DAY, kind: HolidayKind = HolidayKind.REGIONAL) -> object:
    return add_holiday(actor, held_on=held_on, kind=kind, name="Hari jadi", legal_basis="Keputusan")


@pytest.mark.parametrize(("year", "holidays", "joint"), [(2025, 17, 11), (2026, 17, 8)])
def test_the_catalogue_holds_what_the_ministers_decreed(year, holidays, joint):
    with reading(NATION):
        kinds = [row.kind for row in list_holidays(NATION, year)]
    assert kinds.count(HolidayKind.NATIONAL) == holidays
    assert kinds.count(HolidayKind.JOINT_LEAVE) == joint


def test_a_coming_year_is_marked_as_expected():
    with reading(NATION):
        assert all(row.is_provisional for row in list_holidays(NATION, 2027))
        assert (is_year_known(2027), is_year_known(2031)) == (True, False)


def test_loading_again_keeps_what_somebody_recorded():
    actor = national()
    with reading(NATION):
        (first, *_) = list_holidays(actor, 2027)
    add(actor, first.held_on, HolidayKind.NATIONAL)
    with reading(NATION):
        other = list_holidays(actor, 2027)[1]
    withdraw_holiday(actor, other.id, reason="Tidak jadi.")
    load_holidays(Actor.system("catalogues"))
    with reading(NATION):
        rows = {row.held_on: row for row in list_holidays(actor, 2027)}
    assert not rows[first.held_on].is_provisional
    assert other.held_on not in rows


def test_a_regional_day_holds_for_its_agency_alone():
    agency, other = make_agency(), make_agency()
    add(agency.sdm)
    with reading(agency.system):
        assert due_in(date(2026, 7, 6), 3) == date(2026, 7, 10)
    with reading(other.system):
        assert due_in(date(2026, 7, 6), 3) == date(2026, 7, 9)


def test_a_withdrawn_day_is_worked_and_can_come_back():
    agency = make_agency()
    ref = add(agency.sdm)
    withdraw_holiday(agency.sdm, ref, reason="Dibatalkan.")
    with reading(agency.system):
        assert work_calendar(DAY, DAY).is_workday(DAY)
    assert add(agency.sdm) == ref


def test_a_day_off_is_not_declared_twice_nor_for_the_nation_by_an_agency():
    agency = make_agency()
    add(agency.sdm)
    for held_on in (DAY, date(2026, 8, 17)):
        with pytest.raises(Refused):
            add(agency.sdm, held_on)
    with pytest.raises(Refused):
        add(agency.sdm, date(2026, 7, 9), HolidayKind.NATIONAL)


def test_others_do_not_touch_it():
    agency, other = make_agency(), make_agency()
    ref = add(agency.sdm)
    words = {"kind": HolidayKind.REGIONAL, "name": "x", "legal_basis": "x"}
    with pytest.raises(Forbidden):
        add_holiday(agency.actor("pegawai"), held_on=DAY, **words)
    with pytest.raises(Forbidden):
        withdraw_holiday(agency.actor("pegawai"), ref, reason="x")
    with pytest.raises(NotFound):
        withdraw_holiday(other.sdm, ref, reason="x")
    with pytest.raises(NotFound), reading(other.sdm):
        get_holiday(other.sdm, ref.id)
    with reading(NATION):
        nationwide = Holiday.objects.get(agency_id=None, held_on=date(2026, 8, 17))
    with pytest.raises(NotFound):
        withdraw_holiday(agency.sdm, nationwide.id, reason="x")
    with pytest.raises(Forbidden):
        load_holidays(agency.sdm)


SIX: dict[str, Any] = {"days": 6, "legal_basis": "Keputusan Bupati 2/2026"}
WEEK_FROM = date(2026, 7, 6)


@pytest.mark.requirement("X.07")
def test_an_agency_that_works_six_days_counts_saturdays_from_then_on():
    agency, other = make_agency(), make_agency()
    set_work_week(agency.sdm, valid_from=WEEK_FROM, on=WEEK_FROM, **SIX)
    friday = date(2026, 7, 10)
    with reading(agency.system):
        assert due_in(friday, 1) == date(2026, 7, 11)
        assert due_in(date(2026, 7, 3), 1) == WEEK_FROM
        weeks = list_work_weeks(agency.system)
    assert [row.days for row in weeks] == [6, 5]
    assert work_week_on(weeks, date(2026, 7, 5)).days == 5
    for actor in (other.system, NATION):
        with reading(actor):
            assert due_in(friday, 1) == date(2026, 7, 13)
            assert [row.days for row in list_work_weeks(actor)] == [5]
    set_work_week(agency.sdm, valid_from=WEEK_FROM, on=WEEK_FROM, **(SIX | {"days": 5}))
    with reading(agency.system):
        assert due_in(friday, 1) == date(2026, 7, 13)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"days": 7}, "days"),
        ({"legal_basis": " "}, "legal_basis"),
        ({"valid_from": WEEK_FROM - timedelta(days=1)}, "valid_from"),
    ],
)
def test_a_week_that_cannot_be_is_refused(changes, field):
    with pytest.raises(Refused) as refusal:
        set_work_week(
            make_agency().sdm, on=WEEK_FROM, **({"valid_from": WEEK_FROM} | SIX | changes)
        )
    assert refusal.value.field == field


def test_only_sdm_sets_the_week():
    with pytest.raises(Forbidden):
        set_work_week(national(), valid_from=WEEK_FROM, on=WEEK_FROM, **SIX)
    with pytest.raises(Forbidden):
        set_work_week(make_agency().actor("atasan"), valid_from=WEEK_FROM, on=WEEK_FROM, **SIX)


@settings(max_examples=30, deadline=None)
@given(st.dates(date(2024, 12, 1), date(2028, 2, 1)), st.integers(0, 90))
def test_a_deadline_falls_on_a_workday_after_just_so_many(start, days):
    with reading(NATION):
        due = due_in(start, days)
        calendar = work_calendar(start, due)
        assert calendar.is_workday(due)
        if days:
            assert calendar.between(start, due) == days
        else:
            assert due >= start
            assert calendar.between(start - timedelta(days=1), due) == 1
