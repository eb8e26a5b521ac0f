"""What is held of a person, by purpose, and what was done to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bina.kernel.page import Page
from bina.platform.access import Actor
from bina.platform.audit.queries import EntryView, entries_about
from bina.platform.errors import NotFound
from bina.platform.privacy import PersonalTable, Purpose, personal_tables
from bina.platform.privacy import queries as purposes


@dataclass(frozen=True)
class HeldPurpose:
    """One purpose with the tables that serve it."""

    purpose: Purpose
    tables: Sequence[PersonalTable]

    @property
    def periods(self) -> Sequence[tuple[str, str]]:
        """Each table with how long it is kept."""
        return [(str(table.label), str(table.retention)) for table in self.tables]


def list_purposes(on: date) -> Sequence[HeldPurpose]:
    """The register as it holds on that day, grouped; last what no table is kept for alone."""
    grouped: dict[str, list[PersonalTable]] = {}
    for table in personal_tables():
        grouped.setdefault(table.purpose, []).append(table)
    rest = {one.code: one for one in purposes.list_purposes(on)}
    held = [HeldPurpose(rest.pop(code), tables) for code, tables in grouped.items()]
    return [*held, *(HeldPurpose(one, ()) for one in rest.values())]


def read_own_trail(actor: Actor, after: str = "") -> Page[EntryView]:
    """What was done to the actor's own record; nobody else's. NotFound for who is no person."""
    if actor.person_id is None:
        raise NotFound("person")
    return entries_about(actor, actor.person_id, after=after)
