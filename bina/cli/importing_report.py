"""What ``bina import`` prints: how far it is, what it found, what it did."""

import sys
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Final
from uuid import UUID

from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.formats import format_date, format_number
from bina.platform.intake.queries import (
    ProblemLine,
    ProblemRow,
    SheetView,
    UploadView,
    list_problem_rows,
)

PAUSE: Final = 0.5  # seconds between two reports
CLEAR: Final = "\r\033[K"


class Meter:
    """Tells a terminal how far the work is, on one line that goes away; leaves a log alone."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr.isatty()
        self._last = 0.0

    def report(self, done: int, total: int, message: str) -> None:
        now = time.monotonic()
        if self._is_shown and now - self._last >= PAUSE:
            self._last = now
            self._write(f"{message}: {format_number(done)} dari {format_number(total)} baris")

    def __enter__(self) -> "Meter":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._is_shown:
            self._write("")

    def _write(self, text: str) -> None:
        print(f"{CLEAR}{text}", end="", file=sys.stderr, flush=True)


def tell_checked(upload: UploadView) -> None:
    for sheet in upload.sheets:
        print("\n".join(_sheet_lines(sheet)))
    if upload.ignored:
        print(f"Lembar yang tidak dipakai: {', '.join(upload.ignored)}.")


def _sheet_lines(sheet: SheetView) -> Iterator[str]:
    counts = sheet.counts
    parts = (
        (counts.new, "baru"),
        (counts.changed, "diperbarui"),
        (counts.same, "tanpa perubahan"),
        (counts.refused, "ditolak"),
    )
    told = ", ".join(f"{format_number(count)} {word}" for count, word in parts)
    yield f"{sheet.sheet}: {format_number(counts.read)} baris ({told})."
    if counts.warned:
        kinds = ", ".join(kind.label for kind in sheet.kinds if not kind.is_error)
        yield f"  {format_number(counts.warned)} baris diterima dengan peringatan: {kinds}."
    if counts.absent:
        absent = f"{format_number(counts.absent)} {sheet.noun}"
        yield f"  {absent} tidak tercantum di berkas ini; datanya tidak berubah."


def tell_refused_rows(actor: Actor, upload_id: UUID) -> None:
    """Every refused row, a line for each thing that is wrong in it."""
    for row in _refused_rows(actor, upload_id):
        for line in row.lines:
            print(f"- {row.sheet} baris {row.number}, {_place(line)}: {line.message} {line.remedy}")


def _refused_rows(actor: Actor, upload_id: UUID) -> Iterator[ProblemRow]:
    after: str | None = ""
    while after is not None:
        with reading(actor):
            page = list_problem_rows(actor, upload_id, is_refused=True, after=after)
        yield from page
        after = page.after


def _place(line: ProblemLine) -> str:
    return f"kolom {line.letter} ({line.heading})" if line.letter else f"kolom {line.heading}"


def tell_applied(upload: UploadView) -> None:
    total, on = upload.total, format_date(upload.effective_on)
    written = f"{format_number(total.written)} di antaranya mengubah data"
    print(f"{format_number(total.ready)} baris diterapkan per {on}, {written}.")
