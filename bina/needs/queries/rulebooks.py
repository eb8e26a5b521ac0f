"""The rules of plans, cycles and raters that hold on a day, and the versions there have been."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from bina.needs.domain.plan import PlanState
from bina.needs.domain.rulebooks import BOOKS, Rulebook, complete
from bina.needs.models import DevelopmentPlan
from bina.needs.permissions import VIEW_NEEDS, require
from bina.platform.access import Actor
from bina.platform.rules import Rule, find_rule, list_rules


@dataclass(frozen=True)
class RulebookView:
    """``payload`` is whole; ``rule`` None while only the product's own default holds.

    ``under_older`` are names of plans in the making that keep an older version of the limits.
    """

    book: Rulebook
    rule: Rule | None
    payload: Mapping[str, Any]
    versions: Sequence[Rule]
    under_older: Sequence[str]


def get_rulebook(actor: Actor, book: Rulebook, on: date) -> RulebookView:
    """Raises Forbidden."""
    require(VIEW_NEEDS, actor)
    code = BOOKS[book].code
    rule = find_rule(code, on)
    payload = complete(book, rule.payload if rule else {})
    older = _under_older(rule.id) if rule and book is Rulebook.PLAN else ()
    return RulebookView(book, rule, payload, list_rules(code), older)


def _under_older(rule_id: UUID) -> Sequence[str]:
    making = DevelopmentPlan.objects.filter(state__in=(PlanState.DRAFT, PlanState.PROPOSED))
    titles = making.exclude(rule_id=rule_id).values_list("title", flat=True)
    return sorted(titles)
