"""Sheets of competencies: Kamus, Standar, Hasil."""

from datetime import date
from fractions import Fraction
from typing import Final

from bina.competency.domain.dictionary import CompetencyGroup
from bina.competency.domain.methods import METHOD_NAMES
from bina.kernel.cell import (
    BadCell,
    Cell,
    fold,
    one_of,
    parse_code,
    parse_date,
    parse_name,
    parse_number,
    parse_optional_text,
    within,
)
from bina.kernel.level import is_held_level, is_step
from bina.kernel.sheet import Column, Reference, SheetSpec
from bina.organization.domain.nip import parse_nip
from bina.organization.domain.sheets import PERSON_REFERENCE, POSITION_REFERENCE

# words of the column Kelompok
GROUP_OF: Final = {
    "Teknis": CompetencyGroup.TECHNICAL,
    "Manajerial": CompetencyGroup.MANAGERIAL,
    "Sosial Kultural": CompetencyGroup.SOCIOCULTURAL,
}
GROUPS: Final = tuple(GROUP_OF)
IMPORTANCES: Final = ("mutlak", "penting", "perlu")
METHODS: Final = tuple(METHOD_NAMES.values())

COMPETENCY_REFERENCE: Final = Reference(
    sheet="Kamus",
    kind="unknown_competency",
    message="Kompetensi tidak ada dalam kamus.",
    remedy="Pakai kode kompetensi yang ada, atau tambahkan pada lembar Kamus.",
    name="Nama Kompetensi",
)

_parse_group_word = one_of(GROUPS)


def parse_group(cell: Cell) -> object:
    """A word of ``GROUPS``; ``Sosiokultural`` is understood."""
    is_other = isinstance(cell, str) and fold(cell).replace(" ", "") == "sosiokultural"
    return _parse_group_word("Sosial Kultural" if is_other else cell)


def parse_held_level(cell: Cell) -> Fraction:
    """A level of a result. Raises ``bad_number`` or ``level_range``."""
    level = parse_number(cell, is_small=True)
    if not is_held_level(level):
        raise BadCell("level_range", "Level harus dari 0 sampai 5.", "Isi level 0 sampai 5.")
    return level


def parse_step(cell: Cell) -> int:
    """A level of the dictionary, whole. Raises ``bad_number`` or ``level_range``."""
    level = parse_number(cell, is_small=True)
    if not is_step(level):
        raise BadCell(
            "level_range",
            "Level harus bilangan bulat dari 1 sampai 5.",
            "Isi 1, 2, 3, 4, atau 5.",
        )
    return level.numerator


DICTIONARY: Final = SheetSpec(
    book="standar-kompetensi.xlsx",
    name="Kamus",
    columns=(
        Column("Kode Kompetensi", parse_code, example="INT"),
        Column("Nama Kompetensi", parse_name, example="Integritas"),
        Column("Kelompok", parse_group, choices=GROUPS, example="Manajerial"),
        Column("Bobot Strategis", within(1, 3), Fraction, example=2),
    ),
    key=("Kode Kompetensi",),
    remember=("Kode Kompetensi", "Nama Kompetensi"),
)

STANDARD: Final = SheetSpec(
    book="standar-kompetensi.xlsx",
    name="Standar",
    columns=(
        Column("Kode Jabatan", parse_optional_text, reference=POSITION_REFERENCE, example="J01ADM"),
        Column(
            "Kode Kompetensi", parse_optional_text, reference=COMPETENCY_REFERENCE, example="INT"
        ),
        Column("Level", parse_step, int, example=3),
        Column("Tingkat Penting", one_of(IMPORTANCES), choices=IMPORTANCES, example="mutlak"),
    ),
    key=("Kode Jabatan", "Kode Kompetensi"),
)

RESULT: Final = SheetSpec(
    book="hasil-asesmen.xlsx",
    name="Hasil",
    columns=(
        Column("NIP", parse_nip, reference=PERSON_REFERENCE, example="198608142010011001"),
        Column(
            "Kode Kompetensi", parse_optional_text, reference=COMPETENCY_REFERENCE, example="INT"
        ),
        Column(
            "Metode",
            one_of(METHODS, "unknown_method"),
            choices=METHODS,
            example="Assessment Center",
        ),
        Column("Level", parse_held_level, Fraction, example=3.25),
        Column("Tanggal", parse_date, date, is_past=True, example=date(2026, 3, 16)),
    ),
)

SHEETS: Final = (DICTIONARY, STANDARD, RESULT)
