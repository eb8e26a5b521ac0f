"""The sheet of the catalogue: Modul."""

from fractions import Fraction
from typing import Final

from bina.competency.domain.sheets import COMPETENCY_REFERENCE, parse_step
from bina.kernel.cell import (
    parse_amount,
    parse_code,
    parse_name,
    parse_optional_text,
    parse_positive,
)
from bina.kernel.sheet import Column, SheetSpec

MODULE: Final = SheetSpec(
    book="katalog.xlsx",
    name="Modul",
    columns=(
        Column("Kode Modul", parse_code, example="M-INT-3"),
        Column("Nama Modul", parse_name, example="Integritas tingkat 3"),
        Column(
            "Kode Kompetensi", parse_optional_text, reference=COMPETENCY_REFERENCE, example="INT"
        ),
        Column("Level Dicapai", parse_step, int, example=3),
        Column("JP", parse_positive, Fraction, example=16),
        Column("Kapasitas", parse_positive, Fraction, example=30),
        Column("Biaya Tetap per Angkatan", parse_amount, Fraction, example=25_000_000),
        Column("Biaya per Peserta", parse_amount, Fraction, example=750_000),
    ),
    key=("Kode Modul",),
)

SHEETS: Final = (MODULE,)
