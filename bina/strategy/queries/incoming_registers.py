"""What incoming sheets of goals, satisfaction and need for people would change."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from typing import Any
from uuid import UUID

from django.db.models import Model

from bina.kernel.cell import fold
from bina.kernel.codes import CodeKeys
from bina.kernel.outcome import OutcomeKind, RowOutcome, as_comparison
from bina.kernel.period import Period
from bina.kernel.plain import as_date, as_decimal, as_text, as_whole
from bina.organization.queries import position_ids_by_code, unit_ids_by_code
from bina.platform.access import Actor, Permission
from bina.platform.bulk import Batch, put_dated
from bina.platform.errors import Forbidden
from bina.platform.ranges import holds_on
from bina.strategy.models import (
    Indicator,
    IndicatorTarget,
    Objective,
    ObjectiveVersion,
    Programme,
    SatisfactionScore,
    WorkforceNeed,
)
from bina.strategy.queries.planning import RowPlan

Row = Mapping[str, Any]
Values = dict[str, Any]


class Keys:
    """Keys by code of everything that the sheets refer to, each read when it is first asked."""

    def __init__(self, *, may_miss: bool) -> None:
        self._may_miss = may_miss

    def _of(self, stored: Mapping[str, UUID]) -> CodeKeys:
        return CodeKeys(stored, may_miss=self._may_miss)

    @cached_property
    def units(self) -> CodeKeys:
        return self._of(unit_ids_by_code())

    @cached_property
    def positions(self) -> CodeKeys:
        return self._of(position_ids_by_code())

    @cached_property
    def objectives(self) -> CodeKeys:
        return self._of(dict(Objective.objects.values_list("code", "id")))

    @cached_property
    def indicators(self) -> CodeKeys:
        return self._of(dict(Indicator.objects.values_list("code", "id")))


@dataclass(frozen=True)
class Register:
    """A table whose rows are known by the ``identity`` columns.

    ``read`` gives the values of a row by column; ``headings`` name them as the sheet does, and
    ``codes`` the keys behind those that are codes.
    """

    model: type[Model]
    identity: tuple[str, ...]
    read: Callable[[Row, Keys], Values]
    headings: Mapping[str, str]
    codes: Callable[[Keys], Mapping[str, CodeKeys]]

    def key_of(self, row: Model) -> tuple[Hashable, ...]:
        found = (getattr(row, name) for name in self.identity)
        return tuple(fold(value) if isinstance(value, str) else value for value in found)

    def plan(
        self, agency_id: UUID, rows: Iterable[Row], *, may_miss: bool = False
    ) -> tuple[Batch, list[RowOutcome]]:
        """The writes and the outcome of each row."""
        keys = Keys(may_miss=may_miss)
        plan = RowPlan(agency_id, self.headings, self.codes(keys))
        stored = {self.key_of(row): row for row in self.model._default_manager.all()}
        for row in rows:
            values = self.read(row, keys)
            own = {name: values.pop(name) for name in self.identity}
            blank = self.model(agency_id=agency_id, **own)
            plan.put(stored.get(self.key_of(blank)), blank, values)
        return plan.batch, plan.outcomes

    def compare(
        self, permission: Permission, actor: Actor, rows: Iterable[Row], effective_on: date
    ) -> list[RowOutcome]:
        """The outcome of each row, without writing. Raises Forbidden."""
        _require(permission, actor)
        return as_comparison(self.plan(actor.own_agency, rows, may_miss=True)[1])


def _require(permission: Permission, actor: Actor) -> None:
    if not permission.is_granted(actor):
        raise Forbidden(permission.code)


def _maybe(text: Any) -> Decimal | None:
    return Decimal(str(text)) if str(text or "").strip() else None


def _programme(row: Row, keys: Keys) -> Values:
    return {
        "code": as_text(row["Kode Program"]),
        "year": as_whole(row["Tahun"]),
        "name": as_text(row["Nama Program"]),
        "objective_id": keys.objectives[as_text(row["Kode Tujuan"])],
        "unit_id": keys.units[as_text(row["Kode Unor"])],
        "funding_code": as_text(row["Kode Anggaran"]),
    }


PROGRAMMES = Register(
    Programme,
    ("code", "year"),
    _programme,
    {
        "name": "Nama Program",
        "objective_id": "Kode Tujuan",
        "unit_id": "Kode Unor",
        "funding_code": "Kode Anggaran",
    },
    lambda keys: {"objective_id": keys.objectives, "unit_id": keys.units},
)


def _indicator(row: Row, keys: Keys) -> Values:
    position = as_text(row["Kode Jabatan"])
    return {
        "code": as_text(row["Kode Indikator"]),
        "name": as_text(row["Nama Indikator"]),
        "objective_id": keys.objectives[as_text(row["Kode Tujuan"])],
        "measure": as_text(row["Satuan"]),
        "direction": as_text(row["Arah"]),
        "period_kind": as_text(row["Periode"]),
        "numerator": as_text(row["Pembilang"]),
        "denominator": as_text(row["Penyebut"]),
        "data_source": as_text(row["Sumber Data"]),
        "unit_id": keys.units[as_text(row["Kode Unor"])],
        "position_id": keys.positions[position] if position else None,
    }


INDICATORS = Register(
    Indicator,
    ("code",),
    _indicator,
    {
        "name": "Nama Indikator",
        "objective_id": "Kode Tujuan",
        "measure": "Satuan",
        "direction": "Arah",
        "period_kind": "Periode",
        "numerator": "Pembilang",
        "denominator": "Penyebut",
        "data_source": "Sumber Data",
        "unit_id": "Kode Unor",
        "position_id": "Kode Jabatan",
    },
    lambda keys: {
        "objective_id": keys.objectives,
        "unit_id": keys.units,
        "position_id": keys.positions,
    },
)


def _target(row: Row, keys: Keys) -> Values:
    measured = as_text(row["Tanggal Realisasi"])
    return {
        "indicator_id": keys.indicators[as_text(row["Kode Indikator"])],
        "year": as_whole(row["Tahun"]),
        "part": as_whole(row["Periode Ke"]),
        "baseline": _maybe(row["Nilai Awal"]),
        "target": as_decimal(row["Target"]),
        "actual": _maybe(row["Realisasi"]),
        "recorded_on": as_date(measured) if measured else None,
    }


TARGETS = Register(
    IndicatorTarget,
    ("indicator_id", "year", "part"),
    _target,
    {
        "baseline": "Nilai Awal",
        "target": "Target",
        "actual": "Realisasi",
        "recorded_on": "Tanggal Realisasi",
    },
    lambda keys: {},
)


def _score(row: Row, keys: Keys) -> Values:
    return {
        "unit_id": keys.units[as_text(row["Kode Unor"])],
        "service": as_text(row["Nama Layanan"]),
        "starts_on": as_date(row["Mulai"]),
        "ends_on": as_date(row["Selesai"]),
        "score": as_decimal(row["Nilai IKM"]),
        "respondents": as_whole(row["Responden"]),
    }


SCORES = Register(
    SatisfactionScore,
    ("unit_id", "service", "starts_on"),
    _score,
    {"ends_on": "Selesai", "score": "Nilai IKM", "respondents": "Responden"},
    lambda keys: {},
)


def _workforce(row: Row, keys: Keys) -> Values:
    return {
        "position_id": keys.positions[as_text(row["Kode Jabatan"])],
        "year": as_whole(row["Tahun"]),
        "needed": as_whole(row["Kebutuhan"]),
        "basis": as_text(row["Dasar"]),
    }


WORKFORCE_NEEDS = Register(
    WorkforceNeed,
    ("position_id", "year"),
    _workforce,
    {"needed": "Kebutuhan", "basis": "Dasar"},
    lambda keys: {},
)

OBJECTIVE_HEADINGS = {
    "kind": "Jenis",
    "name": "Nama Tujuan",
    "parent_id": "Kode Tujuan Induk",
    "unit_id": "Kode Unor",
    "source": "Sumber",
}


class _Objectives:
    """Objectives as they are stored and as an upload is about to bring them."""

    def __init__(self, agency_id: UUID, rows: Iterable[Row], *, may_miss: bool) -> None:
        self.known = {fold(row.code): row for row in Objective.objects.all()}
        self.fresh: dict[str, Objective] = {}
        self.versions: dict[UUID, list[ObjectiveVersion]] = defaultdict(list)
        for version in ObjectiveVersion.objects.order_by("valid_from"):
            self.versions[version.objective_id].append(version)
        for row in rows:
            code = as_text(row["Kode Tujuan"])
            if fold(code) not in self.known:
                made = Objective(agency_id=agency_id, code=code, kind=as_text(row["Jenis"]))
                self.fresh.setdefault(fold(code), made)
        both = [*self.known.values(), *self.fresh.values()]
        self.keys = CodeKeys({row.code: row.id for row in both}, may_miss=may_miss)


def plan_objectives(
    agency_id: UUID, rows: Iterable[Row], on: date, *, may_miss: bool = False
) -> tuple[Batch, list[RowOutcome]]:
    """The writes and the outcome of each row; what differs holds from ``on``."""
    rows = list(rows)
    found = _Objectives(agency_id, rows, may_miss=may_miss)
    units = CodeKeys(unit_ids_by_code(), may_miss=may_miss)
    plan = RowPlan(agency_id, OBJECTIVE_HEADINGS, {"parent_id": found.keys, "unit_id": units})
    for row in rows:
        _plan_objective(plan, found, _version_values(row, found.keys, units), row, on)
    return plan.batch, plan.outcomes


def _plan_objective(plan: RowPlan, found: _Objectives, values: Values, row: Row, on: date) -> None:
    code, kind = fold(as_text(row["Kode Tujuan"])), as_text(row["Jenis"])
    entries = []
    objective = found.known.get(code)
    before: Values = {}
    if objective is None:
        objective = found.fresh[code]
        entries.append(plan.batch.create(objective))
    elif objective.kind != kind:
        before["kind"] = objective.kind
        entries.append(plan.batch.change(objective, {"kind": kind}))
    build = partial(new_version, plan.agency_id, objective.id)
    change = put_dated(plan.batch, found.versions[objective.id], on, values, build)
    entries += change.entries
    is_new = code in found.fresh
    outcome = OutcomeKind.NEW if is_new else OutcomeKind.CHANGED
    if not entries:
        outcome = OutcomeKind.SAME
    after = change.after | ({"kind": kind} if is_new or before else {})
    plan.add(outcome, objective, None if is_new else change.before | before, after, (*entries,))


def new_version(
    agency_id: UUID, objective_id: UUID, period: Period, older: ObjectiveVersion | None
) -> ObjectiveVersion:
    """A version of an objective for a period, as the older one was."""
    names = ("name", "source", "parent_id", "unit_id")
    return ObjectiveVersion(
        agency_id=agency_id,
        objective_id=objective_id,
        valid_from=period.start,
        valid_to=period.end,
        **({name: getattr(older, name) for name in names} if older else {}),
    )


def _version_values(row: Row, objectives: CodeKeys, units: CodeKeys) -> Values:
    parent, unit = as_text(row["Kode Tujuan Induk"]), as_text(row["Kode Unor"])
    return {
        "name": as_text(row["Nama Tujuan"]),
        "source": as_text(row["Sumber"]),
        "parent_id": objectives[parent] if parent else None,
        "unit_id": units[unit] if unit else None,
    }


def compare_objectives(
    permission: Permission, actor: Actor, rows: Iterable[Row], effective_on: date
) -> list[RowOutcome]:
    """The outcome of each row, without writing. Raises Forbidden."""
    _require(permission, actor)
    return as_comparison(plan_objectives(actor.own_agency, rows, effective_on, may_miss=True)[1])


def known_objectives(actor: Actor, on: date) -> Iterator[Row]:
    """What the intake holds references to objectives against."""
    rows = ObjectiveVersion.objects.filter(holds_on(on))
    for code, name, parent in rows.values_list("objective__code", "name", "parent__code"):
        yield {"Kode Tujuan": code, "Nama Tujuan": name, "Kode Tujuan Induk": parent or ""}


def known_indicators(actor: Actor, on: date) -> Iterator[Row]:
    """What the intake holds references to indicators against."""
    for code, name in Indicator.objects.values_list("code", "name"):
        yield {"Kode Indikator": code, "Nama Indikator": name}
