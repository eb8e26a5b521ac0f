"""Findings and KPIs in bulk; for calculations over everyone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from bina.platform.access import Actor
from bina.strategy.domain.finding import FindingStatus
from bina.strategy.models import AuditFinding, UnitKpi


@dataclass(frozen=True, slots=True)
class FindingFact:
    """``severity`` 1 to 3; the competency is cited by its code."""

    number: str
    unit_id: UUID
    unit_code: str
    competency_code: str
    found_on: date
    severity: Decimal
    status: str

    @property
    def is_done(self) -> bool:
        return self.status == FindingStatus.DONE


@dataclass(frozen=True, slots=True)
class KpiFact:
    """Higher is better; the competency is cited by its code."""

    code: str
    unit_id: UUID
    unit_code: str
    competency_code: str
    year: int
    target: Decimal
    actual: Decimal
    name: str


def findings_for_needs(actor: Actor, as_of: date) -> Sequence[FindingFact]:
    """Every finding dated up to the day, by number."""
    rows = AuditFinding.objects.filter(found_on__lte=as_of).order_by("number")
    columns = rows.values_list(
        "number", "unit_id", "unit__code", "competency_code", "found_on", "severity", "status"
    )
    return [FindingFact(*row) for row in columns]


def kpis_for_needs(actor: Actor, as_of: date) -> Sequence[KpiFact]:
    """The KPIs of the day's year, by code."""
    rows = UnitKpi.objects.filter(year=as_of.year).order_by("code")
    columns = rows.values_list(
        "code", "unit_id", "unit__code", "competency_code", "year", "target", "actual", "name"
    )
    return [KpiFact(*row) for row in columns]
