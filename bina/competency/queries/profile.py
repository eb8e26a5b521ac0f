"""A person's profile as of a day: asked, held, missing, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from bina.competency.domain.held import NOT_ASSESSED, Held, MethodResult, held_level, is_valid
from bina.competency.domain.profile import DomainCoverage, ProfileEntry, coverage_by_domain
from bina.competency.domain.standard import Importance
from bina.competency.models import AssessmentResult, Evidence, PositionStandard, StandardLine
from bina.competency.queries.dictionary import CompetencyRow, competencies_by_id
from bina.competency.queries.rules import method_weights
from bina.organization.queries import (
    EmployeeView,
    Placement,
    get_employee_in_sight,
    placements_on,
    position_names,
    unit_names,
)
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.platform.ranges import holds_on


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A row of the ledger; ``level`` None and ``method`` blank when it is no result."""

    id: UUID
    kind: str
    method: str
    source: str
    level: Decimal | None
    occurred_on: date
    valid_until: date | None
    is_valid: bool
    recorded_at: datetime
    verified_at: datetime | None


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """One competency; ``required`` and ``importance`` None outside the position's standard."""

    competency: CompetencyRow
    required: int | None
    importance: Importance | None
    held: Held
    gap: Fraction | None
    evidence: Sequence[EvidenceView]

    @property
    def is_met(self) -> bool:
        return self.gap == 0


@dataclass(frozen=True, slots=True)
class Profile:
    """``lines`` are what the position asks, largest gap first; ``others`` what is held besides."""

    employee: EmployeeView
    position_id: UUID | None
    position_name: str
    unit_name: str
    as_of: date
    standard_version: int | None
    standard_from: date | None
    rule_version: str
    lines: Sequence[ProfileLine]
    others: Sequence[ProfileLine]
    domains: Sequence[DomainCoverage]

    @property
    def met(self) -> int:
        return sum(line.is_met for line in self.lines)

    @property
    def unassessed(self) -> int:
        return sum(not line.held.is_assessed for line in self.lines)


def get_own_profile(actor: Actor, as_of: date) -> Profile:
    """Raises NotFound for an actor who is not employed in the agency."""
    if actor.employee_id is None:
        raise NotFound("organization.employee")
    return get_profile(actor, actor.employee_id, as_of)


def get_profile(actor: Actor, employee_id: UUID, as_of: date) -> Profile:
    """Raises NotFound outside the actor's scope."""
    employee = get_employee_in_sight(actor, employee_id)
    placement = placements_on(as_of, [employee_id]).get(employee_id)
    standard = _standard(placement.position_id, as_of) if placement else None
    asked = _asked(standard)
    rule = method_weights(as_of)
    lines = _lines(employee, asked, as_of, rule.weights)
    required = [line for line in lines if line.required is not None]
    entries = [ProfileEntry(line.competency.domain, line.required, line.held) for line in lines]
    return Profile(
        employee=employee,
        position_id=placement.position_id if placement else None,
        position_name=_position_name(placement, as_of),
        unit_name=_unit_name(placement, as_of),
        as_of=as_of,
        standard_version=standard.version if standard else None,
        standard_from=standard.valid_from if standard else None,
        rule_version=rule.version,
        lines=sorted(required, key=_largest_gap_first),
        others=[line for line in lines if line.required is None],
        domains=coverage_by_domain(entries),
    )


def _position_name(placement: Placement | None, on: date) -> str:
    if placement is None:
        return ""
    return position_names([placement.position_id], on).get(placement.position_id, "")


def _unit_name(placement: Placement | None, on: date) -> str:
    if placement is None:
        return ""
    return unit_names([placement.unit_id], on).get(placement.unit_id, "")


def _largest_gap_first(line: ProfileLine) -> tuple[bool, Fraction, str]:
    return (line.gap is None, -(line.gap or Fraction(0)), line.competency.code)


def _standard(position_id: UUID, on: date) -> PositionStandard | None:
    return PositionStandard.objects.filter(holds_on(on), position_id=position_id).first()


def _asked(standard: PositionStandard | None) -> dict[UUID, StandardLine]:
    if standard is None:
        return {}
    return {row.competency_id: row for row in StandardLine.objects.filter(standard=standard)}


def _lines(
    employee: EmployeeView,
    asked: Mapping[UUID, StandardLine],
    as_of: date,
    weights: Mapping[str, Fraction],
) -> list[ProfileLine]:
    results = _results(employee.id, as_of)
    ledger = _ledger(employee.person_id, as_of)
    entries = competencies_by_id(as_of)
    lines = []
    for key in {*asked, *results}:
        held = held_level(results.get(key, ()), as_of, weights)
        line = _line(entries[key], asked.get(key), held, ledger.get(key, []))
        lines.append(line)
    return sorted(lines, key=lambda line: line.competency.code)


def _line(
    competency: CompetencyRow,
    asked: StandardLine | None,
    held: Held,
    evidence: Sequence[EvidenceView],
) -> ProfileLine:
    required = asked.level if asked else None
    entry = ProfileEntry(competency.domain, required, held)
    importance = Importance(asked.importance) if asked else None
    return ProfileLine(competency, required, importance, held, entry.gap, evidence)


def _results(employee_id: UUID, as_of: date) -> dict[UUID, list[MethodResult]]:
    found: dict[UUID, list[MethodResult]] = {}
    rows = AssessmentResult.objects.filter(employee_id=employee_id, assessed_on__lte=as_of)
    for row in rows:
        result = MethodResult(row.method, Fraction(row.level), row.assessed_on, row.row_order)
        found.setdefault(row.competency_id, []).append(result)
    return found


def _ledger(person_id: UUID, as_of: date) -> dict[UUID, list[EvidenceView]]:
    found: dict[UUID, list[EvidenceView]] = {}
    rows = Evidence.objects.filter(person_id=person_id, occurred_on__lte=as_of)
    for row in rows.select_related("result").order_by("-occurred_on", "-recorded_at"):
        view = EvidenceView(
            id=row.pk,
            kind=row.kind,
            method=row.result.method if row.result else "",
            source=row.source,
            level=row.result.level if row.result else None,
            occurred_on=row.occurred_on,
            valid_until=row.valid_until,
            is_valid=row.valid_until is None or is_valid(row.occurred_on, as_of),
            recorded_at=row.recorded_at,
            verified_at=row.verified_at,
        )
        found.setdefault(row.competency_id, []).append(view)
    return found


def held_of(employee_id: UUID, competency_id: UUID, as_of: date) -> Held:
    """One person's level in one competency; for callers that have checked the scope."""
    results = _results(employee_id, as_of).get(competency_id)
    if results is None:
        return NOT_ASSESSED
    return held_level(results, as_of, method_weights(as_of).weights)
