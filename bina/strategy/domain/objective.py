"""Objectives, and the indicators by which they are followed."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Final


class ObjectiveKind(StrEnum):
    """Where an objective comes from, or which step of the cascade it is."""

    MISSION = "Misi"
    GOAL = "Tujuan"
    OUTCOME = "Sasaran"
    PROGRAMME = "Program"
    MEDIUM_TERM_PLAN = "RPJMD/Renstra"
    REFORM_AGENDA = "Agenda RB"


MISSION: Final = (
    ("TS1", "Pegawai memenuhi standar kompetensi jabatannya"),
    ("TS2", "Kepemimpinan dan kader penerus siap di setiap jenjang"),
    ("TS3", "Pengambilan keputusan dan tata kelola bersih dan akuntabel"),
    ("TS4", "Layanan publik lebih cepat, tepat, dan memuaskan"),
    ("TS5", "Organisasi belajar dan berinovasi secara berkelanjutan"),
)
"""Code and name of the five strategic objectives an agency starts with; it may reword them."""


class Direction(StrEnum):
    """Which way an indicator should go."""

    HIGHER = "Naik"
    LOWER = "Turun"


class PeriodKind(StrEnum):
    """How often an indicator is measured."""

    YEAR = "Tahun"
    SEMESTER = "Semester"
    QUARTER = "Triwulan"
    MONTH = "Bulan"


PARTS: Final[Mapping[PeriodKind, int]] = MappingProxyType(
    {PeriodKind.YEAR: 1, PeriodKind.SEMESTER: 2, PeriodKind.QUARTER: 4, PeriodKind.MONTH: 12}
)
"""Periods in a year; a period is named by its year and its number from 1."""


def is_reached(direction: Direction, target: Decimal, actual: Decimal | None) -> bool | None:
    """None while nothing was measured."""
    if actual is None:
        return None
    return actual >= target if direction is Direction.HIGHER else actual <= target


def progress(baseline: Decimal | None, target: Decimal, actual: Decimal | None) -> Fraction | None:
    """The share of the way from the baseline to the target, whichever way that leads.

    Below 0 it went the wrong way, above 1 beyond the target. None without a baseline or a
    measurement, and where there is no way to go.
    """
    if baseline is None or actual is None or baseline == target:
        return None
    return (Fraction(actual) - Fraction(baseline)) / (Fraction(target) - Fraction(baseline))
