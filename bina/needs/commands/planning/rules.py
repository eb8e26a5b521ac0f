"""The limits of plans: the national default."""

from bina.needs.commands.rules import DEFAULT_FROM, PROPOSAL
from bina.needs.domain.plan_rules import CODE, DEFAULT_PLAN_RULES, to_payload
from bina.needs.permissions import LOAD_DEFAULTS
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, NATIONAL, command, note
from bina.platform.rules import adopt_rule, list_rules

# PP 49/2018, article 40, limits the hours of a PPPK; the other numbers are proposals
BASIS = f"PP 49/2018 pasal 40; {PROPOSAL[0].lower()}{PROPOSAL[1:]}"


@command(
    permission=LOAD_DEFAULTS,
    audits="needs.plan_rules.loaded",
    subject=NATIONAL,
    personal=HOLDS_NONE,
)
def load_plan_rules(actor: Actor) -> None:
    """Record the national default once; numbers that changed make a new version."""
    payload = to_payload(DEFAULT_PLAN_RULES)
    versions = list_rules(CODE)
    if versions and versions[0].payload == payload:
        return
    adopt_rule(CODE, payload, valid_from=DEFAULT_FROM, legal_basis=BASIS)
    note(rules=CODE)
