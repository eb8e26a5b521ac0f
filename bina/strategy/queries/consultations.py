"""The log of consultations: the list, and one of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from bina.kernel.page import Page
from bina.organization.queries import unit_names
from bina.platform.access import Actor, scope_tree
from bina.platform.errors import NotFound
from bina.strategy.domain.consultation import (
    ConsultationKind,
    ConsultationRules,
    ConsultationState,
    StakeholderGroup,
    Verdict,
    verdict_factor,
)
from bina.strategy.models import Consultation, ConsultationVerdict
from bina.strategy.permissions import VIEW_SIGNALS
from bina.strategy.queries.cursor import read_cursor, write_cursor
from bina.strategy.queries.effects import consultation_rules

PAGE_SIZE = 25
COUNT_CAP = 1000


@dataclass(frozen=True, slots=True)
class ConsultationFilter:
    """Blank or None leaves a condition out; ``unit_id`` takes in the units below it."""

    search: str = ""
    unit_id: UUID | None = None
    kind: str = ""
    group: str = ""
    state: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """``factor`` is what the verdict weighs by today's rules."""

    competency_code: str
    verdict: Verdict
    factor: Fraction
    reason: str


@dataclass(frozen=True, slots=True)
class ConsultationRow:
    """One consultation, with its verdicts by code."""

    id: UUID
    unit_id: UUID
    unit_name: str
    kind: ConsultationKind
    group: StakeholderGroup
    party: str
    people_count: int
    held_on: date
    state: ConsultationState
    verdicts: Sequence[VerdictRow]


@dataclass(frozen=True, slots=True)
class ConsultationDetail:
    """One consultation, whole; ``rules`` are today's."""

    row: ConsultationRow
    summary: str
    file_id: UUID | None
    file_name: str
    opened_by: str
    recorded_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_reason: str
    rules: ConsultationRules


def _in_sight(actor: Actor) -> QuerySet[Consultation]:
    return Consultation.objects.filter(VIEW_SIGNALS.narrow(actor))


def _matching(actor: Actor, wanted: ConsultationFilter) -> QuerySet[Consultation]:
    rows = _in_sight(actor)
    if text := wanted.search.strip():
        cited = ConsultationVerdict.objects.filter(competency_code__iexact=text)
        named = Q(party__icontains=text) | Q(summary__icontains=text)
        rows = rows.filter(named | Q(id__in=cited.values("consultation_id")))
    if wanted.unit_id is not None:
        rows = rows.filter(unit_id__in=scope_tree().below(frozenset({wanted.unit_id})))
    exact = {"kind": wanted.kind, "group": wanted.group, "state": wanted.state}
    return rows.filter(**{name: value for name, value in exact.items() if value})


def _cut(rows: QuerySet[Consultation], after: str) -> QuerySet[Consultation]:
    """The newest first; start behind the cursor, or over at the first page."""
    rows = rows.order_by("-held_on", "id")
    cursor = read_cursor(after)
    try:
        place = (date.fromisoformat(cursor[0]), UUID(cursor[1])) if cursor else None
    except ValueError:
        place = None
    if place is None:
        return rows
    return rows.filter(Q(held_on__lt=place[0]) | Q(held_on=place[0], id__gt=place[1]))


def list_consultations(
    actor: Actor, wanted: ConsultationFilter, size: int = PAGE_SIZE
) -> Page[ConsultationRow]:
    """One keyset page of the consultations in the actor's scope, the newest first."""
    rows = _matching(actor, wanted)
    total = rows.order_by()[: COUNT_CAP + 1].values("id").count()
    found = list(_cut(rows, wanted.after)[: size + 1])
    last = found[size - 1] if len(found) > size else None
    after = write_cursor(last.held_on, str(last.id), 0) if last else None
    return Page(_rows(found[:size]), min(total, COUNT_CAP), after, total > COUNT_CAP)


def get_consultation(actor: Actor, consultation_id: UUID) -> ConsultationDetail:
    """Raises NotFound outside the actor's scope."""
    found = _in_sight(actor).filter(id=consultation_id).first()
    if found is None:
        raise NotFound("strategy.consultation")
    (row,) = _rows([found])
    return ConsultationDetail(
        row=row,
        summary=found.summary,
        file_id=found.file_id,
        file_name=found.file_name,
        opened_by=found.opened_by_name,
        recorded_at=found.recorded_at,
        withdrawn_at=found.withdrawn_at,
        withdrawn_reason=found.withdrawn_reason,
        rules=consultation_rules(timezone.localdate()),
    )


def consultations_in_sight(actor: Actor, keys: Collection[UUID]) -> frozenset[UUID]:
    """Those of ``keys`` whose page the actor may open."""
    if not keys or not VIEW_SIGNALS.is_granted(actor):
        return frozenset()
    return frozenset(_in_sight(actor).filter(id__in=keys).values_list("id", flat=True))


def _rows(found: Sequence[Consultation]) -> list[ConsultationRow]:
    today = timezone.localdate()
    names = unit_names({row.unit_id for row in found}, today)
    verdicts = _verdicts([row.id for row in found], consultation_rules(today))
    return [
        ConsultationRow(
            id=row.id,
            unit_id=row.unit_id,
            unit_name=names.get(row.unit_id, ""),
            kind=ConsultationKind(row.kind),
            group=StakeholderGroup(row.group),
            party=row.party,
            people_count=row.people_count,
            held_on=row.held_on,
            state=ConsultationState(row.state),
            verdicts=verdicts.get(row.id, ()),
        )
        for row in found
    ]


def _verdicts(
    keys: Iterable[UUID], rules: ConsultationRules
) -> Mapping[UUID, Sequence[VerdictRow]]:
    found: dict[UUID, list[VerdictRow]] = defaultdict(list)
    rows = ConsultationVerdict.objects.filter(consultation_id__in=keys)
    for row in rows.order_by("competency_code"):
        stated = None if row.factor is None else Fraction(row.factor)
        verdict = Verdict(row.verdict)
        factor = verdict_factor(verdict, stated, rules)
        found[row.consultation_id].append(
            VerdictRow(row.competency_code, verdict, factor, row.reason)
        )
    return found
