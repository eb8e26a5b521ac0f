"""Everything a calculation starts from, as it stands on a day, with the keys of its codes."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
from operator import attrgetter
from typing import Any
from uuid import UUID

from bina.competency.queries import list_competencies, standards_for_needs
from bina.competency.queries.core import list_core
from bina.curriculum.queries.needs import modules_for_needs
from bina.needs.domain.inputs import (
    Competency,
    Consultation,
    Finding,
    Kpi,
    Module,
    NeedsInput,
    Person,
    Position,
    StandardLine,
    Unit,
)
from bina.organization.queries import (
    list_people_for_needs,
    list_positions_for_needs,
    list_units_for_needs,
)
from bina.platform.access import Actor
from bina.strategy.queries.needs import (
    consultations_for_needs,
    findings_for_needs,
    kpis_for_needs,
)

KINDS = tuple(field.name for field in fields(NeedsInput))
_DIGEST_RANGE = 1 << 256


@dataclass(frozen=True)
class Keys:
    """The key of each code, and of each NIP its employment."""

    units: Mapping[str, UUID]
    positions: Mapping[str, UUID]
    people: Mapping[str, UUID]
    competencies: Mapping[str, UUID]
    modules: Mapping[str, UUID]


@dataclass(frozen=True)
class Gathered:
    """``order`` places each competency: core ones as the regulation lists them, then by code."""

    inputs: NeedsInput
    keys: Keys
    order: Mapping[str, int]


def gather(actor: Actor, as_of: date) -> Gathered:
    """Read the whole agency but for the results, which are too many for objects.

    The actor is the system, for a run knows no scope.
    """
    units = list_units_for_needs(actor, as_of)
    positions = list_positions_for_needs(actor, as_of)
    people = list_people_for_needs(actor, as_of)
    competencies = list_competencies(actor, as_of)
    modules = modules_for_needs(actor, as_of)
    codes = {position.id: position.code for position in positions}
    inputs = NeedsInput(
        units=[Unit(row.code, row.name, row.parent_code or "") for row in units],
        positions=[
            Position(row.code, row.unit_code, Fraction(row.service_impact), row.name)
            for row in positions
        ],
        people=[
            Person(row.nip, row.position_code, row.unit_code, row.golongan, row.name)
            for row in people
        ],
        competencies=[
            Competency(row.code, row.group, Fraction(row.strategic_weight), row.name)
            for row in competencies
        ],
        standards=_standards(actor, as_of, codes),
        findings=_findings(actor, as_of),
        kpis=_kpis(actor, as_of),
        consultations=_consultations(actor, as_of),
        modules=_modules(modules),
    )
    keys = Keys(
        units={row.code: row.id for row in units},
        positions={row.code: row.id for row in positions},
        people={row.nip: row.employee_id for row in people},
        competencies={row.code: row.id for row in competencies},
        modules={row.code: row.id for row in modules},
    )
    return Gathered(inputs, keys, _order(row.code for row in competencies))


def _standards(actor: Actor, as_of: date, codes: Mapping[UUID, str]) -> list[StandardLine]:
    return [
        StandardLine(codes[row.position_id], row.competency_code, row.level, row.importance)
        for row in standards_for_needs(actor, as_of)
        if row.position_id in codes
    ]


def _findings(actor: Actor, as_of: date) -> list[Finding]:
    return [
        Finding(
            row.number,
            row.unit_code,
            row.competency_code,
            row.found_on,
            Fraction(row.severity),
            row.is_done,
            row.status,
        )
        for row in findings_for_needs(actor, as_of)
    ]


def _kpis(actor: Actor, as_of: date) -> list[Kpi]:
    return [
        Kpi(
            row.code,
            row.unit_code,
            row.competency_code,
            row.year,
            Fraction(row.target),
            Fraction(row.actual),
            row.name,
        )
        for row in kpis_for_needs(actor, as_of)
    ]


def _consultations(actor: Actor, as_of: date) -> list[Consultation]:
    """In the order of their day and of being recorded."""
    return [
        Consultation(
            key=str(row.consultation_id),
            unit=row.unit_code,
            competency=row.competency_code,
            held_on=row.held_on,
            verdict=row.verdict,
            stated=None if row.factor is None else Fraction(row.factor),
            order=order,
            kind=row.kind,
            party=row.party,
            reason=row.reason,
        )
        for order, row in enumerate(consultations_for_needs(actor, as_of))
    ]


def _modules(rows: Iterable[Any]) -> list[Module]:
    return [
        Module(
            row.code,
            row.competency_code,
            row.level_reached,
            Fraction(row.lesson_hours),
            Fraction(row.capacity),
            Fraction(row.cohort_cost),
            Fraction(row.participant_cost),
            row.name,
        )
        for row in rows
    ]


def _order(codes: Iterable[str]) -> dict[str, int]:
    core = {row.code: place for place, row in enumerate(list_core())}
    placed = sorted(codes, key=lambda code: (core.get(code, len(core)), code))
    return {code: place for place, code in enumerate(placed)}


def describe(inputs: NeedsInput) -> dict[str, dict[str, Any]]:
    """Of each kind of data its count and a digest that the order of its rows does not change."""
    return {kind: _describe(getattr(inputs, kind)) for kind in KINDS}


def _describe(rows: Sequence[Any]) -> dict[str, Any]:
    if not rows:
        return {"count": 0, "digest": f"{0:064x}"}
    values = attrgetter(*(field.name for field in fields(rows[0])))
    total = 0
    for row in rows:
        line = "\x1f".join(map(str, values(row)))
        total += int.from_bytes(hashlib.sha256(line.encode()).digest(), "big")
    return {"count": len(rows), "digest": f"{total % _DIGEST_RANGE:064x}"}
