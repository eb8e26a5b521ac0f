"""What an incoming sheet of the dictionary (*Kamus*) would change."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from bina.competency.domain.dictionary import (
    CompetencyGroup,
    DevelopmentDomain,
    default_domain,
)
from bina.competency.models import Competency, CompetencyVersion, CoreCompetency
from bina.competency.permissions import IMPORT_COMPETENCY
from bina.kernel.cell import fold
from bina.kernel.outcome import OutcomeKind, RowOutcome, as_comparison
from bina.kernel.period import Period
from bina.kernel.plain import as_decimal, as_text
from bina.platform.access import Actor
from bina.platform.bulk import Batch, Entry, journal_of, put_dated, ref_of
from bina.platform.errors import Forbidden

GROUP_NAMES = {
    CompetencyGroup.TECHNICAL: "Teknis",
    CompetencyGroup.MANAGERIAL: "Manajerial",
    CompetencyGroup.SOCIOCULTURAL: "Sosial Kultural",
}
HEADINGS = {
    "name": "Nama Kompetensi",
    "group": "Kelompok",
    "strategic_weight": "Bobot Strategis",
}
GROUPS = {fold(name): group for group, name in GROUP_NAMES.items()}


def group_of(word: str) -> CompetencyGroup:
    """The group by its Indonesian name, or by its code. Raises ValueError for another word."""
    return GROUPS.get(fold(word)) or CompetencyGroup(word)


@dataclass
class _Dictionary:
    """The stored dictionary, read once for all rows."""

    agency_id: UUID
    by_code: dict[str, Competency]
    versions: dict[UUID, list[CompetencyVersion]]
    core_ids: dict[str, UUID]


def plan_dictionary(
    agency_id: UUID, rows: Iterable[Mapping[str, Any]], effective_on: date
) -> tuple[Batch, list[RowOutcome]]:
    """The writes and the outcome of each row; a changed entry starts a new dated version."""
    batch, stored = Batch(), _read(agency_id)
    return batch, [_plan_row(batch, stored, row, effective_on) for row in rows]


def compare_dictionary(
    actor: Actor, rows: Iterable[Mapping[str, Any]], effective_on: date
) -> list[RowOutcome]:
    """The outcome of each row, without writing. Raises Forbidden."""
    if not IMPORT_COMPETENCY.is_granted(actor):
        raise Forbidden(IMPORT_COMPETENCY.code)
    return as_comparison(plan_dictionary(actor.own_agency, rows, effective_on)[1])


def _read(agency_id: UUID) -> _Dictionary:
    versions: dict[UUID, list[CompetencyVersion]] = defaultdict(list)
    for version in CompetencyVersion.objects.all():
        versions[version.competency_id].append(version)
    return _Dictionary(
        agency_id,
        {fold(row.code): row for row in Competency.objects.all()},
        versions,
        dict(CoreCompetency.objects.values_list("code", "id")),
    )


def _plan_row(batch: Batch, stored: _Dictionary, row: Mapping[str, Any], on: date) -> RowOutcome:
    code = as_text(row["Kode Kompetensi"])
    values: dict[str, Any] = {
        "name": as_text(row["Nama Kompetensi"]),
        "group": group_of(as_text(row["Kelompok"])).value,
        "strategic_weight": as_decimal(row["Bobot Strategis"]),
    }
    competency = stored.by_code.get(fold(code))
    opened: tuple[Entry, ...] = ()
    if competency is None:
        competency = _open(stored, code, CompetencyGroup(values["group"]))
        opened = (batch.create(competency),)
    return _put(batch, stored, competency, values, on, opened)


def _open(stored: _Dictionary, code: str, group: CompetencyGroup) -> Competency:
    competency = Competency(
        agency_id=stored.agency_id,
        code=code,
        core_id=stored.core_ids.get(code.upper()),
        domain=default_domain(code.upper(), group).value,
    )
    stored.by_code[fold(code)] = competency
    return competency


def _put(
    batch: Batch,
    stored: _Dictionary,
    competency: Competency,
    values: Mapping[str, Any],
    on: date,
    opened: tuple[Entry, ...],
) -> RowOutcome:
    def build(period: Period, older: CompetencyVersion | None) -> CompetencyVersion:
        return CompetencyVersion(
            agency_id=stored.agency_id,
            competency=competency,
            name=older.name if older else "",
            group=older.group if older else "",
            strategic_weight=older.strategic_weight if older else 1,
            definition=older.definition if older else "",
            valid_from=period.start,
            valid_to=period.end,
        )

    put = put_dated(batch, stored.versions[competency.pk], on, values, build)
    if put.kind is OutcomeKind.SAME:
        return RowOutcome(put.kind, ref_of(competency))
    followed = _follow_group(batch, competency, put.before, put.after)
    entries = (*opened, *followed, *put.entries)
    return RowOutcome(
        put.kind,
        ref_of(competency),
        _told(put.before),
        _told(put.after),
        journal=journal_of(entries),
    )


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    """By heading, in the words of the sheet."""
    told = dict(values)
    if "group" in told:
        told["group"] = GROUP_NAMES[CompetencyGroup(told["group"])]
    return {HEADINGS[name]: value for name, value in told.items()}


def _follow_group(
    batch: Batch, competency: Competency, before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[Entry, ...]:
    """A domain that nobody edited follows the group."""
    if "group" not in before:
        return ()
    former = default_domain(competency.code.upper(), CompetencyGroup(before["group"]))
    fitting = default_domain(competency.code.upper(), CompetencyGroup(after["group"]))
    if DevelopmentDomain(competency.domain) is not former or former is fitting:
        return ()
    return (batch.change(competency, {"domain": fitting.value}),)
