"""The list of names behind the board for Excel, made in the background."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from bina.competency.domain.methods import AssessmentMethod
from bina.kernel.ref import Ref
from bina.needs.permissions import VIEW_CYCLE
from bina.needs.queries.campaign_forms import FormFilter, iterate_forms
from bina.needs.queries.campaign_words import FORM_STATES
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.documents.writing import Kind, Table, TableColumn, Value, write_workbook
from bina.platform.files import new_file_path, register_file
from bina.platform.jobs import start_job


@command(
    permission=VIEW_CYCLE,
    audits="needs.forms.export_requested",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def request_forms_export(actor: Actor, *, cycle_id: UUID, wanted: dict[str, Any], on: date) -> Ref:
    """Queue a workbook; ``wanted`` holds fields of FormFilter as text."""
    note(cycle=cycle_id, filter=wanted)
    return start_job(
        actor,
        "needs.export_forms",
        title=_("Daftar formulir penilaian"),
        cycle_id=str(cycle_id),
        wanted=wanted,
        on=on.isoformat(),
    )


@command(
    permission=VIEW_CYCLE, audits="needs.forms.exported", subject=OWN_AGENCY, personal=HOLDS_NONE
)
def export_forms(actor: Actor, *, cycle_id: UUID, wanted: FormFilter, on: date) -> Ref:
    """One row a form within the actor's scope; the actor may fetch it."""
    columns = (
        TableColumn(_("Pegawai"), width=36),
        TableColumn(_("Unit kerja"), width=36),
        TableColumn(_("Cara menilai"), width=20),
        TableColumn(_("Penilai"), width=36),
        TableColumn(_("Keadaan"), width=22),
        TableColumn(_("Batas"), Kind.DATE, width=18),
        TableColumn(_("Alasan pengecualian"), width=40),
    )
    file_id, path = new_file_path(actor)
    rows = _rows(actor, cycle_id, wanted, on)
    write_workbook(path, [Table("Formulir", columns, rows)], on)
    name = "formulir-penilaian.xlsx"
    note(file=name)
    return register_file(actor, file_id, name=name)


def _rows(actor: Actor, cycle_id: UUID, wanted: FormFilter, on: date) -> Iterator[Sequence[Value]]:
    for row in iterate_forms(actor, cycle_id, wanted, on):
        yield (
            row.employee_name,
            row.unit_name,
            AssessmentMethod(row.method).written,
            row.rater_name,
            str(FORM_STATES[row.state]),
            row.due_on,
            row.excuse,
        )
