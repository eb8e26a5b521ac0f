"""Agencies with everything a calculation needs: a small one in rows, the samples from files."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bina.cli.books import read_books
from bina.competency.commands import apply_dictionary, apply_results, apply_standards
from bina.curriculum.commands import apply_modules
from bina.organization.commands import apply_people, apply_positions, apply_units
from bina.strategy.commands import apply_findings, apply_kpis
from tests.organization.factories import START, TestAgency, make_agency, make_regency

DATA = Path(__file__).resolve().parent.parent / "data"
AS_OF = date(2026, 11, 2)
APPLIES = {
    "Unit": apply_units,
    "Jabatan": apply_positions,
    "Kamus": apply_dictionary,
    "Pegawai": apply_people,
    "Standar": apply_standards,
    "Hasil": apply_results,
    "Temuan Audit": apply_findings,
    "KPI": apply_kpis,
    "Modul": apply_modules,
}
COMPETENCIES = (
    ("INT", "Integritas", "Manajerial", 2),
    ("PRB", "Perekat Bangsa", "Sosial Kultural", 1),
    ("T01", "Kurikulum", "Teknis", 3),
)
STANDARDS = (
    ("J1", "INT", 4, "mutlak"),
    ("J2", "INT", 4, "mutlak"),
    ("J2", "T01", 3, "penting"),
    ("J21", "INT", 3, "mutlak"),
    ("J21", "PRB", 3, "perlu"),
    ("J21F", "T01", 3, "penting"),
    ("J22", "INT", 3, "perlu"),
    ("J22P", "T01", 2, "perlu"),
)
# position, competency, method, level, date
RESULTS = (
    ("J1", "INT", "Assessment Center", "4", date(2026, 3, 1)),
    ("J2", "INT", "Tes Objektif", "2.5", date(2026, 3, 1)),
    ("J2", "INT", "Penilaian Atasan", "3", date(2026, 4, 1)),
    ("J2", "T01", "Tes Objektif", "3", date(2026, 3, 1)),
    ("J21", "INT", "Tes Objektif", "1", date(2026, 3, 1)),
    ("J21F", "T01", "Observasi Kerja", "1.25", date(2026, 3, 1)),
    ("J22P", "T01", "Penilaian Mandiri", "0", date(2026, 3, 1)),
)
FINDINGS = (("LHP-1", "U2", "T01", date(2026, 1, 11), 3, "Proses", "Kapasitas"),)
KPIS = (("IKU-1", "U21", "Ketuntasan kurikulum", 2026, 80, 60, "T01"),)
MODULES = (
    ("M-INT-4", "Integritas tingkat 4", "INT", 4, 40, 30, 25_000_000, 1_200_000),
    ("M-T01-3", "Kurikulum tingkat 3", "T01", 3, 20, 25, 15_000_000, 500_000),
    ("M-PRB-2", "Perekat bangsa tingkat 2", "PRB", 2, 8, 25, 1_000_000, 100_000),
)


@cache
def sample_rows(name: str) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """The accepted rows of a sample folder, by sheet."""
    return read_books(DATA / name, AS_OF).rows


def _rows(headings: str, rows: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    names = headings.split("|")
    return [dict(zip(names, row, strict=True)) for row in rows]


def fill(agency: TestAgency, rows: Mapping[str, Sequence[Mapping[str, Any]]], on: date) -> None:
    """Apply sheets in the order in which they refer to each other."""
    for sheet, apply in APPLIES.items():
        if sheet in rows:
            apply(agency.system, rows[sheet], on)


def make_sample(name: str) -> TestAgency:
    """An agency with a sample folder's data, from a day before everything in it."""
    agency = make_agency(name)
    fill(agency, sample_rows(name), date(2020, 1, 1))
    return agency


def make_needs_regency(name: str = "Kabupaten Uji") -> TestAgency:
    """The small regency of organization, with standards, results, signals and modules."""
    agency = make_regency(name)
    nips = agency.nips
    results = [(nips[who], *rest) for who, *rest in RESULTS]
    rows = {
        "Kamus": _rows("Kode Kompetensi|Nama Kompetensi|Kelompok|Bobot Strategis", COMPETENCIES),
        "Standar": _rows("Kode Jabatan|Kode Kompetensi|Level|Tingkat Penting", STANDARDS),
        "Hasil": _rows("NIP|Kode Kompetensi|Metode|Level|Tanggal", results),
        "Temuan Audit": _rows(
            "Nomor Temuan|Kode Unor|Kode Kompetensi|Tanggal|Tingkat|Status|Akar Masalah", FINDINGS
        ),
        "KPI": _rows("Kode KPI|Kode Unor|Nama KPI|Tahun|Target|Realisasi|Kode Kompetensi", KPIS),
        "Modul": _rows(
            "Kode Modul|Nama Modul|Kode Kompetensi|Level Dicapai|JP|Kapasitas"
            "|Biaya Tetap per Angkatan|Biaya per Peserta",
            MODULES,
        ),
    }
    fill(agency, rows, START)
    return agency
