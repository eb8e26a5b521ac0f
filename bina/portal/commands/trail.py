"""The trail and the openings as workbooks, made in the background."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.organization.queries import people_names
from bina.platform.access import Actor
from bina.platform.audit.queries import EntryView
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, SEARCHED, command, note
from bina.platform.documents.writing import Kind, Table, TableColumn, Value, write_workbook
from bina.platform.files import new_file_path, register_file
from bina.platform.formats import format_moment
from bina.platform.jobs import start_job
from bina.portal.permissions import READ_TRAIL
from bina.portal.queries.field_words import field_words
from bina.portal.queries.openings import iterate_openings
from bina.portal.queries.trail import TrailFilter, iterate_trail, reach_of
from bina.portal.queries.trail_words import (
    OUTCOMES,
    SUBJECTS,
    action_words,
    actor_words,
    place_words,
    value_words,
    viewer_words,
)


@command(
    permission=READ_TRAIL,
    audits="audit.trail.export_requested",
    subject=OWN_AGENCY,
    personal=SEARCHED,
)
def request_trail_export(actor: Actor, *, wanted: dict[str, Any]) -> Ref:
    """Queue a workbook of the entries that match; ``wanted`` as JSON has it."""
    note(filter=wanted)
    return start_job(actor, "portal.export_trail", title=_("Jejak audit"), wanted=wanted)


@command(
    permission=READ_TRAIL,
    audits="audit.trail.exported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def export_trail(actor: Actor, *, wanted: TrailFilter) -> Ref:
    """Write the workbook; only the actor may fetch it. Erased people stay "(dihapus)"."""
    reach_of(actor, wanted.unit_id)
    columns = (
        TableColumn(_("Nomor"), Kind.WHOLE),
        TableColumn(_("Waktu"), width=26),
        TableColumn(_("Pelaku"), width=34),
        TableColumn(_("Tindakan"), width=40),
        TableColumn(_("Hasil"), width=12),
        TableColumn(_("Jenis data"), width=24),
        TableColumn(_("Pemilik data"), width=34),
        TableColumn(_("Alasan"), width=40),
        TableColumn(_("Sebelum"), width=40),
        TableColumn(_("Sesudah"), width=40),
        TableColumn(_("Keterangan"), width=40),
        TableColumn(_("Kode tindakan"), width=36),
    )
    file_id, path = new_file_path(actor)
    table = Table(_("Jejak audit"), columns, _rows(actor, wanted))
    write_workbook(path, [table], timezone.localdate())
    return register_file(actor, file_id, name=_("jejak-audit.xlsx"))


def _rows(actor: Actor, wanted: TrailFilter) -> Iterator[Sequence[Value]]:
    for entries in iterate_trail(actor, wanted):
        names = people_names(entry.person_id for entry in entries if entry.person_id)
        yield from (_row(entry, names) for entry in entries)


def _row(entry: EntryView, names: Mapping[UUID, str]) -> Sequence[Value]:
    return (
        entry.sequence,
        format_moment(entry.recorded_at),
        actor_words(entry),
        action_words(entry.action),
        str(OUTCOMES.get(entry.outcome, entry.outcome)),
        str(SUBJECTS.get(entry.subject_kind, entry.subject_kind)),
        names.get(entry.person_id, "") if entry.person_id else "",
        entry.reason,
        _told(entry.before),
        _told(entry.after),
        _told(entry.facts),
        entry.action,
    )


@command(
    permission=READ_TRAIL,
    audits="audit.openings.export_requested",
    subject=OWN_AGENCY,
    personal=SEARCHED,
)
def request_openings_export(actor: Actor, *, wanted: dict[str, Any]) -> Ref:
    """Queue a workbook of the openings that match; ``wanted`` as JSON has it."""
    note(filter=wanted)
    return start_job(actor, "portal.export_openings", title=_("Data yang dibuka"), wanted=wanted)


@command(
    permission=READ_TRAIL,
    audits="audit.openings.exported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def export_openings(actor: Actor, *, wanted: TrailFilter) -> Ref:
    """Write the workbook; only the actor may fetch it."""
    reach_of(actor, wanted.unit_id)
    columns = (
        TableColumn(_("Pemilik data"), width=34),
        TableColumn(_("Halaman"), width=34),
        TableColumn(_("Dibuka oleh"), width=34),
        TableColumn(_("Waktu"), width=30),
    )
    rows = (
        (one.person_name, place_words(one.place), viewer_words(one), format_moment(one.seen_at))
        for one in iterate_openings(actor, wanted)
    )
    file_id, path = new_file_path(actor)
    table = Table(_("Data yang dibuka"), columns, rows)
    write_workbook(path, [table], timezone.localdate())
    return register_file(actor, file_id, name=_("data-yang-dibuka.xlsx"))


def _told(part: Mapping[str, Any]) -> str:
    """``Nama: Budi``, a line for each value."""
    return "\n".join(f"{field_words(name)}: {value_words(part[name])}" for name in sorted(part))
