"""The agency's trail for its auditor: entries, and how far the chain is signed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from bina.kernel.page import Page
from bina.organization.queries import (
    CurrentTree,
    UnitHit,
    find_person,
    find_units,
    people_below,
    people_names,
)
from bina.platform.access import Actor
from bina.platform.audit.chain import last_link
from bina.platform.audit.heads import HeadFault, read_heads
from bina.platform.audit.queries import AuditFilter, EntryView, list_entries
from bina.platform.errors import Forbidden, NotFound
from bina.portal.permissions import READ_TRAIL

CHUNK = 500


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """What an auditor asks for; blank or None leaves a condition out, days are both included.

    ``action`` and ``deed`` as in AuditFilter; ``person_id`` is whom entries concern, ``unit_id``
    where that person works today, or the unit itself; ``after`` is the cursor.
    """

    action: str = ""
    deed: str = ""
    outcome: str = ""
    actor_id: UUID | None = None
    person_id: UUID | None = None
    unit_id: UUID | None = None
    first_on: date | None = None
    last_on: date | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class ChainState:
    """``signed`` is the greatest count that a valid head holds, 0 where none was signed yet.

    ``has_fault``: the file of heads holds a line that this installation did not sign, or the
    chain is shorter than a signed head, or no longer ends as it was signed.
    """

    count: int
    signed: int
    has_fault: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """``people`` None: everybody of the agency; else the people and units that are in sight."""

    people: QuerySet[Any, Any] | None = None
    units: frozenset[UUID] = frozenset()


def reach_of(actor: Actor, unit_id: UUID | None) -> Reach:
    """How far the right reaches, within the unit asked for.

    Raises Forbidden without the right, NotFound for a unit out of sight.
    """
    if not READ_TRAIL.is_granted(actor):
        raise Forbidden(READ_TRAIL.code)
    held = actor.units_of(frozenset(READ_TRAIL.roles))
    asked = held if unit_id is None else frozenset({unit_id})
    if asked is None:
        return Reach()
    units = CurrentTree().below(asked)
    if held is not None and not units <= CurrentTree().below(held):
        raise NotFound("organization.unit")
    return Reach(people_below(asked), units)


def is_bounded(actor: Actor) -> bool:
    """Whether the right is held for some units only."""
    return actor.units_of(frozenset(READ_TRAIL.roles)) is not None


def first_moment(day: date | None) -> datetime | None:
    """When a day begins where the actor works."""
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


def end_moment(day: date | None) -> datetime | None:
    """When a day is over; the last day there is has no end."""
    return first_moment(day + timedelta(days=1)) if day and day < date.max else None


def _asked(actor: Actor, wanted: TrailFilter) -> AuditFilter:
    reach = reach_of(actor, wanted.unit_id)
    return AuditFilter(
        action=wanted.action,
        deed=wanted.deed,
        outcome=wanted.outcome,
        actor_id=wanted.actor_id,
        person_id=wanted.person_id,
        people=reach.people,
        subjects=reach.units,
        since=first_moment(wanted.first_on),
        until=end_moment(wanted.last_on),
        after=wanted.after,
    )


def read_trail(actor: Actor, wanted: TrailFilter) -> Page[EntryView]:
    """One page, the newest first. Raises Forbidden and NotFound like ``reach_of``."""
    return list_entries(actor, _asked(actor, wanted))


def find_entry(actor: Actor, sequence: int) -> EntryView:
    """One entry by its number in the chain. Raises NotFound for none in sight."""
    asked = replace(_asked(actor, TrailFilter()), after=str(sequence + 1))
    found = list_entries(actor, asked, page_size=1).items
    if not found or found[0].sequence != sequence:
        raise NotFound("entry")
    return found[0]


def iterate_trail(actor: Actor, wanted: TrailFilter) -> Iterator[Sequence[EntryView]]:
    """Every entry that matches, from the cursor on, in chunks."""
    asked = _asked(actor, wanted)
    after: str | None = asked.after
    while after is not None:
        page = list_entries(actor, replace(asked, after=after), CHUNK)
        yield page.items
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


def find_in_sight(actor: Actor, login: str) -> UUID | None:
    """The person who signs in so, where the right reaches; None for everybody else."""
    person_id = find_person(login)
    return person_id if person_id and person_id in names_in_sight(actor, [person_id]) else None


def names_in_sight(actor: Actor, person_ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """Names of those whom the right reaches; the others are left out."""
    wanted = frozenset(person_ids)
    reach = reach_of(actor, None)
    if not wanted:
        return {}
    if reach.people is not None:
        wanted &= frozenset(reach.people.filter(person_id__in=wanted))
    return people_names(wanted)


def find_units_in_sight(actor: Actor, text: str, size: int) -> Sequence[UnitHit]:
    """What the filter by unit finds, as ``find_units`` does."""
    reach = reach_of(actor, None)
    found = find_units(actor, text, size)
    return [unit for unit in found if reach.people is None or unit.id in reach.units]
