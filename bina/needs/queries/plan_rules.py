"""The limits of a plan: those that hold on a day, and those that a plan was made under."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from bina.needs.domain.plan_approval import CODE as APPROVAL_CODE
from bina.needs.domain.plan_approval import DEFAULT_APPROVAL, ApprovalRules
from bina.needs.domain.plan_approval import from_payload as approval_of
from bina.needs.domain.plan_rules import CODE, PlanRules, from_payload
from bina.platform.errors import NotFound, Refused
from bina.platform.rules import Rule, find_rule, rule_of_version


def plan_rule_on(on: date) -> Rule:
    """Raises Refused while no rule holds."""
    rule = find_rule(CODE, on)
    if rule is None:
        raise Refused(_("Belum ada aturan rencana yang berlaku pada tanggal itu."))
    return rule


def rules_of_plan(rule_id: UUID) -> PlanRules:
    """Raises NotFound."""
    rule = rule_of_version(rule_id)
    if rule is None:
        raise NotFound("platform.ruleversion")
    return from_payload(rule.payload)


def approval_rules(on: date) -> ApprovalRules:
    """Who agrees to a plan that is handed in on a day."""
    rule = find_rule(APPROVAL_CODE, on)
    return approval_of(rule.payload) if rule else DEFAULT_APPROVAL
