"""The catalogue for Excel, made in the background; headings are those of the import."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.curriculum.permissions import VIEW_COSTS, VIEW_MODULES
from bina.curriculum.queries.modules import ModuleRow, iterate_modules
from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.commands import OWN_AGENCY, command, note
from bina.platform.documents.writing import Kind, Table, TableColumn, Value, write_workbook
from bina.platform.files import new_file_path, register_file
from bina.platform.jobs import start_job


@command(permission=VIEW_MODULES, audits="curriculum.modules.export_requested", subject=OWN_AGENCY)
def request_modules_export(actor: Actor, *, search: str, competency: str) -> Ref:
    """Queue a workbook of the modules that match."""
    note(search=search, competency=competency)
    return start_job(
        actor,
        "curriculum.export_modules",
        title=_("Katalog modul"),
        search=search,
        competency=competency,
    )


@command(permission=VIEW_MODULES, audits="curriculum.modules.exported", subject=OWN_AGENCY)
def export_modules(actor: Actor, *, search: str, competency: str) -> Ref:
    """Write the workbook; costs only for those who may see them."""
    has_costs = VIEW_COSTS.is_granted(actor)
    rows = iterate_modules(actor, search=search, competency=competency)
    table = Table("Modul", _columns(has_costs), (_values(row, has_costs) for row in rows))
    file_id, path = new_file_path(actor)
    write_workbook(path, [table], timezone.localdate())
    name = _("katalog-modul.xlsx")
    note(file=name, has_costs=has_costs)
    return register_file(actor, file_id, name=name)


def _columns(has_costs: bool) -> Sequence[TableColumn]:
    columns = (
        TableColumn(_("Kode Modul"), width=16),
        TableColumn(_("Nama Modul"), width=50),
        TableColumn(_("Kode Kompetensi"), width=17),
        TableColumn(_("Nama Kompetensi"), width=36),
        TableColumn(_("Level Dicapai"), Kind.WHOLE),
        TableColumn(_("JP"), Kind.ANY, width=8),
        TableColumn(_("Kapasitas"), Kind.ANY, width=11),
    )
    costs = (
        TableColumn(_("Biaya Tetap per Angkatan"), Kind.RUPIAH, width=24),
        TableColumn(_("Biaya per Peserta"), Kind.RUPIAH, width=20),
    )
    return (*columns, *costs) if has_costs else columns


def _values(row: ModuleRow, has_costs: bool) -> Sequence[Value]:
    values: tuple[Value, ...] = (
        row.code,
        row.name,
        row.competency_code,
        row.competency_name,
        row.level_reached,
        row.lesson_hours,
        row.capacity,
    )
    return (*values, row.cohort_cost, row.participant_cost) if has_costs else values
