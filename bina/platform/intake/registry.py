"""What an app tells of a sheet, so that the intake can check, compare, apply and undo it.

Each app registers its sheets in ``apps.py``; the intake knows no domain word. A handler's
functions are the app's own: ``compare`` and ``known`` from its queries, ``apply`` from its
commands. Rows reach them by canonical heading, with the values of the sheet's parsers: texts,
dates, whole numbers and fractions. Codes are spelled as in their own sheet.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from bina.kernel.outcome import RowOutcome
from bina.kernel.sheet import Problem, SheetSpec
from bina.platform.access import Actor

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One table row that an upload wrote; ``kind`` is ``app_label.model`` in lower case.

    ``before`` None means that the row was created. Values stand by column: what was set.
    """

    kind: str
    id: UUID
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None


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


Clashes = Callable[[Actor, Sequence[Row]], Sequence[Problem | None]]
"""What is wrong with each row beside what other rows of the database hold; None for nothing."""

Work = Callable[[Actor, Iterable[Row], date], Iterable[RowOutcome]]
"""``(actor, rows, effective_on)``: the outcomes in the order of the rows."""


@dataclass(frozen=True)
class SheetHandler:
    """``order``: sheets that others refer to come first (Unit 10, Jabatan 20, Kamus 30,
    Pegawai 40, Standar 50, Hasil 60, Temuan Audit 70, KPI 80, Modul 90).

    ``compare`` is the dry run and writes nothing. A code that is not in the database yet belongs to
    a row of the same upload: a row whose key holds one is NEW, a row that comes to refer to one
    is CHANGED.
    ``apply`` writes, inside the one command that applies the upload. Each outcome carries a journal
    ``{"entries": [{"model", "id", "before", "after"}]}``: every table row that was created
    (``before`` None) or changed. A command of its own leaves no audit entry here (an import is
    one). Rows that change nothing are SAME. It may yield as it goes, to keep memory bounded.
    ``noun``: what a row stands for ("pegawai"), in counts and lists.
    ``known(actor, on)``: the rows that the database holds, with the columns of ``spec.key`` and
    ``spec.remember`` and the parent column, for the references and checks of other rows.
    ``clashes(actor, rows)``: of sound rows, some at a time, what only the database can tell.
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
    compare: Work
    apply: Work
    known: Callable[[Actor, date], Iterable[Row]] | None = None
    clashes: Clashes | None = None
    absent: Callable[[Actor, Collection[str]], Sequence[Absent]] | None = None
    choices: Callable[[Actor], Mapping[str, Sequence[str]]] | None = None
    route: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class UndoGuard:
    """Something above that may stand on imported rows (snapshots, plans).

    ``blockers`` names the changes that binding records use. ``release`` lets go of what does
    not bind (an unfrozen run) once nothing blocks, ``settle`` brings derived columns in line when
    all is taken back. References of ``releases`` (``app_label.model`` in lower case, or
    ``app_label.model.field``) do not count: these two deal with them.
    """

    name: str
    blockers: Callable[[Actor, Sequence[RowChange]], Sequence[Blocker]] | None = None
    release: Callable[[Actor, Sequence[RowChange]], None] | None = None
    settle: Callable[[Actor], None] | None = None
    releases: frozenset[str] = frozenset()


_sheets: dict[str, SheetHandler] = {}
_pages: dict[str, str] = {}
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


def register_upload_page(route: str) -> None:
    """The page of one upload, by ``upload_id``: where the end of a job leads its owner."""
    _pages["upload"] = route


def upload_page() -> str:
    """The route, "" while nobody shows uploads."""
    return _pages.get("upload", "")


def undo_guards() -> Iterator[UndoGuard]:
    yield from _guards.values()


def changes_of(outcome: RowOutcome) -> Iterator[RowChange]:
    """The table rows of an outcome, from its journal."""
    for entry in (outcome.journal or {}).get("entries", ()):
        yield RowChange(entry["model"], entry["id"], entry["before"], entry["after"])
