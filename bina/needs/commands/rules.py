"""The rule set: the national default, and versions that an agency adopts."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.domain.cycle_rules import (
    CYCLE_CODE,
    DEFAULT_CYCLE,
    DEFAULT_RATERS,
    DEFAULT_VALIDITY,
    RATER_CODE,
    cycle_payload,
    cycle_rules_of,
    rater_payload,
    rater_rules_of,
    validity_rules_of,
)
from bina.needs.domain.rating_rules import CODE as RATING_CODE
from bina.needs.domain.rating_rules import DEFAULT_RULES as DEFAULT_RATING
from bina.needs.domain.rating_rules import from_payload as rating_rules_of
from bina.needs.domain.rating_rules import to_payload as rating_payload
from bina.needs.domain.rulebooks import BOOKS, BadRulebook, Rulebook, complete
from bina.needs.domain.rules import (
    CODE,
    DEFAULT_RULES,
    BadRules,
    from_payload,
    to_payload,
)
from bina.needs.permissions import ADOPT_RULES, LOAD_DEFAULTS
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, NATIONAL, OWN_AGENCY, command, note
from bina.platform.errors import Refused
from bina.platform.rules import adopt_rule, find_rule, list_rules

# the first day on which the standards of PermenPANRB 38/2017 were in use for a whole year
DEFAULT_FROM: Final = date(2018, 1, 1)
Complete = Callable[[Mapping[str, Any]], dict[str, Any]]
PROPOSAL: Final = "Usulan bina; instansi dapat menetapkan aturannya sendiri"


@command(
    permission=LOAD_DEFAULTS, audits="needs.rules.loaded", subject=NATIONAL, personal=HOLDS_NONE
)
def load_needs_rules(actor: Actor) -> None:
    """Record the national defaults once; numbers that changed make a new version.

    What an older version did not have yet was as in the default.
    """
    _load(CODE, to_payload(DEFAULT_RULES), lambda stored: to_payload(from_payload(stored)))
    _load(CYCLE_CODE, cycle_payload(DEFAULT_CYCLE, DEFAULT_VALIDITY), _as_cycle)
    _load(RATER_CODE, rater_payload(DEFAULT_RATERS), lambda s: rater_payload(rater_rules_of(s)))
    _load(RATING_CODE, rating_payload(DEFAULT_RATING), lambda s: rating_payload(rating_rules_of(s)))


def _as_cycle(stored: Mapping[str, Any]) -> dict[str, Any]:
    return cycle_payload(cycle_rules_of(stored), validity_rules_of(stored))


def _load(code: str, payload: dict[str, Any], complete: Complete) -> None:
    versions = list_rules(code)
    if versions and complete(versions[0].payload) == payload:
        return
    adopt_rule(code, payload, valid_from=DEFAULT_FROM, legal_basis=PROPOSAL)
    note(after={code: payload})


@command(
    permission=ADOPT_RULES, audits="needs.rules.adopted", subject=OWN_AGENCY, personal=HOLDS_NONE
)
def adopt_needs_rules(
    actor: Actor, *, values: Mapping[str, Any], valid_from: date, legal_basis: str
) -> Ref:
    """A version of the agency's own from a day on; what ``values`` leave out stays as it was.

    ``values`` is a part of the payload. Raises Refused for numbers that cannot be used, for a day
    on or before the start of the agency's latest version, and without a legal basis.
    """
    current = find_rule(CODE, valid_from)
    payload = {**(current.payload if current else to_payload(DEFAULT_RULES)), **values}
    try:
        whole = to_payload(from_payload(payload))
    except BadRules as flaws:
        raise Refused(_("Aturan belum dapat dipakai."), problems=flaws.reasons) from flaws
    check_adoption(CODE, valid_from, legal_basis)
    note(before=current.payload if current else {}, after=whole, valid_from=valid_from)
    key = adopt_rule(CODE, whole, valid_from=valid_from, legal_basis=legal_basis.strip())
    return Ref("platform.ruleversion", key)


@command(
    permission=ADOPT_RULES,
    audits="needs.rulebook.adopted",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def adopt_rulebook(
    actor: Actor,
    *,
    book: Rulebook,
    values: Mapping[str, Any],
    valid_from: date,
    legal_basis: str,
) -> Ref:
    """A version of the agency's own of one of the other books, as ``adopt_needs_rules``."""
    code = BOOKS[book].code
    current = find_rule(code, valid_from)
    try:
        whole = complete(book, {**(current.payload if current else {}), **values})
    except BadRulebook as fault:
        raise Refused(_("Aturan belum dapat dipakai. Periksa angkanya.")) from fault
    check_adoption(code, valid_from, legal_basis)
    note(before=current.payload if current else {}, after=whole, valid_from=valid_from)
    key = adopt_rule(code, whole, valid_from=valid_from, legal_basis=legal_basis.strip())
    return Ref("platform.ruleversion", key)


def check_adoption(code: str, valid_from: date, legal_basis: str) -> None:
    """Raises Refused without a legal basis, and for a day that an own version covers already."""
    if not legal_basis.strip():
        raise Refused(_("Isi dasar penetapan aturan ini."), field="legal_basis")
    own = [rule.valid_from for rule in list_rules(code) if rule.is_own]
    if own and valid_from <= max(own):
        raise Refused(
            _("Tanggal berlaku harus sesudah versi sebelumnya mulai berlaku."), field="valid_from"
        )
