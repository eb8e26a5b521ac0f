"""Lists of a plan's people: filters, pages, and whose rows somebody sees."""

import pytest

from bina.needs.domain.plan import Standing
from bina.needs.queries import plan_rows
from bina.needs.queries.plan_rows import (
    CAME,
    IN,
    OUT,
    WENT,
    PlanRowFilter,
    get_person_plan,
    list_plan_rows,
)
from bina.needs.queries.priorities import NamedUnit
from bina.organization.commands import apply_people
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound
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
    take_all,
)
from tests.organization.factories import START, person_row

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.21")]


@pytest.fixture
def made():
    agency, plan = make_plan(years=1)
    year = fund(agency, plan)[FIRST]
    record(agency, year, take_all(facts_of(agency, year), but=agency.employees["J22P"]))
    return agency, plan, year


def names(agency, year, wanted: PlanRowFilter, actor=None) -> list[str]:
    actor = actor or agency.sdm
    with reading(actor):
        return [row.name for row in list_plan_rows(actor, year, wanted)]


def test_filters_narrow_the_list(made) -> None:
    agency, _plan, year = made
    assert names(agency, year, PlanRowFilter(OUT)) == ["Agus Salim"]
    assert "Agus Salim" not in names(agency, year, PlanRowFilter(IN))
    assert names(agency, year, PlanRowFilter("", search="yohanes")) == ["Yohanes Tabuni"]
    unit = NamedUnit(agency.units["U21"], "U21", "Bidang Guru", is_top=False)
    assert set(names(agency, year, PlanRowFilter("", unit=unit))) == {
        "Budi Santoso",
        "Yohanes Tabuni",
    }
    office = NamedUnit(agency.units["U2"], "U2", "Dinas", is_top=True)
    assert "Agus Salim" in names(agency, year, PlanRowFilter("", unit=office))
    assert names(agency, year, PlanRowFilter("", quarter=4)) == []


def test_what_changed_since_the_last_solution_is_a_filter(made) -> None:
    agency, _plan, year = made
    facts = facts_of(agency, year)
    record(agency, year, leave_all(facts))
    assert "Yohanes Tabuni" in names(agency, year, PlanRowFilter(WENT))
    assert names(agency, year, PlanRowFilter(CAME)) == []
    record(agency, year)
    assert "Agus Salim" in names(agency, year, PlanRowFilter(CAME))


def test_pages_follow_each_other(made, monkeypatch) -> None:
    agency, _plan, year = made
    monkeypatch.setattr(plan_rows, "PAGE_SIZE", 2)
    seen, after = [], ""
    with reading(agency.sdm):
        while after is not None:
            page = list_plan_rows(agency.sdm, year, PlanRowFilter(""), after)
            seen += [row.rank for row in page]
            after = page.after
    assert seen == [row.rank for row in rows_of(agency, year)]


@pytest.mark.requirement("1.18")
def test_the_plan_follows_whoever_moves_to_another_unit(made) -> None:
    agency, plan, year = made
    propose(agency, plan)
    approve(agency, plan)
    old, new = agency.actor("atasan", "U21"), agency.actor("atasan", "U22")
    wanted = PlanRowFilter("", search="yohanes")
    assert names(agency, year, wanted, old) == ["Yohanes Tabuni"]
    assert names(agency, year, wanted, new) == []
    moved = person_row(agency.nips["J21F"], "Yohanes Tabuni", "J22P", "U22", "III/c")
    apply_people(agency.sdm, [moved], START.replace(year=2026))
    assert names(agency, year, wanted, old) == []
    assert names(agency, year, wanted, new) == ["Yohanes Tabuni"]
    with reading(new):
        mine = get_person_plan(new, agency.employees["J21F"])
    assert [row.standing for row in mine.rows] == [Standing.PLACED]


def test_who_may_see_nothing_sees_nothing(made) -> None:
    agency, _plan, year = made
    staff = agency.actor("pegawai", position="J21F")
    with reading(staff):
        with pytest.raises(Forbidden):
            list_plan_rows(staff, year, PlanRowFilter())
        with pytest.raises(NotFound):
            get_person_plan(staff, agency.employees["J22"])
