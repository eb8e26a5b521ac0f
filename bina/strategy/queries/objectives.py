"""The tree of objectives, and one of them with what hangs on it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from bina.organization.queries import unit_names
from bina.platform.access import Actor
from bina.platform.errors import Forbidden, NotFound
from bina.platform.ranges import holds_on
from bina.strategy.domain.objective import ObjectiveKind
from bina.strategy.models import (
    AuditFinding,
    Indicator,
    Objective,
    ObjectiveVersion,
    Programme,
)
from bina.strategy.permissions import VIEW_GOALS


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective as it is on a day; ``unit_name`` "" is the whole agency."""

    id: UUID
    code: str
    kind: ObjectiveKind
    name: str
    source: str
    parent_id: UUID | None
    unit_id: UUID | None
    unit_name: str
    indicators: int
    programmes: int

    @property
    def label(self) -> str:
        return f"{self.code} {self.name}"


@dataclass(frozen=True, slots=True)
class ObjectiveChange:
    """One version; ``valid_to`` None holds on."""

    name: str
    unit_name: str
    parent: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class ObjectiveDetail:
    """``above`` leads from the top to the parent; ``findings`` counts those that cite it."""

    row: ObjectiveRow
    above: Sequence[ObjectiveRow]
    children: Sequence[ObjectiveRow]
    changes: Sequence[ObjectiveChange]
    findings: int


@dataclass(frozen=True, slots=True)
class ObjectiveName:
    """How another page names an objective."""

    id: UUID
    code: str
    name: str


def _require(actor: Actor) -> None:
    if not VIEW_GOALS.is_granted(actor):
        raise Forbidden(VIEW_GOALS.code)


def list_objectives(actor: Actor, on: date) -> Sequence[ObjectiveRow]:
    """Those that stand on a day, by code. Raises Forbidden."""
    _require(actor)
    rows = ObjectiveVersion.objects.filter(holds_on(on)).select_related("objective")
    versions = list(rows.order_by("objective__code"))
    names = unit_names({row.unit_id for row in versions if row.unit_id}, on)
    indicators, programmes = _counts(Indicator), _counts(Programme)
    return [
        ObjectiveRow(
            id=row.objective_id,
            code=row.objective.code,
            kind=ObjectiveKind(row.objective.kind),
            name=row.name,
            source=row.source,
            parent_id=row.parent_id,
            unit_id=row.unit_id,
            unit_name=names.get(row.unit_id, "") if row.unit_id else "",
            indicators=indicators.get(row.objective_id, 0),
            programmes=programmes.get(row.objective_id, 0),
        )
        for row in versions
    ]


def _counts(model: type[Indicator | Programme]) -> Mapping[UUID, int]:
    rows = model._default_manager.values_list("objective_id").annotate(n=Count("id"))
    return dict(rows.order_by())


def get_objective(actor: Actor, objective_id: UUID, on: date) -> ObjectiveDetail:
    """Raises Forbidden; NotFound for one that does not stand on the day."""
    rows = {row.id: row for row in list_objectives(actor, on)}
    found = rows.get(objective_id)
    if found is None:
        raise NotFound("strategy.objective")
    return ObjectiveDetail(
        row=found,
        above=_above(found, rows),
        children=[row for row in rows.values() if row.parent_id == objective_id],
        changes=_changes(objective_id, rows),
        findings=AuditFinding.objects.filter(objective_id=objective_id).count(),
    )


def _above(row: ObjectiveRow, rows: Mapping[UUID, ObjectiveRow]) -> list[ObjectiveRow]:
    chain: list[ObjectiveRow] = []
    here = rows.get(row.parent_id) if row.parent_id else None
    while here is not None and here not in chain:
        chain.insert(0, here)
        here = rows.get(here.parent_id) if here.parent_id else None
    return chain


def _changes(objective_id: UUID, rows: Mapping[UUID, ObjectiveRow]) -> list[ObjectiveChange]:
    versions = ObjectiveVersion.objects.filter(objective_id=objective_id).order_by("-valid_from")
    found = []
    for row in versions:
        names = unit_names([row.unit_id], row.valid_from) if row.unit_id else {}
        above = rows.get(row.parent_id) if row.parent_id else None
        found.append(
            ObjectiveChange(
                row.name,
                names.get(row.unit_id, "") if row.unit_id else "",
                above.label if above else "",
                row.valid_from,
                row.valid_to,
            )
        )
    return found


def objective_choices(actor: Actor, on: date) -> Sequence[ObjectiveName]:
    """What may be cited on a day, by code. Raises Forbidden."""
    _require(actor)
    rows = ObjectiveVersion.objects.filter(holds_on(on)).order_by("objective__code")
    return [
        ObjectiveName(*row) for row in rows.values_list("objective_id", "objective__code", "name")
    ]


def objectives_by_ids(
    actor: Actor, keys: Collection[UUID], on: date
) -> Mapping[UUID, ObjectiveName]:
    """How objectives are called on a day; one that no longer stands keeps its last name.

    Raises Forbidden.
    """
    _require(actor)
    return latest_names(keys, on)


def latest_names(keys: Collection[UUID], on: date) -> Mapping[UUID, ObjectiveName]:
    """The same for callers who have checked the right themselves."""
    rows = ObjectiveVersion.objects.filter(objective_id__in=keys).order_by("valid_from")
    return _latest(rows.values_list("objective_id", "objective__code", "name", "valid_from"), on)


def _latest(rows: Iterable[tuple[UUID, str, str, date]], on: date) -> Mapping[UUID, ObjectiveName]:
    found: dict[UUID, ObjectiveName] = {}
    for key, code, name, start in rows:
        if key not in found or start <= on:
            found[key] = ObjectiveName(key, code, name)
    return found


def has_objectives() -> bool:
    """Whether any objective was ever written down."""
    return Objective.objects.exists()
