"""Methods of assessment, as results name them."""

from enum import StrEnum
from fractions import Fraction
from typing import Final

from bina.kernel.cell import fold


class AssessmentMethod(StrEnum):
    """Where a result comes from, the most reliable first."""

    ASSESSMENT_CENTER = "ASSESSMENT_CENTER"
    OBJECTIVE_TEST = "OBJECTIVE_TEST"
    WORK_OBSERVATION = "WORK_OBSERVATION"
    SUPERVISOR_RATING = "SUPERVISOR_RATING"
    SELF_RATING = "SELF_RATING"

    @property
    def written(self) -> str:
        """The name in workbooks and on pages."""
        return METHOD_NAMES[self]


METHOD_NAMES: Final = {
    AssessmentMethod.ASSESSMENT_CENTER: "Assessment Center",
    AssessmentMethod.OBJECTIVE_TEST: "Tes Objektif",
    AssessmentMethod.WORK_OBSERVATION: "Observasi Kerja",
    AssessmentMethod.SUPERVISOR_RATING: "Penilaian Atasan",
    AssessmentMethod.SELF_RATING: "Penilaian Mandiri",
}
# weights of rule set tna-default-1; an agency may adopt others
DEFAULT_WEIGHTS: Final = {
    AssessmentMethod.ASSESSMENT_CENTER: Fraction(40, 100),
    AssessmentMethod.OBJECTIVE_TEST: Fraction(25, 100),
    AssessmentMethod.WORK_OBSERVATION: Fraction(15, 100),
    AssessmentMethod.SUPERVISOR_RATING: Fraction(15, 100),
    AssessmentMethod.SELF_RATING: Fraction(5, 100),
}
_BY_NAME: Final = {fold(name): method for method, name in METHOD_NAMES.items()}


def find_method(text: str) -> AssessmentMethod | None:
    """The method of that name or code, whatever its case."""
    written = text.strip().upper()
    if written in AssessmentMethod.__members__:
        return AssessmentMethod(written)
    return _BY_NAME.get(fold(text))


def method_of(text: str) -> AssessmentMethod:
    """Raises ValueError for an unknown name."""
    method = find_method(text)
    if method is None:
        raise ValueError(f"no method is called {text!r}")
    return method
