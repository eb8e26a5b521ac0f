"""Tables of strategy."""

from bina.strategy.models.consultation import Consultation, ConsultationVerdict
from bina.strategy.models.finding import AuditFinding, FindingNote
from bina.strategy.models.indicator import Indicator, IndicatorTarget
from bina.strategy.models.kpi import UnitKpi
from bina.strategy.models.objective import Objective, ObjectiveVersion, Programme
from bina.strategy.models.satisfaction import SatisfactionScore, ServiceIntervention
from bina.strategy.models.workforce import WorkforceNeed

__all__ = [
    "AuditFinding",
    "Consultation",
    "ConsultationVerdict",
    "FindingNote",
    "Indicator",
    "IndicatorTarget",
    "Objective",
    "ObjectiveVersion",
    "Programme",
    "SatisfactionScore",
    "ServiceIntervention",
    "UnitKpi",
    "WorkforceNeed",
]
