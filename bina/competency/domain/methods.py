"""Methods by which a level is assessed, and how much each one weighs by default.

No regulation sets these weights: they are the defaults of rule set ``tna-default-1``.
"""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Final


class Method(StrEnum):
    """The words are those that agencies write in their sheets."""

    ASSESSMENT_CENTER = "Assessment Center"
    OBJECTIVE_TEST = "Tes Objektif"
    WORK_OBSERVATION = "Observasi Kerja"
    SUPERVISOR = "Penilaian Atasan"
    SELF = "Penilaian Mandiri"


DEFAULT_WEIGHTS: Final[Mapping[str, Fraction]] = {
    Method.ASSESSMENT_CENTER: Fraction(40, 100),
    Method.OBJECTIVE_TEST: Fraction(25, 100),
    Method.WORK_OBSERVATION: Fraction(15, 100),
    Method.SUPERVISOR: Fraction(15, 100),
    Method.SELF: Fraction(5, 100),
}
