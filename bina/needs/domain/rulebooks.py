"""The rules that an agency may adopt by form beside those of the calculation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from bina.needs.domain import cycle_rules, plan_approval, plan_rules

Complete = Callable[[Mapping[str, Any]], dict[str, Any]]


class Rulebook(StrEnum):
    """Limits of plans, who agrees to a plan, how a cycle runs, and who may rate."""

    PLAN = "plan"
    APPROVAL = "approval"
    CYCLE = "cycle"
    RATERS = "raters"


@dataclass(frozen=True, slots=True)
class Book:
    """``complete`` gives the whole payload of a part of it, and raises ValueError if unusable."""

    code: str
    complete: Complete


BOOKS: Final[Mapping[Rulebook, Book]] = {
    Rulebook.PLAN: Book(
        plan_rules.CODE, lambda given: dict(plan_rules.to_payload(plan_rules.from_payload(given)))
    ),
    Rulebook.APPROVAL: Book(
        plan_approval.CODE,
        lambda given: plan_approval.to_payload(plan_approval.from_payload(given)),
    ),
    Rulebook.CYCLE: Book(cycle_rules.CYCLE_CODE, cycle_rules.checked_cycle),
    Rulebook.RATERS: Book(cycle_rules.RATER_CODE, cycle_rules.checked_raters),
}


class BadRulebook(ValueError):  # noqa: N818 - the rules are bad, not the program
    """Values that the rules of a book cannot hold."""


def complete(book: Rulebook, values: Mapping[str, Any]) -> dict[str, Any]:
    """What ``values`` leave out is as by default. Raises BadRulebook."""
    try:
        return BOOKS[book].complete(values)
    except (ValueError, ArithmeticError, TypeError, KeyError) as fault:
        raise BadRulebook from fault
