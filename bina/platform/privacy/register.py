"""The register of personal data: what every table holds of people, why, and what becomes of it.

An app declares its tables in ``models/personal.py``; a check of the build names every column that
points to a person, or reads like a person's value, and is not declared.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.utils.functional import Promise


class Identifier(StrEnum):
    """What a column holds of a person, by which that person's rows are found."""

    PERSON = "person"
    EMPLOYEE = "employee"
    NIP = "nip"


class Erasure(StrEnum):
    """What erasing a person does to a value; KEEP is for keys that then name nobody."""

    DELETE_ROW = "delete row"
    BLANK = "blank"
    KEEP = "keep"
    HOLD = "legal hold"


@dataclass(frozen=True)
class Column:
    """One column. ``points`` finds rows; ``is_subject`` says that such a row is about the person.

    A pointer that is none names who did something: only that it is so is exported, for the row is
    about somebody else. ``blank`` replaces the value. A secret is never exported. ``along`` are
    columns blanked with a pointer, such as the name written beside it.
    """

    erase: Erasure
    points: Identifier | None = None
    is_subject: bool = True
    blank: Any = None
    is_secret: bool = False
    along: tuple[str, ...] = ()


@dataclass(frozen=True)
class PersonalTable:
    """``purpose`` names a Purpose; ``retention`` and ``hold`` are words for people.

    ``mentions``: rows are found by their text too (JSON cells, titles), and what erasing does.
    ``hold`` says why a table stays as it is when its columns are held.
    """

    model: str
    label: str | Promise
    purpose: str
    retention: str | Promise
    columns: Mapping[str, Column]
    mentions: Erasure | None = None
    hold: str | Promise = ""
    mention_columns: tuple[str, ...] = ()


def about(identifier: Identifier, erase: Erasure = Erasure.DELETE_ROW) -> Column:
    """A pointer to the person whom the row is about."""
    return Column(erase, identifier)


def done_by(
    identifier: Identifier = Identifier.PERSON,
    erase: Erasure = Erasure.BLANK,
    along: tuple[str, ...] = (),
) -> Column:
    """A pointer to the person who did something; the key goes, and the name beside it."""
    return Column(erase, identifier, is_subject=False, along=along)


def value(blank: Any = None, *, is_secret: bool = False) -> Column:  # noqa: ANN401 - any column's
    """A value of the person whom the row is about, replaced when the person is erased."""
    return Column(Erasure.BLANK, blank=blank, is_secret=is_secret)


DELETED = Column(Erasure.DELETE_ROW)
"""A value that goes with its row."""
SECRET = Column(Erasure.DELETE_ROW, is_secret=True)
HELD = Column(Erasure.HOLD)
TOLD = Column(Erasure.BLANK, is_subject=False)
"""A name written beside a pointer of ``done_by``, which blanks it."""

_tables: dict[str, PersonalTable] = {}


def declare(*tables: PersonalTable) -> None:
    """Called by ``models/personal.py``; rows go in this order when a person is erased.

    Raises ValueError for a table that is declared twice.
    """
    for table in tables:
        if table.model in _tables:
            raise ValueError(f"{table.model} is declared twice")
        _tables[table.model] = table


def personal_tables() -> list[PersonalTable]:
    """All that are declared: higher apps first, for they point to lower ones; then as declared."""
    ranks = {app.label: getattr(app, "rank", 0) for app in apps.get_app_configs()}
    return sorted(_tables.values(), key=lambda table: -ranks[table.model.split(".")[0]])


def is_secret(table: PersonalTable, name: str) -> bool:
    """Whether a column must not be shown, not even to the person."""
    return name in table.columns and table.columns[name].is_secret
