"""Sheets of the registers beside the signals: goals, satisfaction, and need for people."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from bina.kernel.cell import (
    BadCell,
    Cell,
    is_blank,
    one_of,
    parse_code,
    parse_date,
    parse_name,
    parse_number,
    parse_optional_text,
    parse_year,
    within,
)
from bina.kernel.sheet import Column, Problem, Reference, SheetSpec
from bina.organization.domain.sheets import POSITION_REFERENCE, UNIT_REFERENCE
from bina.strategy.domain.objective import Direction, ObjectiveKind, PeriodKind

KINDS: Final = tuple(kind.value for kind in ObjectiveKind)
DIRECTIONS: Final = tuple(direction.value for direction in Direction)
PERIODS: Final = tuple(kind.value for kind in PeriodKind)
PLAN_BOOK: Final = "rencana-strategis.xlsx"
LAST_PART: Final = 12


def parse_optional_number(cell: Cell) -> str:
    """The number as text, "" for a blank cell. Raises ``bad_number``."""
    if is_blank(cell):
        return ""
    number = parse_number(cell)
    return f"{Decimal(number.numerator) / Decimal(number.denominator):f}"


def parse_optional_day(cell: Cell) -> str:
    """The day as ISO text, "" for a blank cell. Raises ``bad_date``."""
    return "" if is_blank(cell) else parse_date(cell).isoformat()


def parse_count(cell: Cell) -> int:
    """A whole number, 0 or more. Raises ``bad_number``."""
    number = parse_number(cell)
    if number.denominator != 1 or number < 0:
        raise BadCell("bad_number", "Isian harus bilangan bulat.", "Isi bilangan bulat, minimal 0.")
    return number.numerator


def parse_part(cell: Cell) -> int:
    """The number of a period in its year."""
    number = parse_count(cell)
    if not 1 <= number <= LAST_PART:
        raise BadCell("bad_number", "Nomor periode di luar 1 sampai 12.", "Isi 1 sampai 12.")
    return number


def _optional(reference: Reference) -> Reference:
    return Reference(
        reference.sheet,
        reference.kind,
        reference.message,
        reference.remedy,
        reference.name,
        is_optional=True,
    )


OBJECTIVE_REFERENCE: Final = Reference(
    sheet="Tujuan",
    kind="unknown_objective",
    message="Tujuan tidak ada dalam daftar.",
    remedy="Pakai kode tujuan yang ada, atau tambahkan tujuan ini pada lembar Tujuan.",
    name="Nama Tujuan",
)
INDICATOR_REFERENCE: Final = Reference(
    sheet="Indikator",
    kind="unknown_indicator",
    message="Indikator tidak ada dalam daftar.",
    remedy="Pakai kode indikator yang ada, atau tambahkan pada lembar Indikator.",
    name="Nama Indikator",
)
_OBJECTIVE_COLUMN: Final = Column(
    "Kode Tujuan", parse_optional_text, reference=OBJECTIVE_REFERENCE, example="TS1"
)
_UNIT_COLUMN: Final = Column(
    "Kode Unor", parse_optional_text, reference=UNIT_REFERENCE, example="U010"
)
_YEAR_COLUMN: Final = Column("Tahun", parse_year, int, example=2026)

OBJECTIVE: Final = SheetSpec(
    book=PLAN_BOOK,
    name="Tujuan",
    columns=(
        Column("Kode Tujuan", parse_code, example="TS1"),
        Column("Nama Tujuan", parse_name, example="Layanan publik lebih cepat"),
        Column("Jenis", one_of(KINDS), choices=KINDS, example="Misi"),
        Column(
            "Kode Tujuan Induk",
            parse_optional_text,
            reference=_optional(OBJECTIVE_REFERENCE),
            example="",
        ),
        Column("Kode Unor", parse_optional_text, reference=_optional(UNIT_REFERENCE), example=""),
        Column("Sumber", parse_optional_text, example="RPJMD 2025-2029"),
    ),
    key=("Kode Tujuan",),
    remember=("Kode Tujuan", "Nama Tujuan", "Kode Tujuan Induk"),
    parent="Kode Tujuan Induk",
    ring=Problem(
        "Kode Tujuan Induk",
        "objective_cycle",
        "Tujuan ini menjadi induk dari induknya sendiri.",
        "Perbaiki kode tujuan induk.",
    ),
)
PROGRAMME: Final = SheetSpec(
    book=PLAN_BOOK,
    name="Program",
    columns=(
        Column("Kode Program", parse_code, example="1.02.01"),
        _YEAR_COLUMN,
        Column("Nama Program", parse_name, example="Peningkatan pelayanan perizinan"),
        _OBJECTIVE_COLUMN,
        _UNIT_COLUMN,
        Column("Kode Anggaran", parse_optional_text, example="DPA 1.02.01.2.01"),
    ),
    key=("Kode Program", "Tahun"),
)
INDICATOR: Final = SheetSpec(
    book=PLAN_BOOK,
    name="Indikator",
    columns=(
        Column("Kode Indikator", parse_code, example="IK-01"),
        Column("Nama Indikator", parse_name, example="Layanan selesai tepat waktu"),
        _OBJECTIVE_COLUMN,
        Column("Satuan", parse_name, example="persen"),
        Column("Arah", one_of(DIRECTIONS), choices=DIRECTIONS, example="Naik"),
        Column("Periode", one_of(PERIODS), choices=PERIODS, example="Tahun"),
        Column("Pembilang", parse_optional_text, example="Layanan selesai tepat waktu"),
        Column("Penyebut", parse_optional_text, example="Seluruh layanan"),
        Column("Sumber Data", parse_name, example="Aplikasi perizinan"),
        _UNIT_COLUMN,
        Column(
            "Kode Jabatan", parse_optional_text, reference=_optional(POSITION_REFERENCE), example=""
        ),
    ),
    key=("Kode Indikator",),
    remember=("Kode Indikator", "Nama Indikator"),
)
TARGET: Final = SheetSpec(
    book=PLAN_BOOK,
    name="Target Indikator",
    columns=(
        Column(
            "Kode Indikator", parse_optional_text, reference=INDICATOR_REFERENCE, example="IK-01"
        ),
        _YEAR_COLUMN,
        Column("Periode Ke", parse_part, int, example=1),
        Column("Nilai Awal", parse_optional_number, example=70),
        Column("Target", parse_number, Fraction, example=85),
        Column("Realisasi", parse_optional_number, example=78.5),
        Column("Tanggal Realisasi", parse_optional_day, example=date(2026, 12, 31)),
    ),
    key=("Kode Indikator", "Tahun", "Periode Ke"),
)
SATISFACTION: Final = SheetSpec(
    book="kepuasan-layanan.xlsx",
    name="Kepuasan Layanan",
    columns=(
        _UNIT_COLUMN,
        Column("Nama Layanan", parse_name, example="Izin usaha"),
        Column("Mulai", parse_date, date, example=date(2026, 1, 1)),
        Column("Selesai", parse_date, date, is_past=True, example=date(2026, 6, 30)),
        Column("Nilai IKM", within(0, 100), Fraction, example=82.5),
        Column("Responden", parse_count, int, example=150),
    ),
    key=("Kode Unor", "Nama Layanan", "Mulai"),
)
WORKFORCE: Final = SheetSpec(
    book="kebutuhan-pegawai.xlsx",
    name="Kebutuhan Pegawai",
    columns=(
        Column("Kode Jabatan", parse_optional_text, reference=POSITION_REFERENCE, example="J001"),
        _YEAR_COLUMN,
        Column("Kebutuhan", parse_count, int, example=4),
        Column("Dasar", parse_optional_text, example="ABK 2026"),
    ),
    key=("Kode Jabatan", "Tahun"),
)
