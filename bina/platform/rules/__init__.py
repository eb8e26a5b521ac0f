"""The rulebook: regulations, and effective-dated rules that rest on them."""

from bina.platform.rules.queries import (
    RegulationView,
    Rule,
    count_citations,
    find_rule,
    list_regulations,
    list_rules,
    rule_of_version,
    rules_citing,
)
from bina.platform.rules.recording import adopt_rule, record_regulations

__all__ = [
    "RegulationView",
    "Rule",
    "adopt_rule",
    "count_citations",
    "find_rule",
    "list_regulations",
    "list_rules",
    "record_regulations",
    "rule_of_version",
    "rules_citing",
]
