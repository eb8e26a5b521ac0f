"""The register of regulations, with what cites each of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from bina.competency.models import PositionStandard
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.platform.ranges import holds_on
from bina.platform.rules import (
    RegulationView,
    Rule,
    count_citations,
    list_regulations,
    rules_citing,
)


@dataclass(frozen=True, slots=True)
class RegulationRow:
    """``standards`` counts the standards of the agency that cite it on the day."""

    regulation: RegulationView
    standards: int
    rules: int


@dataclass(frozen=True, slots=True)
class RegulationDetail:
    """``replaces`` are the codes of those that it replaced."""

    row: RegulationRow
    rules: Sequence[Rule]
    replaces: Sequence[str]


def list_cited_regulations(actor: Actor, on: date) -> Sequence[RegulationRow]:
    """The whole register, the newest year first."""
    standards, rules = _standards(actor, on), count_citations()
    return [
        RegulationRow(row, standards.get(row.id, 0), rules.get(row.id, 0))
        for row in list_regulations()
    ]


def get_regulation(actor: Actor, regulation_id: UUID, on: date) -> RegulationDetail:
    """Raises NotFound."""
    register = list_regulations()
    found = next((row for row in register if row.id == regulation_id), None)
    if found is None:
        raise NotFound("platform.regulation")
    rules = rules_citing(regulation_id)
    standards = _standards(actor, on).get(regulation_id, 0)
    replaced = [row.code for row in register if row.replaced_by == found.code]
    return RegulationDetail(RegulationRow(found, standards, len(rules)), rules, replaced)


def _standards(actor: Actor, on: date) -> dict[UUID | None, int]:
    """A national actor works in no agency and sees none of its standards."""
    if actor.agency_id is None:
        return {}
    rows = PositionStandard.objects.filter(holds_on(on), regulation__isnull=False)
    return dict(rows.values_list("regulation_id").annotate(n=Count("id")).order_by())
