"""A regency with goals, satisfaction figures and need for people, for tests of any app."""

from datetime import date
from typing import Any

from bina.competency.commands import apply_dictionary
from bina.strategy.commands import (
    apply_indicators,
    apply_objectives,
    apply_programmes,
    apply_satisfaction,
    apply_targets,
    apply_workforce,
)
from tests.organization.factories import START, TestAgency, make_regency


def _rows(headings: str, *rows: tuple[Any, ...]) -> list[dict[str, Any]]:
    names = headings.split("|")
    return [dict(zip(names, row, strict=True)) for row in rows]


COMPETENCIES = _rows(
    "Kode Kompetensi|Nama Kompetensi|Kelompok|Bobot Strategis",
    ("INT", "Integritas", "Manajerial", 2),
    ("KOM", "Komunikasi", "Manajerial", 2),
)
OBJECTIVES = _rows(
    "Kode Tujuan|Nama Tujuan|Jenis|Kode Tujuan Induk|Kode Unor|Sumber",
    ("T1.1", "Layanan sekolah lebih cepat", "Sasaran", "t1", "U2", "Renstra"),
    ("T1", "Layanan lebih cepat", "Misi", "", "", "RPJMD"),
)
PROGRAMMES = _rows(
    "Kode Program|Tahun|Nama Program|Kode Tujuan|Kode Unor|Kode Anggaran",
    ("1.01", 2026, "Percepatan layanan", "T1.1", "U2", "DPA 1.01"),
)
INDICATORS = _rows(
    "Kode Indikator|Nama Indikator|Kode Tujuan|Satuan|Arah|Periode|Pembilang|Penyebut|Sumber Data"
    "|Kode Unor|Kode Jabatan",
    ("IK-1", "Tepat waktu", "T1.1", "persen", "Naik", "Semester", "a", "b", "SIM", "U2", "J2"),
    ("IK-2", "Waktu tunggu", "T1", "menit", "Turun", "Tahun", "", "", "SIM", "U1", ""),
)
TARGETS = _rows(
    "Kode Indikator|Tahun|Periode Ke|Nilai Awal|Target|Realisasi|Tanggal Realisasi",
    ("IK-1", 2026, 1, "70", 80, "75.5", "2026-07-01"),
    ("IK-1", 2026, 2, "", 85, "", ""),
    ("IK-2", 2026, 1, "40", 30, "28", "2026-07-01"),
)
SCORES = _rows(
    "Kode Unor|Nama Layanan|Mulai|Selesai|Nilai IKM|Responden",
    ("U21", "Izin guru", date(2025, 1, 1), date(2025, 6, 30), 75, 100),
    ("U21", "Izin guru", date(2026, 1, 1), date(2026, 6, 30), 86, 120),
    ("U22", "Zonasi", date(2025, 1, 1), date(2025, 6, 30), 80, 90),
    ("U22", "Zonasi", date(2026, 1, 1), date(2026, 6, 30), 82, 90),
)
WORKFORCE = _rows(
    "Kode Jabatan|Tahun|Kebutuhan|Dasar",
    ("J21P", 2026, 3, "ABK 2026"),
    ("J22P", 2026, 1, "ABK 2026"),
)


def furnish(agency: TestAgency) -> TestAgency:
    """Every register filled."""
    sdm = agency.sdm
    apply_dictionary(agency.system, COMPETENCIES, START)
    apply_objectives(sdm, OBJECTIVES, START)
    apply_programmes(sdm, PROGRAMMES, START)
    apply_indicators(sdm, INDICATORS, START)
    apply_targets(sdm, TARGETS, START)
    apply_satisfaction(sdm, SCORES, START)
    apply_workforce(sdm, WORKFORCE, START)
    return agency


def make_planned_regency(name: str = "Kabupaten Uji") -> TestAgency:
    return furnish(make_regency(name))
