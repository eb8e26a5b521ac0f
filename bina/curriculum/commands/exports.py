"""The catalogue for Excel, made in the background, with the headings of the import."""

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.curriculum.permissions import VIEW_MODULES
from bina.curriculum.queries.modules import ModuleRow, iterate_modules
from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, SEARCHED, command, note
from bina.platform.documents.writing import Kind, Table, TableColumn, Value, write_workbook
from bina.platform.files import new_file_path, register_file
from bina.platform.jobs import start_job


@command(
    permission=VIEW_MODULES,
    audits="curriculum.modules.export_requested",
    subject=OWN_AGENCY,
    personal=SEARCHED,
)
def request_modules_export(actor: Actor, *, search: str, competency_id: UUID | None) -> Ref:
    """Queue a workbook of the modules that match."""
    wanted = {"search": search, "competency_id": str(competency_id) if competency_id else None}
    note(filter=wanted)
    return start_job(actor, "curriculum.export_modules", title=_("Katalog modul"), **wanted)


@command(
    permission=VIEW_MODULES,
    audits="curriculum.modules.exported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def export_modules(actor: Actor, *, search: str, competency_id: UUID | None) -> Ref:
    """Write the workbook; the actor may fetch it. Costs stay blank for who may not see them."""
    columns = (
        TableColumn(_("Kode Modul"), width=14),
        TableColumn(_("Nama Modul"), width=44),
        TableColumn(_("Kode Kompetensi"), width=17),
        TableColumn(_("Level Dicapai"), Kind.WHOLE, width=14),
        TableColumn(_("JP"), Kind.DECIMAL, width=9),
        TableColumn(_("Kapasitas"), Kind.DECIMAL, width=11),
        TableColumn(_("Biaya Tetap per Angkatan"), Kind.RUPIAH, width=26),
        TableColumn(_("Biaya per Peserta"), Kind.RUPIAH, width=20),
    )
    rows = map(_module, iterate_modules(actor, search=search, competency_id=competency_id))
    name = _("katalog-modul.xlsx")
    file_id, path = new_file_path(actor)
    write_workbook(path, [Table("Modul", columns, rows)], timezone.localdate())
    note(file=name)
    return register_file(actor, file_id, name=name)


def _module(row: ModuleRow) -> Sequence[Value]:
    return (
        row.code,
        row.name,
        row.competency.code,
        row.level_reached,
        row.lesson_hours,
        row.capacity,
        row.cohort_cost,
        row.participant_cost,
    )
