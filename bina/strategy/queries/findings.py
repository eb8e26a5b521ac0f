"""Audit findings: the list, one of them, and what they weigh."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from bina.kernel.cell import fold
from bina.kernel.page import Page
from bina.organization.queries import unit_names
from bina.platform.access import Actor, scope_tree
from bina.platform.errors import NotFound
from bina.strategy.domain.effect import FindingEffect, SignalRules, effect_of
from bina.strategy.domain.finding import FindingStatus
from bina.strategy.models import AuditFinding, FindingNote
from bina.strategy.permissions import VIEW_SIGNALS
from bina.strategy.queries.cursor import read_cursor, write_cursor
from bina.strategy.queries.effects import SignalWeights, counting_findings
from bina.strategy.queries.objectives import ObjectiveName, objectives_by_ids

PAGE_SIZE = 25
COUNT_CAP = 1000
CHUNK = 1000


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Blank or None leaves a condition out; ``unit_id`` takes in the units below it.

    ``severity`` 1, 2 or 3 takes in the fractions above it. ``after`` is the cursor of the page
    before.
    """

    search: str = ""
    unit_id: UUID | None = None
    status: str = ""
    cause: str = ""
    competency: str = ""
    severity: int | None = None
    year: int | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding; ``factor`` is today's audit factor of its competency on its unit."""

    id: UUID
    number: str
    unit_id: UUID
    unit_code: str
    unit_name: str
    competency_code: str
    found_on: date
    severity: Decimal
    status: str
    root_cause: str
    effect: FindingEffect
    factor: Fraction


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One step that was written down; ``file_id`` is its evidence."""

    text: str
    written_at: datetime
    written_by: str
    file_id: UUID | None
    file_name: str


@dataclass(frozen=True, slots=True)
class FindingDetail:
    """``total`` is the sum of severities behind the factor.

    ``others`` are the further findings in it that the actor sees; ``hidden`` counts the rest,
    which lie on units above the actor's own. ``follow_ups`` from the newest; ``objective`` is
    what the finding endangers, if anything.
    """

    row: FindingRow
    total: Fraction
    others: Sequence[FindingRow]
    hidden: int
    rules: SignalRules
    follow_ups: Sequence[FollowUp]
    objective: ObjectiveName | None


@dataclass(frozen=True, slots=True)
class FindingChoices:
    """What the findings in sight can be filtered by."""

    competencies: Sequence[str]
    years: Sequence[int]


def _in_sight(actor: Actor) -> QuerySet[AuditFinding]:
    return AuditFinding.objects.filter(VIEW_SIGNALS.narrow(actor)).select_related("unit")


def _matching(actor: Actor, wanted: FindingFilter) -> QuerySet[AuditFinding]:
    rows = _in_sight(actor)
    if wanted.search.strip():
        text = wanted.search.strip()
        rows = rows.filter(Q(number__icontains=text) | Q(competency_code__iexact=text))
    if wanted.unit_id is not None:
        rows = rows.filter(unit_id__in=scope_tree().below(frozenset({wanted.unit_id})))
    if wanted.competency:
        rows = rows.filter(competency_code__iexact=wanted.competency)
    if wanted.severity is not None:
        rows = rows.filter(severity__gte=wanted.severity, severity__lt=wanted.severity + 1)
    exact = {
        "status": wanted.status,
        "root_cause": wanted.cause,
        "found_on__year": wanted.year,
    }
    return rows.filter(**{name: value for name, value in exact.items() if value})


def _cut(rows: QuerySet[AuditFinding], after: str) -> QuerySet[AuditFinding]:
    """The newest first, then by number; start behind the cursor."""
    rows = rows.order_by("-found_on", "number", "ordinal")
    cursor = _read_cursor(after)
    if cursor is None:
        return rows
    found_on, number, ordinal = cursor
    later = Q(number__gt=number) | Q(number=number, ordinal__gt=ordinal)
    return rows.filter(Q(found_on__lt=found_on) | (Q(found_on=found_on) & later))


def _read_cursor(text: str) -> tuple[date, str, int] | None:
    """None starts over at the first page."""
    cursor = read_cursor(text)
    try:
        return (date.fromisoformat(cursor[0]), *cursor[1:]) if cursor else None
    except ValueError:
        return None


def _place(row: AuditFinding) -> str:
    return write_cursor(row.found_on, row.number, row.ordinal)


def list_findings(actor: Actor, wanted: FindingFilter, size: int = PAGE_SIZE) -> Page[FindingRow]:
    """One keyset page of the findings in the actor's scope, the newest first."""
    rows = _matching(actor, wanted)
    total = rows.order_by()[: COUNT_CAP + 1].values("id").count()
    found = list(_cut(rows, wanted.after)[: size + 1])
    after = _place(found[size - 1]) if len(found) > size else None
    return Page(_rows(found[:size]), min(total, COUNT_CAP), after, total > COUNT_CAP)


