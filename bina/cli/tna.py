"""``bina tna run``: the training needs analysis of a folder of workbooks, without a database."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Final

from bina.cli.books import Books, RefusedSheet, read_books
from bina.cli.parser import day
from bina.kernel.sheet import PROBLEMS_HEADING
from bina.needs.adapters.report import make_report
from bina.needs.adapters.workbooks import write_budget, write_matrix, write_participants
from bina.needs.domain.calculation import Answer, calculate
from bina.needs.domain.figures import figures
from bina.needs.domain.rows import inputs_from_rows
from bina.needs.domain.rules import DEFAULT_RULES
from bina.platform.documents.writing import Kind, Table, TableColumn, write_workbook

DONE, REFUSED = 0, 1
ANSWER: Final = "tna.json"
FAULTS: Final = "faults.json"
REFUSED_ROWS: Final = "baris-ditolak.xlsx"
MATRIX: Final = "matriks-kebutuhan.xlsx"
PARTICIPANTS: Final = "peserta-prioritas.xlsx"
BUDGET: Final = "anggaran.xlsx"
REPORT: Final = "laporan-tna.pdf"
OUTPUTS: Final = (ANSWER, FAULTS, REFUSED_ROWS, MATRIX, PARTICIPANTS, BUDGET, REPORT)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="tindakan")
    run_parser = actions.add_parser("run", help="Hitung kebutuhan dari enam berkas dalam satu map")
    run_parser.add_argument("folder", type=Path, metavar="DIR", help="map berisi enam berkas Excel")
    run_parser.add_argument(
        "--out", type=Path, required=True, metavar="OUT", help="map untuk menyimpan jawaban"
    )
    run_parser.add_argument(
        "--as-of", type=day, metavar="TANGGAL", help="hitung per tanggal ini, misalnya 2026-11-02"
    )


def run(arguments: argparse.Namespace) -> int:
    """1 when a file, sheet or column is missing; refused rows alone are no obstacle."""
    as_of = arguments.as_of or date.today()  # noqa: DTZ011 - the day where the command is typed
    out: Path = arguments.out
    try:
        _clear(out)
        books = read_books(arguments.folder, as_of)
        _write_json(out / FAULTS, [asdict(fault) for fault in books.faults])
        if not books.is_complete:
            _tell_missing(books)
            return REFUSED
        answer = calculate(inputs_from_rows(books.rows), DEFAULT_RULES, as_of)
        _write_documents(out, answer, books)
    except OSError as fault:
        print(f"Jawaban tidak dapat disimpan: {fault.strerror}.", file=sys.stderr)
        return REFUSED
    _tell(answer, books, out)
    return DONE


def _clear(out: Path) -> None:
    """Make the folder, and take away what an earlier run left there."""
    out.mkdir(parents=True, exist_ok=True)
    for name in OUTPUTS:
        (out / name).unlink(missing_ok=True)


def _write_json(path: Path, content: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _write_documents(out: Path, answer: Answer, books: Books) -> None:
    _write_json(out / ANSWER, figures(answer))
    write_matrix(out / MATRIX, answer)
    write_participants(out / PARTICIPANTS, answer)
    write_budget(out / BUDGET, answer)
    write_workbook(out / REFUSED_ROWS, _refused_tables(books), answer.as_of)
    refused = sum(len(sheet.rows) for sheet in books.refused)
    (out / REPORT).write_bytes(make_report(answer, refused_rows=refused))


def _refused_tables(books: Books) -> Iterator[Table]:
    """The refused rows under the headings as sent, what is wrong in the last column."""
    if not books.refused:
        yield Table("Tidak ada", (), (), ("Tidak ada baris yang ditolak.",))
    for sheet in books.refused:
        columns = [TableColumn(heading, Kind.ANY, width=18) for heading in sheet.headings]
        problems = TableColumn(PROBLEMS_HEADING, width=70)
        yield Table(sheet.name, [*columns, problems], list(_refused_rows(sheet)))


def _refused_rows(sheet: RefusedSheet) -> Iterator[Sequence[Any]]:
    for cells, told in sheet.rows:
        blanks = [""] * (len(sheet.headings) - len(cells))
        yield [*cells, *blanks, told]


def _tell_missing(books: Books) -> None:
    print("Berkas belum lengkap, sehingga kebutuhan belum dihitung:", file=sys.stderr)
    for fault in books.faults:
        place = ", ".join(part for part in (fault.file, fault.sheet, fault.column) if part)
        print(f"- {place}: {fault.message}", file=sys.stderr)


def _tell(answer: Answer, books: Books, out: Path) -> None:
    counts = Counter(fault.severity for fault in books.faults)
    refused = sum(len(sheet.rows) for sheet in books.refused)
    print(f"{len(answer.inputs.people)} pegawai, {len(answer.ranked)} kesenjangan.")
    print(f"{refused} baris ditolak, {counts['warning']} peringatan.")
    print(f"Jawaban ada di {out}.")
