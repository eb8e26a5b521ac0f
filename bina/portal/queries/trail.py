"""The agency's trail for its auditor: entries, and how far the chain is signed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bina.kernel.page import Page
from bina.platform.access import Actor
from bina.platform.audit.chain import last_link
from bina.platform.audit.heads import HeadFault, read_heads
from bina.platform.audit.queries import AuditFilter, EntryView, list_entries
from bina.platform.errors import Forbidden, NotFound
from bina.portal.permissions import READ_TRAIL

CHUNK = 500


@dataclass(frozen=True, slots=True)
class ChainState:
    """``signed`` is the greatest count that a valid head holds, 0 where none was signed yet.

    ``has_fault``: the file of heads holds a line that this installation did not sign, or the
    chain is shorter than a signed head, or no longer ends as it was signed.
    """

    count: int
    signed: int
    has_fault: bool = False


def require_whole_agency(actor: Actor) -> None:
    """Entries belong to no unit. Raises Forbidden for a right that is held for some units only."""
    is_bounded = actor.units_of(frozenset(READ_TRAIL.roles)) is not None
    if is_bounded or not READ_TRAIL.is_granted(actor):
        raise Forbidden(READ_TRAIL.code)


def read_trail(actor: Actor, wanted: AuditFilter) -> Page[EntryView]:
    """One page, the newest first. Raises Forbidden like ``require_whole_agency``."""
    require_whole_agency(actor)
    return list_entries(actor, wanted)


def find_entry(actor: Actor, sequence: int) -> EntryView:
    """One entry by its number in the chain. Raises Forbidden, or NotFound for no such number."""
    require_whole_agency(actor)
    found = list_entries(actor, AuditFilter(after=str(sequence + 1)), page_size=1).items
    if not found or found[0].sequence != sequence:
        raise NotFound("entry")
    return found[0]


def iterate_trail(actor: Actor, wanted: Mapping[str, object]) -> Iterator[EntryView]:
    """Every entry that matches; ``wanted`` holds fields of AuditFilter but the cursor."""
    after: str | None = ""
    while after is not None:
        page = list_entries(actor, AuditFilter(**wanted, after=after), CHUNK)  # type: ignore[arg-type] # its own fields
        yield from page.items
        after = page.after


def get_chain_state(actor: Actor) -> ChainState:
    """How long the chain is and how much of it a signed head covers; walks nothing."""
    count, link = last_link(actor.agency_id)
    try:
        heads = read_heads(str(actor.agency_id))
    except HeadFault:
        return ChainState(count, 0, has_fault=True)
    signed = max(heads, default=0)
    return ChainState(count, signed, signed > count or heads.get(count, link) != link)