def iterate_findings(actor: Actor, wanted: FindingFilter) -> Iterator[FindingRow]:
    """Every match, for an export; memory holds one chunk."""
    waiting = _cut(_matching(actor, wanted), "").iterator(chunk_size=CHUNK)
    while chunk := list(islice(waiting, CHUNK)):
        yield from _rows(chunk)


def finding_choices(actor: Actor) -> FindingChoices:
    """Codes and years that occur among the findings in sight, years from the newest."""
    rows = AuditFinding.objects.filter(VIEW_SIGNALS.narrow(actor)).order_by()
    codes = {fold(code): code for code in rows.values_list("competency_code", flat=True).distinct()}
    years = rows.values_list(F("found_on__year"), flat=True).distinct()
    return FindingChoices(sorted(codes.values()), sorted(years, reverse=True))


def get_finding(actor: Actor, finding_id: UUID) -> FindingDetail:
    """Raises NotFound outside the actor's scope."""
    found = _in_sight(actor).filter(id=finding_id).first()
    if found is None:
        raise NotFound("strategy.finding")
    today = timezone.localdate()
    weights = SignalWeights(today, [found.competency_code])
    together = (
        AuditFinding.objects.select_related("unit")
        .filter(
            counting_findings(today, weights.rules),
            unit_id__in=weights.chain(found.unit_id),
            competency_code__iexact=found.competency_code,
        )
        .exclude(id=found.id)
    )
    seen = list(_cut(together.filter(VIEW_SIGNALS.narrow(actor)), ""))
    first, *others = _rows([found, *seen])
    return FindingDetail(
        row=first,
        total=weights.severity(found.unit_id, found.competency_code),
        others=others,
        hidden=together.count() - len(seen),
        rules=weights.rules,
        follow_ups=_follow_ups(found.id),
        objective=_objective(actor, found.objective_id, today),
    )


def _objective(actor: Actor, key: UUID | None, today: date) -> ObjectiveName | None:
    return objectives_by_ids(actor, [key], today).get(key) if key else None


def _follow_ups(finding_id: UUID) -> list[FollowUp]:
    rows = FindingNote.objects.filter(finding_id=finding_id).order_by("-written_at", "id")
    columns = ("text", "written_at", "written_by_name", "file_id", "file_name")
    return [FollowUp(*row) for row in rows.values_list(*columns)]


def _rows(found: Sequence[AuditFinding]) -> list[FindingRow]:
    today = timezone.localdate()
    names = unit_names({row.unit_id for row in found}, today)
    weights = SignalWeights(today, {row.competency_code for row in found})
    return [_row(row, names, weights, today) for row in found]


def _row(
    row: AuditFinding, names: dict[UUID, str], weights: SignalWeights, today: date
) -> FindingRow:
    return FindingRow(
        id=row.id,
        number=row.number,
        unit_id=row.unit_id,
        unit_code=row.unit.code,
        unit_name=names.get(row.unit_id, ""),
        competency_code=row.competency_code,
        found_on=row.found_on,
        severity=row.severity,
        status=row.status,
        root_cause=row.root_cause,
        effect=effect_of(row.status, row.found_on, today, weights.rules),
        factor=weights.audit(row.unit_id, row.competency_code),
    )


def count_open_findings(actor: Actor) -> int:
    """Findings in sight that nobody has taken up yet."""
    return _in_sight(actor).filter(status=FindingStatus.OPEN).count()
