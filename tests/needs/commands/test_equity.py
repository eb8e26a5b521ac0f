"""Equity over real people: whoever gets what, by the groups of the day that is looked at."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from io import BytesIO
from uuid import UUID

import pytest
from python_calamine import CalamineWorkbook

from bina.needs.commands import adopt_equity_rules, export_equity, load_equity_rules
from bina.needs.commands.computing import compute_run
from bina.needs.domain.equity import CODE, Allocation, EquityDimension, EquityMeasure
from bina.needs.queries import equity
from bina.needs.queries.equity import AllocationSet, EquityView, find_equity
from bina.needs.web.equity import write_equity
from bina.organization.commands import apply_people, grant_role
from bina.organization.queries import list_workforce
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, Refused
from bina.platform.rules import list_rules
from tests.needs.factories import AS_OF, make_needs_regency
from tests.organization.factories import (
    START,
    TestAgency,
    make_nip,
    make_regency,
    person_row,
)
from tests.organization.signing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("1.15")]


@pytest.fixture
def regency() -> TestAgency:
    """Twelve more officials and twelve more others, half of them women."""
    made = make_regency()
    rows = []
    for number in range(24):
        position, unit = ("J21", "U21") if number < 12 else ("J22P", "U22")
        row = person_row(make_nip(), f"Pegawai {number}", position, unit)
        rows.append(row | {"Jenis Kelamin": "LP"[number % 2]})
    apply_people(made.sdm, rows, START)
    return made


@pytest.fixture
def source() -> Iterator[list[AllocationSet | None]]:
    """What is given out, in place of any plan; None while there is nothing."""
    given: list[AllocationSet | None] = [None]
    equity.register_allocations(lambda _actor: given[0])
    yield given
    equity._sources.pop()


def give_all(regency: TestAgency, times_for_officials: int = 1) -> AllocationSet:
    with reading(regency.system):
        staff = list_workforce(AS_OF)
    officials = {"JPT", "ADMINISTRATOR", "PENGAWAS"}
    times = {
        row.employee_id: times_for_officials if row.position_kind in officials else 1
        for row in staff
    }
    return AllocationSet("Uji", AS_OF, [_seats(key, count) for key, count in times.items()])


def _seats(employee_id: UUID, count: int) -> Allocation:
    return Allocation(employee_id, count, Fraction(8 * count), Fraction(100 * count))


def look(actor: Actor, dimension: EquityDimension) -> EquityView | None:
    with reading(actor):
        return find_equity(actor, dimension)


def test_without_a_plan_or_a_run_there_is_nothing(regency: TestAgency) -> None:
    assert look(regency.sdm, EquityDimension.SEX) is None


def test_the_newest_run_stands_in_for_a_plan() -> None:
    agency = make_needs_regency()
    compute_run(agency.sdm, as_of=AS_OF)
    view = look(agency.sdm, EquityDimension.PLACE)
    assert view is not None
    assert view.on == AS_OF
    assert view.part.total is None  # fewer than five would take part


def test_groups_and_places_are_those_of_the_day(
    regency: TestAgency, source: list[AllocationSet | None]
) -> None:
    source[0] = give_all(regency)
    view = look(regency.sdm, EquityDimension.SEX)
    assert view is not None
    assert {group.code: group.ratio(EquityMeasure.SEATS) for group in view.part.groups} == {
        "L": 1,
        "P": 1,
    }
    assert view.alerts == []
    places = look(regency.sdm, EquityDimension.PLACE)
    assert places is not None
    shown = {places.names[group.code] for group in places.part.groups}
    assert shown == {"Dinas Pendidikan", "Sekretariat Daerah"}
    assert [group.figures for group in places.part.groups] == [None, None]


def test_officials_with_too_much_are_told_of(
    regency: TestAgency, source: list[AllocationSet | None]
) -> None:
    source[0] = give_all(regency, 20)
    adopt_equity_rules(
        regency.sdm, limit=Fraction(3, 2), valid_from=date(2026, 1, 1), legal_basis="SK 1/2026"
    )
    view = look(regency.sdm, EquityDimension.POSITION)
    assert view is not None
    assert view.limit == Fraction(3, 2)
    assert {alert.measure for alert in view.alerts} == set(EquityMeasure)


def test_the_default_is_loaded_once() -> None:
    load_equity_rules(Actor.system("test"))
    agency = make_regency()
    with reading(agency.system):
        assert [rule.payload for rule in list_rules(CODE)] == [{"limit": "2"}]
    with pytest.raises(Forbidden):
        load_equity_rules(agency.sdm)


def test_who_may_not_see_it_may_not_take_it_out_or_set_it(
    regency: TestAgency, source: list[AllocationSet | None]
) -> None:
    source[0] = give_all(regency)
    with pytest.raises(Forbidden):
        look(regency.actor("atasan"), EquityDimension.SEX)
    with pytest.raises(Forbidden):
        export_equity(regency.actor("pegawai"))
    with pytest.raises(Forbidden):
        adopt_equity_rules(
            regency.actor("auditor"), limit=Fraction(2), valid_from=AS_OF, legal_basis="SK"
        )
    for values in ({"limit": Fraction(1, 2), "legal_basis": "SK"}, {"limit": Fraction(2)}):
        with pytest.raises(Refused):
            adopt_equity_rules(regency.sdm, valid_from=AS_OF, **{"legal_basis": " ", **values})


def test_the_workbook_hides_what_the_page_hides(
    regency: TestAgency, source: list[AllocationSet | None]
) -> None:
    source[0] = give_all(regency)
    target = BytesIO()
    write_equity(target, export_equity(regency.sdm), AS_OF)
    book = CalamineWorkbook.from_filelike(BytesIO(target.getvalue()))
    assert len(book.sheet_names) == len(EquityDimension)
    cells = [cell for row in book.get_sheet_by_name("Tempat").to_python() for cell in row]
    assert cells.count("disembunyikan (angka kecil)") == 2


def test_the_page_shows_groups_and_never_people(
    regency: TestAgency, source: list[AllocationSet | None]
) -> None:
    source[0] = give_all(regency, 20)
    grant_role(regency.system, regency.employees["J1"], role="sdm")
    client = signed_in(regency, "J1", with_code=True)
    page = client.get("/pemerataan/").content.decode()
    for words in ("Administrator", "Pelaksana", "Mengapa angka ini?", "Pemerataan"):
        assert words in page
    sex = client.get("/pemerataan/?menurut=kelamin").content.decode()
    assert "Perempuan" in sex
    assert "Pegawai 3" not in sex
    assert client.get("/pemerataan/?menurut=nama").status_code == 200
    answer = client.post("/pemerataan/unduh/")
    assert answer["Content-Disposition"].endswith('pemerataan.xlsx"')
    limit = {"limit": "1,5", "valid_from": "2026-01-01", "legal_basis": "SK 3/2026"}
    assert client.post("/pemerataan/batas/", limit).status_code == 302
    assert (
        "Batas paling kecil"
        in client.post("/pemerataan/batas/", limit | {"limit": "0,5"}).content.decode()
    )
