"""Why a priority is what it is: the arithmetic from the stored factors, and their sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.db.models import F, OuterRef, Subquery

from bina.competency.domain.held import MethodResult, held_level
from bina.competency.domain.methods import AssessmentMethod
from bina.competency.queries.needs import results_of_pair
from bina.needs.domain.rules import from_payload
from bina.needs.models import GapRow, RunUnit, UnitSignal
from bina.needs.permissions import VIEW_GAPS, require
from bina.needs.queries.pair_keys import of_key
from bina.needs.queries.priorities import competency_names, run_weights
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.platform.rules import Rule, rule_of_version
from bina.strategy.queries import consultations_in_sight

# the most reliable first
METHOD_ORDER = {method.value: place for place, method in enumerate(AssessmentMethod)}


@dataclass(frozen=True)
class ResultUse:
    """A result that counted: its level times its weight."""

    method: str
    level: Decimal
    assessed_on: date
    weight: Decimal


@dataclass(frozen=True)
class FindingUse:
    number: str
    unit: str
    severity: Decimal
    found_on: date


@dataclass(frozen=True)
class KpiUse:
    """``shortfall`` is the share of the target that is missing."""

    code: str
    name: str
    unit: str
    target: Decimal
    actual: Decimal
    shortfall: Decimal


@dataclass(frozen=True)
class ConsultationUse:
    """What stakeholders said; ``counts`` is true of one at most.

    ``is_open`` when the reader may look at the record.
    """

    id: UUID
    kind: str
    party: str
    unit: str
    held_on: date
    verdict: str
    reason: str
    counts: bool
    is_open: bool


@dataclass(frozen=True)
class Factors:
    importance: Decimal
    service: Decimal
    strategic: Decimal
    audit: Decimal
    kpi: Decimal
    consultation: Decimal


@dataclass(frozen=True)
class Explanation:
    """``weighted_sum`` divided by ``confidence`` gives ``held``; gap times factors the priority."""

    id: UUID
    run_id: UUID
    employee_id: UUID
    person_id: UUID
    name: str
    unit: str
    competency: str
    as_of: date
    required: int
    held: Decimal | None
    gap: Decimal | None
    confidence: Decimal | None
    weighted_sum: Decimal
    importance: str
    factors: Factors
    weight: Decimal
    priority: Decimal
    results: tuple[ResultUse, ...]
    missing_methods: tuple[str, ...]
    findings: tuple[FindingUse, ...]
    kpis: tuple[KpiUse, ...]
    consultations: tuple[ConsultationUse, ...]
    rule: Rule
    is_own: bool

    @property
    def severity_sum(self) -> Decimal:
        return sum((finding.severity for finding in self.findings), Decimal(0))

    @property
    def shortfall_sum(self) -> Decimal:
        return sum((kpi.shortfall for kpi in self.kpis), Decimal(0))


def explain(actor: Actor, gap_row_id: UUID) -> Explanation:
    """Raises Forbidden; NotFound outside the actor's scope."""
    require(VIEW_GAPS, actor)
    rows = GapRow.objects.filter(VIEW_GAPS.narrow(actor), of_key(gap_row_id))
    unit = RunUnit.objects.filter(run_id=OuterRef("run_id"), unit_id=OuterRef("unit_id"))
    named = rows.annotate(
        name=F("employee__name"),
        whose=F("employee__person_id"),
        unit_name=Subquery(unit.values("name")[:1]),
    )
    row = named.select_related("run").first()
    rule = rule_of_version(row.run.rule_id) if row else None
    if row is None or rule is None:
        raise NotFound("needs.gaprow")
    return _explanation(actor, row, rule)


def _explanation(actor: Actor, row: GapRow, rule: Rule) -> Explanation:
    weights = from_payload(rule.payload).method_weights
    held = held_level(_results(actor, row), row.run.as_of, weights)
    factors = run_weights(row.run_id, [row.weighing])[row.weighing]
    signal = UnitSignal.objects.filter(
        run_id=row.run_id, unit_id=row.unit_id, competency_id=row.competency_id
    ).first()
    used = [item.result.method for item in held.used]
    return Explanation(
        id=row.id,
        run_id=row.run_id,
        employee_id=row.employee_id,
        person_id=getattr(row, "whose"),  # noqa: B009 - annotated above
        name=getattr(row, "name"),  # noqa: B009 - as above
        unit=getattr(row, "unit_name") or "",  # noqa: B009 - as above
        competency=competency_names(row.run_id)[row.competency_id],
        as_of=row.run.as_of,
        required=row.required,
        held=row.held,
        gap=row.gap,
        confidence=row.confidence,
        weighted_sum=_decimal(sum((u.weight * u.result.level for u in held.used), Fraction(0))),
        importance=factors.importance,
        factors=Factors(
            factors.importance_factor,
            factors.service_factor,
            factors.strategic_factor,
            factors.audit_factor,
            factors.kpi_factor,
            factors.consultation_factor,
        ),
        weight=factors.weight,
        priority=row.priority,
        results=tuple(
            ResultUse(
                u.result.method, _decimal(u.result.level), u.result.assessed_on, _decimal(u.weight)
            )
            for u in sorted(held.used, key=lambda u: METHOD_ORDER[u.result.method])
        ),
        missing_methods=tuple(
            method for method in AssessmentMethod if method in weights and method not in used
        ),
        findings=_findings(signal),
        kpis=_kpis(signal),
        consultations=_consultations(actor, signal),
        rule=rule,
        is_own=row.employee_id == actor.employee_id,
    )


def _results(actor: Actor, row: GapRow) -> Sequence[MethodResult]:
    """From the ledger as it stood at the run: its rows are added, never rewritten."""
    facts = results_of_pair(
        actor, row.employee_id, row.competency_id, row.run.as_of, row.run.computed_at
    )
    return [
        MethodResult(fact.method, Fraction(fact.level), fact.assessed_on, fact.row_order)
        for fact in facts
    ]


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _findings(signal: UnitSignal | None) -> tuple[FindingUse, ...]:
    return tuple(
        FindingUse(number, unit, Decimal(severity), date.fromisoformat(day))
        for number, unit, severity, day in (signal.findings if signal else ())
    )


def _kpis(signal: UnitSignal | None) -> tuple[KpiUse, ...]:
    return tuple(
        KpiUse(code, name, unit, Decimal(target), Decimal(actual), _missing(target, actual))
        for code, name, unit, target, actual in (signal.kpis if signal else ())
    )


def _consultations(actor: Actor, signal: UnitSignal | None) -> tuple[ConsultationUse, ...]:
    rows = signal.consultations if signal else ()
    seen = consultations_in_sight(actor, {UUID(key) for key, *_ in rows})
    return tuple(
        ConsultationUse(
            id=UUID(key),
            kind=kind,
            party=party,
            unit=unit,
            held_on=date.fromisoformat(day),
            verdict=verdict,
            reason=reason,
            counts=place == 0,
            is_open=UUID(key) in seen,
        )
        for place, (key, kind, party, unit, day, verdict, reason) in enumerate(rows)
    )


def _missing(target: str, actual: str) -> Decimal:
    share = (Decimal(target) - Decimal(actual)) / Decimal(target)
    return max(share, Decimal(0))
