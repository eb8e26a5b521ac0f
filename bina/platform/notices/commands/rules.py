"""The rule of notices: after how many workdays a superior learns of a late task."""

from datetime import date
from typing import Any, Final

from bina.platform.access import Actor
from bina.platform.catalogues import register_catalogue
from bina.platform.commands import HOLDS_NONE, NATIONAL, command, note
from bina.platform.notices.permissions import LOAD_NOTICE_RULES
from bina.platform.notices.queries import CODE, DEFAULT
from bina.platform.rules import adopt_rule, list_rules

DEFAULT_FROM: Final = date(2024, 1, 1)
PROPOSAL: Final = "Usulan bina; instansi dapat menetapkan aturannya sendiri"


@command(
    permission=LOAD_NOTICE_RULES,
    audits="notices.rules.loaded",
    subject=NATIONAL,
    personal=HOLDS_NONE,
)
def load_notice_rules(actor: Actor) -> None:
    """Record the national default once; a number that changed makes a new version."""
    payload: dict[str, Any] = dict(DEFAULT)
    versions = list_rules(CODE)
    if versions and versions[0].payload == payload:
        return
    adopt_rule(CODE, payload, valid_from=DEFAULT_FROM, legal_basis=PROPOSAL)
    note(rules=CODE)


register_catalogue(CODE, load_notice_rules)
