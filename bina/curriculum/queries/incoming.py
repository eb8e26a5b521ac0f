"""What an incoming sheet of modules (*Modul*) would change."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from bina.competency.queries import competency_ids_by_code
from bina.curriculum.models import Module, ModuleVersion
from bina.curriculum.permissions import IMPORT_MODULES
from bina.kernel.outcome import OutcomeKind, RowChange, RowOutcome
from bina.kernel.period import Period
from bina.kernel.plain import as_decimal, as_text, as_whole
from bina.platform.access import Actor
from bina.platform.bulk import Batch, put_dated, ref_of
from bina.platform.errors import Forbidden

CARRIED = (
    "competency_id",
    "name",
    "level_reached",
    "lesson_hours",
    "capacity",
    "cohort_cost",
    "participant_cost",
)


@dataclass
class _Catalogue:
    """The stored catalogue, read once for all rows."""

    agency_id: UUID
    by_code: dict[str, Module]
    versions: dict[UUID, list[ModuleVersion]]
    competencies: dict[str, UUID]


def plan_modules(
    agency_id: UUID, rows: Iterable[Mapping[str, Any]], effective_on: date
) -> tuple[Batch, list[RowOutcome]]:
    """The writes and the outcome of each row; a changed module starts a new dated version."""
    batch, stored = Batch(), _read(agency_id)
    return batch, [_plan_row(batch, stored, row, effective_on) for row in rows]


def compare_modules(
    actor: Actor, rows: Iterable[Mapping[str, Any]], effective_on: date
) -> list[RowOutcome]:
    """The outcome of each row, without writing. Raises Forbidden."""
    if actor.agency_id is None or not IMPORT_MODULES.is_granted(actor):
        raise Forbidden(IMPORT_MODULES.code)
    return plan_modules(actor.agency_id, rows, effective_on)[1]


def _read(agency_id: UUID) -> _Catalogue:
    versions: dict[UUID, list[ModuleVersion]] = defaultdict(list)
    for version in ModuleVersion.objects.all():
        versions[version.module_id].append(version)
    by_code = {row.code: row for row in Module.objects.all()}
    return _Catalogue(agency_id, by_code, versions, competency_ids_by_code())


def _plan_row(batch: Batch, stored: _Catalogue, row: Mapping[str, Any], on: date) -> RowOutcome:
    code = as_text(row["Kode Modul"])
    module = stored.by_code.get(code)
    opened: tuple[RowChange, ...] = ()
    if module is None:
        module = stored.by_code[code] = Module(agency_id=stored.agency_id, code=code)
        opened = (batch.create(module),)

    def build(period: Period, older: ModuleVersion | None) -> ModuleVersion:
        carried = {name: getattr(older, name) for name in CARRIED} if older else {}
        return ModuleVersion(
            agency_id=stored.agency_id,
            module=module,
            valid_from=period.start,
            valid_to=period.end,
            **carried,
        )

    put = put_dated(batch, stored.versions[module.pk], on, _values(row, stored), build)
    if put.kind is OutcomeKind.SAME:
        return RowOutcome(put.kind, ref_of(module))
    changes = (*opened, *put.changes)
    return RowOutcome(put.kind, ref_of(module), put.before, put.after, changes=changes)


def _values(row: Mapping[str, Any], stored: _Catalogue) -> dict[str, Any]:
    return {
        "competency_id": stored.competencies[as_text(row["Kode Kompetensi"])],
        "name": as_text(row["Nama Modul"]),
        "level_reached": as_whole(row["Level Dicapai"]),
        "lesson_hours": as_decimal(row["JP"]),
        "capacity": as_whole(row["Kapasitas"]),
        "cohort_cost": as_decimal(row["Biaya Tetap per Angkatan"]),
        "participant_cost": as_decimal(row["Biaya per Peserta"]),
    }
