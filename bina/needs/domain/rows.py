"""Inputs of the calculation from checked rows of the nine sheets, by their canonical headings."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from bina.competency.domain.methods import method_of
from bina.competency.domain.sheets import GROUP_OF
from bina.needs.domain.inputs import (
    Competency,
    Finding,
    Kpi,
    Module,
    NeedsInput,
    Person,
    Position,
    Result,
    StandardLine,
    Unit,
)
from bina.strategy.domain.finding import FindingStatus

Row = Mapping[str, Any]
READ_SHEETS: Final = frozenset(
    {"Unit", "Jabatan", "Pegawai", "Kamus", "Standar", "Hasil", "Temuan Audit", "KPI", "Modul"}
)
"""What a calculation starts from; uploads of other sheets leave it as it is."""


def inputs_from_rows(rows: Mapping[str, Sequence[Row]]) -> NeedsInput:
    """``rows`` are the accepted ones by name of the sheet, in the order of the file."""
    return NeedsInput(
        units=_units(rows["Unit"]),
        positions=_positions(rows["Jabatan"]),
        people=_people(rows["Pegawai"]),
        competencies=_competencies(rows["Kamus"]),
        standards=_standards(rows["Standar"]),
        results=_results(rows["Hasil"]),
        findings=_findings(rows["Temuan Audit"]),
        kpis=_kpis(rows["KPI"]),
        modules=_modules(rows["Modul"]),
    )


def _units(rows: Iterable[Row]) -> list[Unit]:
    return [Unit(row["Kode Unor"], row["Nama Unor"], row["Kode Unor Induk"]) for row in rows]


def _positions(rows: Iterable[Row]) -> list[Position]:
    return [
        Position(row["Kode Jabatan"], row["Kode Unor"], row["Dampak Layanan"], row["Nama Jabatan"])
        for row in rows
    ]


def _people(rows: Iterable[Row]) -> list[Person]:
    return [
        Person(row["NIP"], row["Kode Jabatan"], row["Kode Unor"], row["Gol/Ruang"], row["Nama"])
        for row in rows
    ]


def _competencies(rows: Iterable[Row]) -> list[Competency]:
    return [
        Competency(
            row["Kode Kompetensi"],
            GROUP_OF[row["Kelompok"]],
            row["Bobot Strategis"],
            row["Nama Kompetensi"],
        )
        for row in rows
    ]


def _standards(rows: Iterable[Row]) -> list[StandardLine]:
    return [
        StandardLine(
            row["Kode Jabatan"], row["Kode Kompetensi"], row["Level"], row["Tingkat Penting"]
        )
        for row in rows
    ]


def _results(rows: Iterable[Row]) -> list[Result]:
    return [
        Result(
            row["NIP"],
            row["Kode Kompetensi"],
            method_of(row["Metode"]).value,
            row["Level"],
            row["Tanggal"],
            order,
        )
        for order, row in enumerate(rows)
    ]


def _findings(rows: Iterable[Row]) -> list[Finding]:
    return [
        Finding(
            number=row["Nomor Temuan"],
            unit=row["Kode Unor"],
            competency=row["Kode Kompetensi"],
            found_on=row["Tanggal"],
            severity=row["Tingkat"],
            is_done=row["Status"] == FindingStatus.DONE,
            status=row["Status"],
        )
        for row in rows
    ]


def _kpis(rows: Iterable[Row]) -> list[Kpi]:
    return [
        Kpi(
            code=row["Kode KPI"],
            unit=row["Kode Unor"],
            competency=row["Kode Kompetensi"],
            year=row["Tahun"],
            target=row["Target"],
            actual=row["Realisasi"],
            name=row["Nama KPI"],
        )
        for row in rows
    ]


def _modules(rows: Iterable[Row]) -> list[Module]:
    return [
        Module(
            code=row["Kode Modul"],
            competency=row["Kode Kompetensi"],
            reaches=row["Level Dicapai"],
            lesson_hours=row["JP"],
            capacity=row["Kapasitas"],
            cohort_cost=row["Biaya Tetap per Angkatan"],
            participant_cost=row["Biaya per Peserta"],
            name=row["Nama Modul"],
        )
        for row in rows
    ]
