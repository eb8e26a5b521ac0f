"""Erasing a person: in one transaction, by the register, with holds named."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from bina.platform.access import Actor
from bina.platform.audit.queries import find_reasons
from bina.platform.commands import HOLDS_NONE, NATIONAL, command, note
from bina.platform.errors import NotFound, Refused
from bina.platform.keys import shred
from bina.platform.privacy.finding import (
    Rows,
    deeds,
    rows_about,
    rows_mentioning,
    rows_pointing,
)
from bina.platform.privacy.permissions import ERASE_PERSON
from bina.platform.privacy.register import Column, Erasure, PersonalTable, personal_tables
from bina.platform.privacy.subjects import Subject, erasers, find_subject


@dataclass(frozen=True)
class Trace:
    """``deed`` is what erasing does; ``count`` rows, ``hold`` says why they stay."""

    table: PersonalTable
    deed: Erasure
    count: int
    hold: str = ""


@dataclass(frozen=True)
class Erased:
    """Whom it concerned, and what was done (or would be)."""

    subject: Subject
    traces: tuple[Trace, ...]


def count_traces(subject: Subject) -> tuple[Trace, ...]:
    """What erasing would do, by table; changes nothing."""
    return tuple(trace for table in personal_tables() for trace in _traces(table, subject))


def _traces(table: PersonalTable, subject: Subject) -> Iterator[Trace]:
    found = rows_about(table, subject).count()
    if found:
        yield Trace(table, _deed(table), found, _hold(table))
    done = sum(rows.count() for _name, rows in deeds(table, subject))
    if done:
        yield Trace(table, Erasure.HOLD if _is_held(table) else Erasure.BLANK, done, _hold(table))


def _is_held(table: PersonalTable) -> bool:
    return any(column.erase is Erasure.HOLD for column in table.columns.values())


def _hold(table: PersonalTable) -> str:
    return str(table.hold) if _is_held(table) else ""


def _deed(table: PersonalTable) -> Erasure:
    if _is_held(table):
        return Erasure.HOLD
    deletes = table.mentions or any(
        column.points and column.is_subject and column.erase is Erasure.DELETE_ROW
        for column in table.columns.values()
    )
    return Erasure.DELETE_ROW if deletes else Erasure.BLANK


@command(
    permission=ERASE_PERSON, audits="privacy.person.erased", subject=NATIONAL, personal=HOLDS_NONE
)
def erase_person(actor: Actor, *, person: UUID | str, reason: str = "") -> Erased:
    """Erase by the register; run as the owner of the tables, who sees every agency.

    Raises NotFound, and Refused while the person still works somewhere: the agency must hold the
    file of its own staff (UU 27/2022 art. 15, UU 20/2023). ``reason`` overrides that and is kept.
    """
    subject = find_subject(person)
    if subject is None:
        raise NotFound("person")
    if subject.employed_in and not reason:
        raise Refused(
            _("Orang ini masih bekerja. Instansi wajib menyimpan data pegawainya."),
            problems=subject.employed_in,
        )
    traces = count_traces(subject)
    _announce_erasing()
    for table in personal_tables():
        _erase(table, subject)
    for eraser in erasers():
        eraser(subject.person_id)
    for key in list(find_reasons(subject.person_id, subject.marks)):
        shred(key)
    note(reason=reason, person=subject.person_id, rows=sum(trace.count for trace in traces))
    return Erased(subject, traces)


def _announce_erasing() -> None:
    """Lets the owner, and nobody else, blank values in settled snapshots (see the triggers)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('bina.erasing', 'on', true)")


def _erase(table: PersonalTable, subject: Subject) -> None:
    if _is_held(table):
        return
    if table.mentions is Erasure.DELETE_ROW:
        rows_mentioning(table, subject).delete()
    _blank_values(table, subject)
    for name, column in table.columns.items():
        if column.points:
            _erase_pointer(rows_pointing(table, name, column, subject), name, column)


def _erase_pointer(rows: Rows, name: str, column: Column) -> None:
    match column.erase:
        case Erasure.DELETE_ROW:
            rows.delete()
        case Erasure.BLANK:
            rows.update(**({name: column.blank} | dict.fromkeys(column.along, "")))
        case _:
            pass


def _blank_values(table: PersonalTable, subject: Subject) -> None:
    blanks: dict[str, Any] = {
        name: column.blank
        for name, column in table.columns.items()
        if column.erase is Erasure.BLANK and column.is_subject and not column.points
    }
    if blanks:
        rows_about(table, subject).update(**blanks)
