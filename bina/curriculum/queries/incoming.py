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
from bina.kernel.cell import fold
from bina.kernel.codes import CodeKeys
from bina.kernel.outcome import OutcomeKind, RowOutcome, as_comparison
from bina.kernel.period import Period
from bina.kernel.plain import as_decimal, as_text, as_whole
from bina.platform.access import Actor
from bina.platform.bulk import Batch, Entry, journal_of, put_dated, ref_of
from bina.platform.errors import Forbidden

HEADINGS = {
    "competency_id": "Kode Kompetensi",
    "name": "Nama Modul",
    "level_reached": "Level Dicapai",
    "lesson_hours": "JP",
    "capacity": "Kapasitas",
    "cohort_cost": "Biaya Tetap per Angkatan",
    "participant_cost": "Biaya per Peserta",
}


@dataclass
class _Catalogue:
    """The stored catalogue, read once for all rows."""

    agency_id: UUID
    by_code: dict[str, Module]
    versions: dict[UUID, list[ModuleVersion]]
    competencies: CodeKeys


def plan_modules(
    agency_id: UUID,
    rows: Iterable[Mapping[str, Any]],
    effective_on: date,
    *,
    may_miss: bool = False,
) -> tuple[Batch, list[RowOutcome]]:
    """The writes and the outcome of each row; a changed module starts a new dated version."""
    batch, stored = Batch(), _read(agency_id, may_miss)
    return batch, [_plan_row(batch, stored, row, effective_on) for row in rows]


def compare_modules(
    actor: Actor, rows: Iterable[Mapping[str, Any]], effective_on: date
) -> list[RowOutcome]:
    """The outcome of each row, without writing. Raises Forbidden."""
    if not IMPORT_MODULES.is_granted(actor):
        raise Forbidden(IMPORT_MODULES.code)
    planned = plan_modules(actor.own_agency, rows, effective_on, may_miss=True)
    return as_comparison(planned[1])


def _read(agency_id: UUID, may_miss: bool) -> _Catalogue:
    versions: dict[UUID, list[ModuleVersion]] = defaultdict(list)
    for version in ModuleVersion.objects.all():
        versions[version.module_id].append(version)
    by_code = {fold(row.code): row for row in Module.objects.all()}
    competencies = CodeKeys(competency_ids_by_code(), may_miss=may_miss)
    return _Catalogue(agency_id, by_code, versions, competencies)


def _plan_row(batch: Batch, stored: _Catalogue, row: Mapping[str, Any], on: date) -> RowOutcome:
    code = as_text(row["Kode Modul"])
    module = stored.by_code.get(fold(code))
    opened: tuple[Entry, ...] = ()
    if module is None:
        module = stored.by_code[fold(code)] = Module(agency_id=stored.agency_id, code=code)
        opened = (batch.create(module),)

    def build(period: Period, older: ModuleVersion | None) -> ModuleVersion:
        carried = {name: getattr(older, name) for name in HEADINGS} if older else {}
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
    entries = (*opened, *put.entries)
    before, after = _told(put.before, stored), _told(put.after, stored)
    return RowOutcome(put.kind, ref_of(module), before, after, journal=journal_of(entries))


def _told(values: Mapping[str, Any], stored: _Catalogue) -> dict[str, Any]:
    """By heading, in the words of the sheet."""
    told = dict(values)
    if "competency_id" in told:
        told["competency_id"] = stored.competencies.code_of(told["competency_id"])
    return {HEADINGS[name]: value for name, value in told.items()}


def _values(row: Mapping[str, Any], stored: _Catalogue) -> dict[str, Any]:
    return {
        "competency_id": stored.competencies[as_text(row["Kode Kompetensi"])],
        "name": as_text(row["Nama Modul"]),
        "level_reached": as_whole(row["Level Dicapai"]),
        "lesson_hours": as_decimal(row["JP"]),
        "capacity": as_decimal(row["Kapasitas"]),
        "cohort_cost": as_decimal(row["Biaya Tetap per Angkatan"]),
        "participant_cost": as_decimal(row["Biaya per Peserta"]),
    }
