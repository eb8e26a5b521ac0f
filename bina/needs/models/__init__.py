"""Tables of needs: cycles, runs, and the snapshot that each run leaves."""

from bina.needs.models.answer import GapAnswer
from bina.needs.models.campaign import (
    AssessorLicence,
    CycleUnit,
    RaterChoice,
    RatingAnswer,
    RatingAttachment,
    RatingConflict,
    RatingForm,
)
from bina.needs.models.cycle import NeedsCycle, RunFile, TnaRun
from bina.needs.models.gap import GapRow, RunPerson, RunPosition, RunUnit, RunWeight, UnitSignal
from bina.needs.models.module import MatrixCell, ModuleNeed, ModuleParticipant
from bina.needs.models.national import NationalPart, NationalRun, PublishedFigure
from bina.needs.models.observation import WorkObservation
from bina.needs.models.plan import (
    BudgetLine,
    DevelopmentPlan,
    PlanCohort,
    PlanDecision,
    PlanFile,
    PlanObjective,
    PlanPart,
    PlanRow,
    PlanYear,
)
from bina.needs.models.response import Objection, Settlement, UnitResponse
from bina.needs.models.summary import CompetencyNeed, UnitNeed

__all__ = [
    "AssessorLicence",
    "BudgetLine",
    "CompetencyNeed",
    "CycleUnit",
    "DevelopmentPlan",
    "GapAnswer",
    "GapRow",
    "MatrixCell",
    "ModuleNeed",
    "ModuleParticipant",
    "NationalPart",
    "NationalRun",
    "NeedsCycle",
    "Objection",
    "PlanCohort",
    "PlanDecision",
    "PlanFile",
    "PlanObjective",
    "PlanPart",
    "PlanRow",
    "PlanYear",
    "PublishedFigure",
    "RaterChoice",
    "RatingAnswer",
    "RatingAttachment",
    "RatingConflict",
    "RatingForm",
    "RunFile",
    "RunPerson",
    "RunPosition",
    "RunUnit",
    "RunWeight",
    "Settlement",
    "TnaRun",
    "UnitNeed",
    "UnitResponse",
    "UnitSignal",
    "WorkObservation",
]
