"""Contract years of PPPK: each starts on the day and month on which the contract began.

Source: PP 49/2018, article 37 (contract) and 40 (at most 24 JP of training a contract year).
"""

from datetime import date
from typing import Final

from bina.kernel.period import Period
from bina.organization.domain.codes import EmploymentKind

CONTRACT_KINDS: Final = frozenset({EmploymentKind.PPPK, EmploymentKind.PPPK_PW})


def contract_year(contract_from: date, contract_to: date | None, on: date) -> Period | None:
    """The contract year that ``on`` lies in; None before the contract and after its end.

    ``contract_to`` is the last day of the contract; None while no end is known.
    A contract that began on 29 February turns on 1 March in other years.
    """
    if on < contract_from or (contract_to is not None and on > contract_to):
        return None
    years = on.year - contract_from.year
    if _turn(contract_from, years) > on:
        years -= 1
    return Period(_turn(contract_from, years), _turn(contract_from, years + 1))


def has_run_out(contract_to: date | None, on: date) -> bool:
    """Whether the last day of the contract has passed."""
    return contract_to is not None and on > contract_to


def _turn(start: date, years: int) -> date:
    year = start.year + years
    try:
        return start.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
