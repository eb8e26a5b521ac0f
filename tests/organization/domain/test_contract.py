"""Contract years: each day of a contract lies in exactly one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.kernel.period import Period
from bina.organization.domain.contract import contract_year, has_run_out

pytestmark = pytest.mark.requirement("2.09")
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("on", "year"),
    [
        (date(2024, 4, 30), None),
        (date(2024, 5, 1), Period(date(2024, 5, 1), date(2025, 5, 1))),
        (date(2025, 4, 30), Period(date(2024, 5, 1), date(2025, 5, 1))),
        (date(2025, 5, 1), Period(date(2025, 5, 1), date(2026, 5, 1))),
        (date(2026, 5, 1), None),
    ],
)
def test_a_year_turns_on_the_day_the_contract_began(on: date, year: Period | None) -> None:
    assert contract_year(date(2024, 5, 1), date(2026, 4, 30), on) == year


def test_a_contract_of_a_leap_day_turns_on_the_first_of_march() -> None:
    assert contract_year(date(2024, 2, 29), None, date(2025, 3, 1)) == Period(
        date(2025, 3, 1), date(2026, 3, 1)
    )


@given(DAYS, DAYS)
def test_every_day_lies_in_its_year(start: date, on: date) -> None:
    year = contract_year(start, None, on)
    assert (year is None) == (on < start)
    if year is not None and year.end is not None:
        assert year.covers(on)
        assert 365 <= (year.end - year.start).days <= 366
        assert contract_year(start, None, year.end - timedelta(days=1)) == year
        assert contract_year(start, None, year.end) != year


def test_a_contract_has_run_out_after_its_last_day() -> None:
    assert not has_run_out(date(2026, 4, 30), date(2026, 4, 30))
    assert has_run_out(date(2026, 4, 30), date(2026, 5, 1))
    assert not has_run_out(None, date(2026, 5, 1))
