"""Lists for Excel, made in the background."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.organization.permissions import LIST_PEOPLE, VIEW_POSITIONS
from bina.organization.queries.labels import (
    EMPLOYMENT_KIND_LABELS,
    SUPERVISION_LABELS,
    echelon_label,
)
from bina.organization.queries.people import PeopleFilter, PersonRow, iterate_people
from bina.organization.queries.positions import (
    PositionFilter,
    PositionRow,
    iterate_positions,
)
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, SEARCHED, command, note
from bina.platform.documents.writing import Kind, Table, TableColumn, Value, write_workbook
from bina.platform.files import new_file_path, register_file
from bina.platform.jobs import start_job


@command(
    permission=LIST_PEOPLE,
    audits="organization.people.export_requested",
    subject=OWN_AGENCY,
    personal=SEARCHED,
)
def request_people_export(actor: Actor, *, wanted: dict[str, Any]) -> Ref:
    """Queue a workbook of the people that match; ``wanted`` holds fields of PeopleFilter."""
    note(filter=wanted)
    return start_job(actor, "organization.export_people", title=_("Daftar pegawai"), wanted=wanted)


@command(
    permission=LIST_PEOPLE,
    audits="organization.people.exported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def export_people(actor: Actor, *, wanted: PeopleFilter) -> Ref:
    """Write the workbook; the actor may fetch it."""
    columns = [
        TableColumn(_("NIP"), width=22),
        TableColumn(_("Nama"), width=34),
        TableColumn(_("Jabatan"), width=44),
        TableColumn(_("Unit Kerja"), width=40),
        TableColumn(_("Gol/Ruang"), width=11),
        TableColumn(_("Status"), width=11),
        TableColumn(_("Atasan Langsung"), width=34),
        TableColumn(_("Asal Atasan"), width=30),
    ]
    rows: Iterator[Sequence[Value]] = (_person(row) for row in iterate_people(actor, wanted))
    if wanted.contract_until is not None:
        columns.append(TableColumn(_("Akhir Kontrak"), Kind.DATE, width=16))
        rows = ((*_person(row), row.contract_to) for row in iterate_people(actor, wanted))
    return _write(actor, _("daftar-pegawai.xlsx"), Table(_("Pegawai"), columns, rows))


def _write(actor: Actor, name: str, table: Table) -> Ref:
    file_id, path = new_file_path(actor)
    write_workbook(path, [table], timezone.localdate())
    note(file=name)
    return register_file(actor, file_id, name=name)


def _person(row: PersonRow) -> Sequence[Value]:
    return (
        row.nip,
        row.name,
        row.position_name,
        row.unit_name,
        row.golongan,
        str(EMPLOYMENT_KIND_LABELS.get(row.employment_kind, row.employment_kind)),
        row.supervisor_name,
        str(SUPERVISION_LABELS.get(row.supervision, "")),
    )


@command(
    permission=VIEW_POSITIONS,
    audits="organization.positions.export_requested",
    subject=OWN_AGENCY,
    personal=SEARCHED,
)
def request_positions_export(actor: Actor, *, wanted: dict[str, Any]) -> Ref:
    """Queue a workbook of the positions that match."""
    note(filter=wanted)
    return start_job(actor, "organization.export_positions", title=_("Peta jabatan"), wanted=wanted)


@command(
    permission=VIEW_POSITIONS,
    audits="organization.positions.exported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def export_positions(actor: Actor, *, wanted: PositionFilter) -> Ref:
    """Write the workbook; the actor may fetch it."""
    columns = (
        TableColumn(_("Kode Jabatan"), width=16),
        TableColumn(_("Nama Jabatan"), width=44),
        TableColumn(_("Jenis Jabatan"), width=20),
        TableColumn(_("Eselon"), width=9),
        TableColumn(_("Unit Kerja"), width=40),
        TableColumn(_("Dampak Layanan"), Kind.DECIMAL),
        TableColumn(_("Pemegang"), Kind.WHOLE),
    )
    rows: Iterable[Sequence[Value]] = map(_position, iterate_positions(actor, wanted))
    return _write(actor, _("peta-jabatan.xlsx"), Table(_("Jabatan"), columns, rows))


def _position(row: PositionRow) -> Sequence[Value]:
    return (
        row.code,
        row.name,
        row.kind_text,
        echelon_label(row.echelon),
        row.unit_name,
        row.service_impact,
        row.holders,
    )
