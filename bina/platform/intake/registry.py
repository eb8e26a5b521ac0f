"""What an app tells of a sheet, so that the intake can check, compare, apply and undo it.

Each app registers its sheets in ``apps.py``; the intake knows no domain word. A handler's
functions are the app's own: ``compare`` and ``known`` from its queries, ``apply`` from its
commands. Rows reach them as plain values by canonical heading, as ``kernel.sheet.to_plain``
makes them: texts, dates as ISO text, exact numbers as ``"13/4"``, whole ones as int or ``"3/1"``.
Codes that differ only in case or blanks are one code (``kernel.cell.fold``).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from bina.kernel.outcome import RowChange, RowOutcome
from bina.kernel.sheet import SheetSpec
from bina.platform.access import Actor

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Absent:
    """A thing that is in the database and not in the file; ``label`` names it for people."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Blocker:
    """Why an undo is refused: the change that something later stands upon, and what that is.

    ``reason`` is Indonesian and tells who uses the row now.
    """

    change: RowChange
    reason: str


class Compare(Protocol):
    """The dry run: outcomes in the order of the rows; writes nothing.

    A code that is not in the database yet belongs to a row of the same upload: a row whose
    key holds one is NEW, a row that comes to refer to one is CHANGED.
    """

    def __call__(
        self, actor: Actor, rows: Iterable[Row], effective_on: date
    ) -> Iterable[RowOutcome]: ...


class Apply(Protocol):
    """The writing: called inside the one command that applies the upload.

    Outcomes in the order of the rows, each with its ``changes``: every table row that was
    created or changed. It is no command of its own (an import is one audit entry), takes rows
    that change nothing as SAME, and may yield as it goes to keep memory bounded.
    """

    def __call__(
        self, actor: Actor, rows: Iterable[Row], effective_on: date
    ) -> Iterable[RowOutcome]: ...


@dataclass(frozen=True)
class SheetHandler:
    """``order``: sheets that others refer to come first (Unit 10, Jabatan 20, Kamus 30,
    Pegawai 40, Standar 50, Hasil 60, Temuan Audit 70, KPI 80, Modul 90).

    ``noun``: what a row stands for ("pegawai"), in counts and lists.
    ``known(actor, on)``: the rows that the database holds, with the columns of ``spec.key`` and
    ``spec.remember`` and the parent column, for the references and checks of other rows.
    ``absent(actor, keys)``: what the database holds beside ``keys``, the folded first key column
    of every row of the file; listed for the user and ended by nobody.
    ``choices(actor)``: drop-downs of the template by heading, from the agency's own codes, beside
    the fixed ``choices`` of the spec. ``route``: the page where the result is seen.
    ``labels``: how the names in ``before`` and ``after`` of an outcome read, others are not
    shown; empty when they are headings already. Their values must be readable (a code, no id).
    """

    spec: SheetSpec
    order: int
    noun: str
    compare: Compare
    apply: Apply
    known: Callable[[Actor, date], Iterable[Row]] | None = None
    absent: Callable[[Actor, Collection[str]], Sequence[Absent]] | None = None
    choices: Callable[[Actor], Mapping[str, Sequence[str]]] | None = None
    route: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class UndoGuard:
    """Something above that may stand on imported rows (snapshots, plans).

    ``blockers`` names the changes that binding records use. ``release`` lets go of what does
    not bind (an unfrozen run) once nothing blocks; it may delete rows of ``releases``
    (``app_label.model`` in lower case), whose references therefore do not count.
    """

    name: str
    blockers: Callable[[Actor, Sequence[RowChange]], Sequence[Blocker]]
    release: Callable[[Actor, Sequence[RowChange]], None] | None = None
    releases: frozenset[str] = frozenset()


_sheets: dict[str, SheetHandler] = {}
_guards: dict[str, UndoGuard] = {}


def register_sheet(handler: SheetHandler) -> None:
    """Called from an app's ``apps.py``; the last registration of a sheet wins."""
    _sheets[handler.spec.name] = handler


def register_undo_guard(guard: UndoGuard) -> None:
    _guards[guard.name] = guard


def sheet_handlers() -> list[SheetHandler]:
    """All sheets, those that others refer to first."""
    return sorted(_sheets.values(), key=lambda handler: handler.order)


def find_handler(sheet: str) -> SheetHandler:
    """By the sheet's name. Raises KeyError for one that no app registered."""
    return _sheets[sheet]


def undo_guards() -> Iterator[UndoGuard]:
    yield from _guards.values()
