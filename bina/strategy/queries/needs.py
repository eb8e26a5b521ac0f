"""Findings, KPIs and consultations in bulk; for calculations over everyone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from bina.platform.access import Actor
from bina.strategy.domain.consultation import ConsultationState, Verdict
from bina.strategy.domain.finding import FindingStatus
from bina.strategy.models import AuditFinding, ConsultationVerdict, UnitKpi


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


@dataclass(frozen=True, slots=True)
class ConsultationFact:
    """What one consultation said of one competency, cited by its code.

    ``factor`` is stated by an adjusting verdict; ``kind`` is a value of ConsultationKind.
    """

    consultation_id: UUID
    unit_code: str
    competency_code: str
    held_on: date
    verdict: Verdict
    factor: Decimal | None
    kind: str
    party: str
    reason: str


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


def consultations_for_needs(actor: Actor, as_of: date) -> Sequence[ConsultationFact]:
    """What recorded consultations held up to the day said, the earlier first."""
    rows = ConsultationVerdict.objects.filter(
        consultation__state=ConsultationState.RECORDED, consultation__held_on__lte=as_of
    ).select_related("consultation__unit")
    order = ("consultation__held_on", "consultation__recorded_at", "consultation_id")
    return [
        ConsultationFact(
            consultation_id=row.consultation_id,
            unit_code=row.consultation.unit.code,
            competency_code=row.competency_code,
            held_on=row.consultation.held_on,
            verdict=Verdict(row.verdict),
            factor=row.factor,
            kind=row.consultation.kind,
            party=row.consultation.party,
            reason=row.reason,
        )
        for row in rows.order_by(*order, "competency_code")
    ]
