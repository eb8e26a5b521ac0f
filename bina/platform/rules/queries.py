"""Reading the rulebook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q

from bina.platform.remembering import remembered
from bina.platform.rules.models import Regulation, RuleVersion


@dataclass(frozen=True)
class Rule:
    """One version of a rule; ``is_own`` when the agency adopted it in place of the default."""

    id: UUID
    code: str
    version: int
    valid_from: date
    valid_to: date | None
    legal_basis: str
    payload: dict[str, Any]
    is_own: bool


@dataclass(frozen=True)
class RegulationView:
    id: UUID
    code: str
    kind: str
    number: str
    year: int
    title: str
    valid_from: date | None
    valid_to: date | None
    replaced_by: str
    note: str


def _rule(row: RuleVersion) -> Rule:
    return Rule(
        id=row.id,
        code=row.code,
        version=row.version,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        legal_basis=row.legal_basis,
        payload=row.payload,
        is_own=row.agency_id is not None,
    )


def list_rules(code: str) -> Sequence[Rule]:
    """Every version that the agency in context may see, the newest start first."""
    rows = RuleVersion.objects.filter(code=code)
    return [_rule(row) for row in rows.order_by("-valid_from", "-version")]


def find_rule(code: str, on: date) -> Rule | None:
    """The version that holds on a day: the agency's own before the national default."""
    return remembered(("rules.on", code, on), lambda: _find_rule(code, on))


def _find_rule(code: str, on: date) -> Rule | None:
    ends = Q(valid_to=None) | Q(valid_to__gt=on)
    rows = RuleVersion.objects.filter(ends, code=code, valid_from__lte=on)
    row = rows.order_by(F("agency_id").asc(nulls_last=True), "-valid_from", "-version").first()
    return _rule(row) if row else None


def rule_of_version(rule_id: UUID) -> Rule | None:
    return remembered(("rules.version", rule_id), lambda: _rule_of_version(rule_id))


def _rule_of_version(rule_id: UUID) -> Rule | None:
    row = RuleVersion.objects.filter(id=rule_id).first()
    return _rule(row) if row else None


def rules_citing(regulation_id: UUID) -> Sequence[Rule]:
    """Every version in sight that rests on the regulation, by code, the newest first."""
    rows = RuleVersion.objects.filter(regulation_id=regulation_id)
    return [_rule(row) for row in rows.order_by("code", "-valid_from", "-version")]


def count_citations() -> dict[UUID, int]:
    """How many rule versions in sight rest on each regulation."""
    rows = RuleVersion.objects.filter(regulation__isnull=False)
    counted = rows.values_list("regulation_id").annotate(n=Count("id")).order_by()
    return {regulation_id: n for regulation_id, n in counted if regulation_id}


def list_regulations() -> Sequence[RegulationView]:
    rows = Regulation.objects.select_related("replaced_by").order_by("-year", "kind", "number")
    return [
        RegulationView(
            id=row.id,
            code=row.code,
            kind=row.kind,
            number=row.number,
            year=row.year,
            title=row.title,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            replaced_by=row.replaced_by.code if row.replaced_by else "",
            note=row.note,
        )
        for row in rows
    ]
