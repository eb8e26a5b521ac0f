"""The list of people by the last day of their contracts."""

from datetime import date, timedelta

import pytest

from bina.organization.models import Employee
from bina.organization.queries.people import PeopleFilter, iterate_people, list_people
from bina.platform.commands import reading
from tests.organization.factories import TestAgency, make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("1.18")]
TODAY = date(2026, 11, 24)
ENDS = {"J21F": -3, "J21P": 10, "J22P": 10, "J22": 90, "J21": 91}


@pytest.fixture
def regency() -> TestAgency:
    """Five PPPK whose contracts end one after the other; J2 is PNS with a day by mistake."""
    made = make_regency()
    with reading(made.system):
        for position, days in ENDS.items():
            Employee.objects.filter(id=made.employees[position]).update(
                employment_kind="PPPK", contract_to=TODAY + timedelta(days=days)
            )
        Employee.objects.filter(id=made.employees["J2"]).update(contract_to=TODAY)
    return made


def wanted(days: int = 90, **more: object) -> PeopleFilter:
    values = {"contract_until": TODAY + timedelta(days=days), "sort": "contract"} | more
    return PeopleFilter(**values)  # type: ignore[arg-type] # values of several kinds


def test_contracts_that_end_by_a_day_the_nearest_first(regency: TestAgency) -> None:
    with reading(regency.sdm):
        found = list_people(regency.sdm, wanted())
    assert found.total == 4
    ends = [row.contract_to for row in found.items]
    assert ends == [TODAY + timedelta(days=days) for days in (-3, 10, 10, 90)]


@pytest.mark.parametrize("is_descending", [False, True])
def test_pages_follow_one_another_without_a_gap(
    regency: TestAgency, *, is_descending: bool
) -> None:
    met, after = [], ""
    with reading(regency.sdm):
        while True:
            asked = wanted(is_descending=is_descending, after=after)
            page = list_people(regency.sdm, asked, size=1)
            met += [row.id for row in page.items]
            if page.after is None:
                break
            after = page.after
        whole = [row.id for row in iterate_people(regency.sdm, wanted(is_descending=is_descending))]
    assert met == whole
    assert len(set(met)) == 4


def test_without_the_filter_the_order_is_that_of_names(regency: TestAgency) -> None:
    with reading(regency.sdm):
        by_name = list_people(regency.sdm, PeopleFilter()).items
        assert list_people(regency.sdm, PeopleFilter(sort="contract")).items == by_name


def test_who_left_and_other_units_do_not_show(regency: TestAgency) -> None:
    head = regency.actor("atasan", "U22")
    with reading(head):
        assert {row.unit_id for row in list_people(head, wanted()).items} == {regency.units["U22"]}
    with reading(regency.sdm):
        Employee.objects.filter(id=regency.employees["J21F"]).update(left_on=TODAY)
        assert list_people(regency.sdm, wanted()).total == 3


@pytest.mark.parametrize("sort", ["contract", "unit", "name"])
@pytest.mark.parametrize("after", ["x", "{}", '["x", "y"]', '[null, "1"]', '["2026", 7]'])
def test_a_cursor_that_was_tampered_with_starts_over(
    regency: TestAgency, sort: str, after: str
) -> None:
    with reading(regency.sdm):
        start = list_people(regency.sdm, wanted(sort=sort))
        assert list_people(regency.sdm, wanted(sort=sort, after=after)).items == start.items
