"""The three workbooks of an answer: matrix of needs, ranked participants, budget."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from bina.needs.adapters.naming import Names, agency_name, names_of
from bina.needs.domain.calculation import Answer, ModuleNeed
from bina.needs.domain.priority import Pair
from bina.platform.documents.wording import write_day
from bina.platform.documents.writing import Kind, Table, TableColumn, Value, write_workbook


def write_matrix(target: Path | BinaryIO, answer: Answer) -> None:
    """Position x module: how many holders of the position take part."""
    names = names_of(answer.inputs)
    write_workbook(target, (_matrix(answer, names), _module_legend(answer, names)), answer.as_of)


def write_participants(target: Path | BinaryIO, answer: Answer) -> None:
    """Every gap by priority with its factors, and the participants of every module by rank."""
    names = names_of(answer.inputs)
    tables = (_priorities(answer, names), _participants(answer, names))
    write_workbook(target, tables, answer.as_of)


def write_budget(target: Path | BinaryIO, answer: Answer) -> None:
    """What every module costs, and what is proposed for every competency."""
    names = names_of(answer.inputs)
    write_workbook(target, (_budget(answer, names), _competencies(answer, names)), answer.as_of)


def _lines(answer: Answer, title: str) -> tuple[str, ...]:
    agency = agency_name(answer.inputs)
    about = f"Keadaan per {write_day(answer.as_of)}. Aturan hitung {answer.rules.name}."
    return (title, f"{agency}. {about}" if agency else about)


def _taught(answer: Answer) -> list[ModuleNeed]:
    """Modules that anyone needs, by code."""
    needed = [need for need in answer.modules.values() if need.participants]
    return sorted(needed, key=lambda need: need.module.code)


# --- matrix ---


def _matrix(answer: Answer, names: Names) -> Table:
    modules = [need.module.code for need in _taught(answer)]
    columns = (
        TableColumn("Kode Jabatan", width=14),
        TableColumn("Nama Jabatan", width=44),
        TableColumn("Jumlah", Kind.WHOLE, width=9),
        *(TableColumn(code, Kind.WHOLE, width=9) for code in modules),
    )
    notes = {need.module.code: need.module.name for need in _taught(answer)}
    rows = _matrix_rows(answer, names, modules)
    lines = _lines(answer, "Matriks kebutuhan: jumlah peserta tiap jabatan dan modul")
    return Table("Matriks", columns, rows, lines, notes)


def _matrix_rows(answer: Answer, names: Names, modules: Sequence[str]) -> Iterator[list[Value]]:
    for position in sorted({position for position, _ in answer.matrix}):
        counts = [answer.matrix.get((position, module)) for module in modules]
        total = sum(count or 0 for count in counts)
        yield [position, names.positions.get(position, ""), total, *counts]


def _module_legend(answer: Answer, names: Names) -> Table:
    columns = (
        TableColumn("Kode Modul", width=14),
        TableColumn("Nama Modul", width=44),
        TableColumn("Kompetensi", width=36),
        TableColumn("Level Dicapai", Kind.WHOLE, width=10),
        TableColumn("Peserta", Kind.WHOLE, width=10),
    )
    rows: Iterator[list[Value]] = (
        [
            need.module.code,
            need.module.name,
            names.competencies.get(need.module.competency, need.module.competency),
            need.module.reaches,
            len(need.participants),
        ]
        for need in sorted(answer.modules.values(), key=lambda need: need.module.code)
    )
    return Table("Modul", columns, rows, _lines(answer, "Modul dalam matriks"))


# --- participants ---


@dataclass(frozen=True, slots=True)
class _Who:
    """The columns that name a person, the same on every sheet."""

    names: Names

    columns = (
        TableColumn("NIP", width=21),
        TableColumn("Nama", width=30),
        TableColumn("Jabatan", width=40),
        TableColumn("Unit", width=36),
    )

    def cells(self, pair: Pair) -> list[Value]:
        return [
            pair.nip,
            self.names.people.get(pair.nip, ""),
            self.names.positions.get(pair.position, pair.position),
            self.names.units.get(pair.unit, pair.unit),
        ]


def _priorities(answer: Answer, names: Names) -> Table:
    who = _Who(names)
    columns = (
        TableColumn("Urutan", Kind.WHOLE, width=8),
        *who.columns,
        TableColumn("Kompetensi", width=30),
        TableColumn("Level Diminta", Kind.WHOLE, width=9),
        TableColumn("Level Dimiliki", Kind.DECIMAL, width=9),
        TableColumn("Keyakinan", Kind.DECIMAL, width=10),
        TableColumn("Kesenjangan", Kind.DECIMAL, width=12),
        TableColumn("Kepentingan", Kind.DECIMAL, width=12),
        TableColumn("Dampak Layanan", Kind.DECIMAL, width=10),
        TableColumn("Bobot Strategis", Kind.DECIMAL, width=10),
        TableColumn("Faktor Audit", Kind.DECIMAL, width=9),
        TableColumn("Faktor KPI", Kind.DECIMAL, width=9),
        TableColumn("Faktor Konsultasi", Kind.DECIMAL, width=12),
        TableColumn("Prioritas", Kind.DECIMAL, width=10),
        TableColumn("Jangka", width=11),
        TableColumn("Metode", width=24),
    )
    notes = {
        "Keyakinan": "Jumlah bobot metode penilaian yang tersedia, dari 0 sampai 1.",
        "Prioritas": "Kesenjangan x kepentingan x layanan x strategis x audit x KPI x konsultasi.",
    }
    rows = _priority_rows(answer, who)
    lines = _lines(answer, "Kebutuhan menurut prioritas")
    return Table("Prioritas", columns, rows, lines, notes)


def _priority_rows(answer: Answer, who: _Who) -> Iterator[list[Value]]:
    for number, pair in enumerate(answer.ranked, start=1):
        factors, method = pair.factors, answer.competencies[pair.competency].method
        yield [
            number,
            *who.cells(pair),
            who.names.competencies.get(pair.competency, pair.competency),
            pair.required,
            pair.held.level,
            pair.held.confidence,
            pair.gap,
            *(factors.importance, factors.service, factors.strategic),
            *(factors.audit, factors.kpi, factors.consultation),
            pair.priority,
            pair.term.value if pair.term else "",
            method.value if method else "",
        ]


def _participants(answer: Answer, names: Names) -> Table:
    who = _Who(names)
    columns = (
        TableColumn("Kode Modul", width=14),
        TableColumn("Nama Modul", width=36),
        TableColumn("Peringkat", Kind.WHOLE, width=10),
        *who.columns,
        TableColumn("Kesenjangan", Kind.DECIMAL, width=12),
        TableColumn("Tertutup", Kind.DECIMAL, width=10),
        TableColumn("Manfaat", Kind.DECIMAL, width=10),
    )
    notes = {
        "Tertutup": "Bagian kesenjangan yang ditutup modul ini.",
        "Manfaat": "Bagian yang tertutup x bobot kebutuhan.",
    }
    rows = _participant_rows(answer, who)
    lines = _lines(answer, "Calon peserta tiap modul menurut manfaat")
    return Table("Peserta per modul", columns, rows, lines, notes)


def _participant_rows(answer: Answer, who: _Who) -> Iterator[list[Value]]:
    for need in _taught(answer):
        for number, person in enumerate(need.participants, start=1):
            yield [
                need.module.code,
                need.module.name,
                number,
                *who.cells(person.pair),
                person.pair.gap,
                person.closure,
                person.benefit,
            ]


# --- budget ---


def _budget(answer: Answer, names: Names) -> Table:
    columns = (
        TableColumn("Kode Modul", width=14),
        TableColumn("Nama Modul", width=40),
        TableColumn("Kompetensi", width=32),
        TableColumn("JP", Kind.WHOLE, width=7),
        TableColumn("Peserta", Kind.WHOLE, width=9),
        TableColumn("Angkatan", Kind.WHOLE, width=10),
        TableColumn("Biaya Langsung", Kind.RUPIAH, width=19),
        TableColumn("Biaya Tidak Langsung", Kind.RUPIAH, width=19),
        TableColumn("Jumlah", Kind.RUPIAH, width=19),
        TableColumn("Manfaat", Kind.DECIMAL, width=12),
    )
    notes = {
        "Biaya Tidak Langsung": "JP x 45/60 x tarif per jam menurut golongan tiap peserta.",
        "Manfaat": "Jumlah bagian kesenjangan yang tertutup x bobot kebutuhan.",
    }
    rows = _budget_rows(answer, names)
    lines = _lines(answer, "Perkiraan anggaran bila semua modul diselenggarakan")
    return Table("Anggaran", columns, rows, lines, notes)


def _budget_rows(answer: Answer, names: Names) -> Iterator[list[Value]]:
    needs = _taught(answer)
    for need in needs:
        yield [
            need.module.code,
            need.module.name,
            names.competencies.get(need.module.competency, need.module.competency),
            need.module.lesson_hours,
            len(need.participants),
            need.cost.cohorts,
            need.cost.direct,
            need.cost.indirect,
            need.cost.total,
            need.benefit,
        ]
    yield [
        "Jumlah",
        "",
        "",
        None,
        sum(len(need.participants) for need in needs),
        sum(need.cost.cohorts for need in needs),
        sum(need.cost.direct for need in needs),
        sum(need.cost.indirect for need in needs),
        sum(need.cost.total for need in needs),
        None,
    ]


def _competencies(answer: Answer, names: Names) -> Table:
    columns = (
        TableColumn("Kode Kompetensi", width=16),
        TableColumn("Nama Kompetensi", width=40),
        TableColumn("Dinilai", Kind.WHOLE, width=10),
        TableColumn("Berkesenjangan", Kind.WHOLE, width=15),
        TableColumn("Rata-rata Kesenjangan", Kind.DECIMAL, width=14),
        TableColumn("Cakupan", width=12),
        TableColumn("Metode", width=26),
    )
    rows: Iterator[list[Value]] = (
        [
            need.competency,
            names.competencies.get(need.competency, ""),
            need.assessed,
            need.with_gap,
            need.mean_gap,
            need.level.value,
            need.method.value if need.method else "",
        ]
        for need in sorted(answer.competencies.values(), key=lambda need: need.competency)
    )
    return Table("Kompetensi", columns, rows, _lines(answer, "Cakupan dan metode tiap kompetensi"))
