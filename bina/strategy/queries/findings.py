"""Audit findings as a list."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from bina.kernel.page import Page
from bina.organization.queries import unit_names
from bina.platform.access import Actor, scope_tree
from bina.strategy.models import AuditFinding
from bina.strategy.permissions import VIEW_SIGNALS

PAGE_SIZE = 25
COUNT_CAP = 1000


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Blank or None leaves a condition out; ``unit_id`` takes in the units below it."""

    search: str = ""
    unit_id: UUID | None = None
    status: str = ""
    cause: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One line of the list; severity 1 to 3."""

    id: UUID
    number: str
    unit_id: UUID
    unit_name: str
    competency_code: str
    found_on: date
    severity: Decimal
    status: str
    root_cause: str


def _matching(actor: Actor, wanted: FindingFilter) -> QuerySet[AuditFinding]:
    rows = AuditFinding.objects.filter(VIEW_SIGNALS.narrow(actor))
    if wanted.search.strip():
        text = wanted.search.strip()
        rows = rows.filter(Q(number__icontains=text) | Q(competency_code__iexact=text))
    if wanted.unit_id is not None:
        rows = rows.filter(unit_id__in=scope_tree().below(frozenset({wanted.unit_id})))
    exact = {"status": wanted.status, "root_cause": wanted.cause}
    return rows.filter(**{name: value for name, value in exact.items() if value})


def _cut(rows: QuerySet[AuditFinding], after: str) -> QuerySet[AuditFinding]:
    """The newest first, and what comes behind the cursor."""
    rows = rows.order_by("-found_on", "id")
    cursor = _read_cursor(after)
    if cursor is None:
        return rows
    day, key = cursor
    return rows.filter(Q(found_on__lt=day) | Q(found_on=day, id__gt=key))


def _read_cursor(text: str) -> tuple[date, UUID] | None:
    """A cursor that was tampered with starts over at the first page."""
    try:
        day, key = json.loads(text)
        return date.fromisoformat(day), UUID(key)
    except (ValueError, TypeError):
        return None


def _cursor(row: AuditFinding) -> str:
    return json.dumps([row.found_on.isoformat(), str(row.pk)])


def list_findings(actor: Actor, wanted: FindingFilter, size: int = PAGE_SIZE) -> Page[FindingRow]:
    """One keyset page, the newest first."""
    matching = _matching(actor, wanted)
    total = matching.order_by()[: COUNT_CAP + 1].count()
    found = list(_cut(matching, wanted.after)[: size + 1])
    after = _cursor(found[size - 1]) if len(found) > size else None
    return Page(_rows(found[:size]), min(total, COUNT_CAP), after, total > COUNT_CAP)


def iterate_findings(actor: Actor, wanted: FindingFilter) -> Iterator[FindingRow]:
    """Every match, for an export."""
    yield from _rows(list(_cut(_matching(actor, wanted), "")))


def _rows(found: Sequence[AuditFinding]) -> list[FindingRow]:
    units = unit_names({row.unit_id for row in found}, timezone.localdate())
    return [
        FindingRow(
            id=row.pk,
            number=row.number,
            unit_id=row.unit_id,
            unit_name=units.get(row.unit_id, ""),
            competency_code=row.competency_code,
            found_on=row.found_on,
            severity=row.severity,
            status=row.status,
            root_cause=row.root_cause,
        )
        for row in found
    ]
