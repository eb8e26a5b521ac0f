"""The limit of the equity alert, and taking its figures out as a workbook."""

from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands.rules import DEFAULT_FROM, PROPOSAL
from bina.needs.domain.equity import CODE, DEFAULT_LIMIT, EquityDimension
from bina.needs.permissions import ADOPT_RULES, LOAD_DEFAULTS, VIEW_EQUITY
from bina.needs.queries.equity import EquityView, find_equity
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, NATIONAL, OWN_AGENCY, command, note
from bina.platform.errors import Refused
from bina.platform.rules import adopt_rule, list_rules


@command(
    permission=LOAD_DEFAULTS,
    audits="needs.equity_rules.loaded",
    subject=NATIONAL,
    personal=HOLDS_NONE,
)
def load_equity_rules(actor: Actor) -> None:
    """Record the national default once; another number makes a new version."""
    payload = {"limit": str(DEFAULT_LIMIT)}
    versions = list_rules(CODE)
    if versions and versions[0].payload == payload:
        return
    adopt_rule(CODE, payload, valid_from=DEFAULT_FROM, legal_basis=PROPOSAL)
    note(limit=payload["limit"])


@command(
    permission=ADOPT_RULES,
    audits="needs.equity_rules.adopted",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def adopt_equity_rules(actor: Actor, *, limit: Fraction, valid_from: date, legal_basis: str) -> Ref:
    """A limit of the agency's own from a day on: how many times their share officials may get.

    Raises Refused for a limit below one, and without a legal basis.
    """
    if limit < 1:
        raise Refused(_("Batas paling kecil 1 kali."), field="limit")
    if not legal_basis.strip():
        raise Refused(_("Isi dasar penetapan aturan ini."), field="legal_basis")
    note(after={"limit": str(limit)}, valid_from=valid_from)
    key = adopt_rule(
        CODE, {"limit": str(limit)}, valid_from=valid_from, legal_basis=legal_basis.strip()
    )
    return Ref("platform.ruleversion", key)


@command(
    permission=VIEW_EQUITY, audits="needs.equity.exported", subject=OWN_AGENCY, personal=HOLDS_NONE
)
def export_equity(actor: Actor) -> list[EquityView]:
    """What every dimension shows, to be written as a workbook; empty while there is nothing."""
    found = [find_equity(actor, dimension) for dimension in EquityDimension]
    views = [view for view in found if view is not None]
    note(dimensions=len(views))
    return views
