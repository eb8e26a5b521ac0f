"""The limits of plans, and who agrees to one: the national defaults."""

from typing import Any

from bina.needs.commands.rules import DEFAULT_FROM, PROPOSAL
from bina.needs.domain.plan_approval import CODE as APPROVAL_CODE
from bina.needs.domain.plan_approval import DEFAULT_APPROVAL
from bina.needs.domain.plan_approval import to_payload as approval_payload
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
    """Record the national defaults once; numbers that changed make a new version."""
    _load(CODE, to_payload(DEFAULT_PLAN_RULES), BASIS)
    _load(APPROVAL_CODE, approval_payload(DEFAULT_APPROVAL), PROPOSAL)


def _load(code: str, payload: dict[str, Any], basis: str) -> None:
    versions = list_rules(code)
    if versions and versions[0].payload == payload:
        return
    adopt_rule(code, payload, valid_from=DEFAULT_FROM, legal_basis=basis)
    note(after={code: payload})
