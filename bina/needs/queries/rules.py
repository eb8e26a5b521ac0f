"""The rule set that holds on a day, and the versions there have been."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bina.needs.domain.rules import CODE, RuleSet, from_payload
from bina.needs.permissions import VIEW_NEEDS, require
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.platform.rules import Rule, find_rule, list_rules


@dataclass(frozen=True)
class RulesView:
    """``values`` are the numbers that hold today, ``versions`` all there have been."""

    rule: Rule
    values: RuleSet
    versions: Sequence[Rule]


def rule_name(rule: Rule) -> str:
    """``tna-default-1`` for the national default, ``tna-instansi-2`` for the agency's own."""
    return f"{rule.code}-{'instansi' if rule.is_own else 'default'}-{rule.version}"


def rule_set(rule: Rule) -> RuleSet:
    return from_payload(rule.payload, rule_name(rule))


def get_rules(actor: Actor, on: date) -> RulesView:
    """Raises Forbidden; NotFound while no rule set is loaded."""
    require(VIEW_NEEDS, actor)
    rule = find_rule(CODE, on)
    if rule is None:
        raise NotFound("platform.ruleversion")
    return RulesView(rule, rule_set(rule), list_rules(CODE))
