"""Tables of competency."""

from bina.competency.models.core import CoreCompetency, CoreIndicator, CoreLevel
from bina.competency.models.dictionary import (
    BehaviourIndicator,
    Competency,
    CompetencyLevel,
    CompetencyVersion,
)
from bina.competency.models.evidence import AssessmentResult, Evidence
from bina.competency.models.standard import PositionStandard, StandardLine

__all__ = [
    "AssessmentResult",
    "BehaviourIndicator",
    "Competency",
    "CompetencyLevel",
    "CompetencyVersion",
    "CoreCompetency",
    "CoreIndicator",
    "CoreLevel",
    "Evidence",
    "PositionStandard",
    "StandardLine",
]
