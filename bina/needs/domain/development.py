"""Forms of development (*jenis diklat* of SIASN), their route, and their part of 70:20:10.

Source: SIASN reference jenisDiklat, ids 1 to 25; learning models as in the project's domain
reference, section 3.3.
"""

from enum import StrEnum
from typing import Final

from bina.competency.domain.dictionary import CompetencyGroup
from bina.needs.domain.method import TrainingMethod

FORMS: Final = range(1, 26)
_CLASSICAL: Final = frozenset(range(1, 10)) | {11, 12, 13}
_EXPERIENCE: Final = frozenset({10, 18, 21, 24})
_SOCIAL: Final = frozenset({14, 15, 20, 23})

TECHNICAL_TRAINING, MANAGERIAL_TRAINING, SOCIOCULTURAL_TRAINING = 3, 5, 6
COACHING, E_LEARNING, AT_WORK = 14, 16, 24


class LearningRoute(StrEnum):
    CLASSICAL = "klasikal"
    OTHER = "nonklasikal"


class LearningModel(StrEnum):
    """What one learns by: own work, others, classes."""

    EXPERIENCE = "70"
    SOCIAL = "20"
    FORMAL = "10"


def route_of(form: int) -> LearningRoute:
    return LearningRoute.CLASSICAL if form in _CLASSICAL else LearningRoute.OTHER


def model_of(form: int) -> LearningModel:
    if form in _EXPERIENCE:
        return LearningModel.EXPERIENCE
    return LearningModel.SOCIAL if form in _SOCIAL else LearningModel.FORMAL


_BY_GROUP: Final = {
    CompetencyGroup.TECHNICAL: TECHNICAL_TRAINING,
    CompetencyGroup.MANAGERIAL: MANAGERIAL_TRAINING,
    CompetencyGroup.SOCIOCULTURAL: SOCIOCULTURAL_TRAINING,
}
_BY_METHOD: Final = {
    TrainingMethod.E_LEARNING: E_LEARNING,
    TrainingMethod.ON_THE_JOB: AT_WORK,
    TrainingMethod.ACTION_LEARNING: AT_WORK,
    TrainingMethod.COACHING: COACHING,
}


def form_of(method: TrainingMethod | None, group: CompetencyGroup) -> int:
    """How a competency is taught, as a form; a class of its group where the method is one."""
    return _BY_METHOD.get(method, _BY_GROUP[group]) if method else _BY_GROUP[group]
