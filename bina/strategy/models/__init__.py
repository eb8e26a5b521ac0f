"""Tables of strategy."""

from bina.strategy.models.consultation import Consultation, ConsultationVerdict
from bina.strategy.models.finding import AuditFinding
from bina.strategy.models.kpi import UnitKpi

__all__ = ["AuditFinding", "Consultation", "ConsultationVerdict", "UnitKpi"]
