"""Sheets of priority signals: Temuan Audit, KPI.

Competencies belong to a peer app, so the codes are checked against its sheet by name.
"""

from datetime import date
from fractions import Fraction
from typing import Final

from bina.kernel.cell import (
    one_of,
    parse_code,
    parse_date,
    parse_name,
    parse_number,
    parse_optional_text,
    parse_positive,
    parse_year,
    within,
)
from bina.kernel.sheet import Column, Reference, SheetSpec
from bina.organization.domain.sheets import UNIT_REFERENCE
from bina.strategy.domain.finding import FindingStatus, RootCause

STATUSES: Final = tuple(status.value for status in FindingStatus)
CAUSES: Final = tuple(cause.value for cause in RootCause)

COMPETENCY_REFERENCE: Final = Reference(
    sheet="Kamus",
    kind="unknown_competency",
    message="Kompetensi tidak ada dalam kamus.",
    remedy="Pakai kode kompetensi yang ada, atau tambahkan pada lembar Kamus.",
    name="Nama Kompetensi",
)

FINDING: Final = SheetSpec(
    book="sinyal-prioritas.xlsx",
    name="Temuan Audit",
    columns=(
        Column("Nomor Temuan", parse_code, example="LHP-001"),
        Column("Kode Unor", parse_optional_text, reference=UNIT_REFERENCE, example="U010"),
        Column(
            "Kode Kompetensi", parse_optional_text, reference=COMPETENCY_REFERENCE, example="INT"
        ),
        Column("Tanggal", parse_date, date, is_past=True, example=date(2026, 1, 19)),
        Column("Tingkat", within(1, 3), Fraction, example=2),
        Column("Status", one_of(STATUSES), choices=STATUSES, example="Proses"),
        Column("Akar Masalah", one_of(CAUSES), choices=CAUSES, example="Kapasitas"),
    ),
)

KPI: Final = SheetSpec(
    book="sinyal-prioritas.xlsx",
    name="KPI",
    columns=(
        Column("Kode KPI", parse_code, example="IKU-01"),
        Column("Kode Unor", parse_optional_text, reference=UNIT_REFERENCE, example="U010"),
        Column("Nama KPI", parse_name, example="Layanan selesai tepat waktu"),
        Column("Tahun", parse_year, int, example=2026),
        Column("Target", parse_positive, Fraction, example=95),
        Column("Realisasi", parse_number, Fraction, example=88.5),
        Column(
            "Kode Kompetensi", parse_optional_text, reference=COMPETENCY_REFERENCE, example="PPB"
        ),
    ),
)

SHEETS: Final = (FINDING, KPI)
