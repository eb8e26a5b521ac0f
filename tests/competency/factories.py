"""Rows of the sheets of competency, for tests of any app."""

from collections.abc import Sequence
from datetime import date

from bina.competency.commands import apply_dictionary, apply_results, apply_standards
from tests.organization.factories import START, TestAgency

DICTIONARY = (
    ("INT", "Integritas", "Manajerial", 2),
    ("KOM", "Komunikasi", "Manajerial", 3),
    ("PRB", "Perekat Bangsa", "Sosial Kultural", 1),
    ("T01", "Analisis Jabatan", "Teknis", 2),
)
STANDARDS = (
    ("J21", "INT", 3, "mutlak"),
    ("J21", "PRB", 3, "perlu"),
    ("J21", "T01", 3, "penting"),
    ("J21P", "INT", 1, "penting"),
    ("J21P", "KOM", 2, "perlu"),
)


def competency_row(code: str, name: str, group: str, weight: object) -> dict[str, object]:
    return {
        "Kode Kompetensi": code,
        "Nama Kompetensi": name,
        "Kelompok": group,
        "Bobot Strategis": weight,
    }


def standard_row(position: str, competency: str, level: int, importance: str) -> dict[str, object]:
    return {
        "Kode Jabatan": position,
        "Kode Kompetensi": competency,
        "Level": level,
        "Tingkat Penting": importance,
    }


def result_row(
    nip: str, competency: str, method: str, level: object, on: date
) -> dict[str, object]:
    return {
        "NIP": nip,
        "Kode Kompetensi": competency,
        "Metode": method,
        "Level": level,
        "Tanggal": on,
    }


def dictionary_rows() -> list[dict[str, object]]:
    return [competency_row(*row) for row in DICTIONARY]


def standard_rows() -> list[dict[str, object]]:
    return [standard_row(*row) for row in STANDARDS]


def give_dictionary(agency: TestAgency, on: date = START) -> None:
    """DICTIONARY and STANDARDS, through the commands of the import."""
    apply_dictionary(agency.sdm, dictionary_rows(), on)
    apply_standards(agency.sdm, standard_rows(), on)


def give_results(
    agency: TestAgency, rows: Sequence[tuple[str, str, str, object, date]], on: date = START
) -> None:
    """Results as ``(position, competency, method, level, day)`` of the position's holder."""
    apply_results(agency.sdm, [result_row(agency.nips[row[0]], *row[1:]) for row in rows], on)
