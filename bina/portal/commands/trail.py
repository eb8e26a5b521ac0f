"""The trail as a workbook, made in the background."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.audit.queries import EntryView
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, SEARCHED, command, note
from bina.platform.documents.writing import Kind, Table, TableColumn, Value, write_workbook
from bina.platform.files import new_file_path, register_file
from bina.platform.formats import format_moment
from bina.platform.jobs import start_job
from bina.portal.permissions import READ_TRAIL
from bina.portal.queries.trail import iterate_trail, require_whole_agency


@command(
    permission=READ_TRAIL,
    audits="audit.trail.export_requested",
    subject=OWN_AGENCY,
    personal=SEARCHED,
)
def request_trail_export(actor: Actor, *, wanted: dict[str, Any]) -> Ref:
    """Queue a workbook of the entries that match; ``wanted`` as JSON has it."""
    require_whole_agency(actor)
    note(filter=wanted)
    return start_job(actor, "portal.export_trail", title=_("Jejak audit"), wanted=wanted)


@command(
    permission=READ_TRAIL,
    audits="audit.trail.exported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def export_trail(actor: Actor, *, wanted: Mapping[str, object]) -> Ref:
    """Write the workbook; only the actor may fetch it. Erased people stay "(dihapus)"."""
    require_whole_agency(actor)
    columns = (
        TableColumn(_("Nomor"), Kind.WHOLE),
        TableColumn(_("Waktu"), width=26),
        TableColumn(_("Pelaku"), width=34),
        TableColumn(_("Kode tindakan"), width=36),
        TableColumn(_("Hasil"), width=12),
        TableColumn(_("Alasan"), width=40),
        TableColumn(_("Sebelum"), width=40),
        TableColumn(_("Sesudah"), width=40),
        TableColumn(_("Keterangan"), width=40),
    )
    file_id, path = new_file_path(actor)
    rows = map(_row, iterate_trail(actor, wanted))
    write_workbook(path, [Table(_("Jejak audit"), columns, rows)], timezone.localdate())
    return register_file(actor, file_id, name=_("jejak-audit.xlsx"))


def _row(entry: EntryView) -> Sequence[Value]:
    parts = (entry.before, entry.after, entry.facts)
    return (
        entry.sequence,
        format_moment(entry.recorded_at),
        entry.actor_name,
        entry.action,
        entry.outcome,
        entry.reason,
        *(json.dumps(part, cls=DjangoJSONEncoder, ensure_ascii=False) for part in parts),
    )
