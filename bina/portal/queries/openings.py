"""Who opened whose whole record: for the auditor, and for whoever was looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from bina.kernel.page import Page
from bina.organization.queries import people_names
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.platform.viewing import ViewFilter, ViewRow, list_views
from bina.portal.queries.trail import CHUNK, TrailFilter, end_moment, first_moment, reach_of


@dataclass(frozen=True, slots=True)
class Opening:
    """Blank names are of people whom this agency does not know (any more)."""

    viewer_id: UUID | None
    viewer_name: str
    person_id: UUID
    person_name: str
    place: str
    seen_at: datetime


def read_openings(actor: Actor, wanted: TrailFilter) -> Page[Opening]:
    """By who looked, whose record, unit and days; the rest of the filter says nothing here."""
    return _named(list_views(_asked(actor, wanted)))


def iterate_openings(actor: Actor, wanted: TrailFilter) -> Iterator[Opening]:
    """Every one that matches, from the cursor on."""
    asked = _asked(actor, wanted)
    after: str | None = asked.after
    while after is not None:
        page = _named(list_views(replace(asked, after=after), CHUNK))
        yield from page.items
        after = page.after


def _asked(actor: Actor, wanted: TrailFilter) -> ViewFilter:
    reach = reach_of(actor, wanted.unit_id)
    return ViewFilter(
        person_id=wanted.person_id,
        viewer_id=wanted.actor_id,
        people=reach.people,
        since=first_moment(wanted.first_on),
        until=end_moment(wanted.last_on),
        after=wanted.after,
    )


def read_own_openings(actor: Actor, after: str = "") -> Page[Opening]:
    """Who opened the actor's record in this agency; NotFound for who is no person of one."""
    if actor.person_id is None or actor.agency_id is None:
        raise NotFound("person")
    return _named(list_views(ViewFilter(person_id=actor.person_id, after=after)))


def _named(found: Page[ViewRow]) -> Page[Opening]:
    names = people_names(_everybody(found.items))
    return found.map(
        lambda row: Opening(
            viewer_id=row.viewer_id,
            viewer_name=names.get(row.viewer_id, "") if row.viewer_id else "",
            person_id=row.person_id,
            person_name=names.get(row.person_id, ""),
            place=row.place,
            seen_at=row.seen_at,
        )
    )


def _everybody(rows: Sequence[ViewRow]) -> set[UUID]:
    viewers = {row.viewer_id for row in rows if row.viewer_id}
    return viewers | {row.person_id for row in rows}
