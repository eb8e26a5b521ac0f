"""The dictionary and the standards for Excel, made in the background."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from bina.competency.permissions import VIEW_DICTIONARY, VIEW_STANDARDS
from bina.competency.queries.dictionary import (
    CompetencyFilter,
    CompetencyRow,
    competencies_by_id,
    list_competencies,
)
from bina.competency.queries.labels import DOMAIN_LABELS, GROUP_LABELS, label
from bina.competency.queries.needs import standards_for_needs
from bina.competency.queries.standards import PAGE_SIZE, StandardFilter, list_standards
from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, SEARCHED, command, note
from bina.platform.documents.writing import Kind, Table, TableColumn, Value, write_workbook
from bina.platform.files import new_file_path, register_file
from bina.platform.jobs import start_job


@command(
    permission=VIEW_DICTIONARY,
    audits="competency.dictionary.export_requested",
    subject=OWN_AGENCY,
    personal=SEARCHED,
)
def request_dictionary_export(actor: Actor, *, on: date, wanted: dict[str, Any]) -> Ref:
    """Queue a workbook; ``wanted`` holds fields of CompetencyFilter."""
    note(filter=wanted)
    return start_job(
        actor,
        "competency.export_dictionary",
        title=_("Kamus kompetensi"),
        on=on.isoformat(),
        wanted=wanted,
    )


@command(
    permission=VIEW_DICTIONARY,
    audits="competency.dictionary.exported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def export_dictionary(actor: Actor, *, on: date, wanted: CompetencyFilter) -> Ref:
    """Write the workbook; the actor may fetch it."""
    columns = (
        TableColumn(_("Kode Kompetensi"), width=17),
        TableColumn(_("Nama Kompetensi"), width=40),
        TableColumn(_("Kelompok"), width=18),
        TableColumn(_("Bobot Strategis"), Kind.DECIMAL, width=16),
        TableColumn(_("Ranah"), width=18),
        TableColumn(_("Definisi"), width=60),
    )
    rows = map(_competency, list_competencies(actor, on, wanted))
    return _write(actor, _("kamus-kompetensi.xlsx"), Table("Kamus", columns, rows), on)


def _competency(row: CompetencyRow) -> Sequence[Value]:
    return (
        row.code,
        row.name,
        label(GROUP_LABELS, row.group),
        row.strategic_weight,
        label(DOMAIN_LABELS, row.domain),
        row.definition,
    )


@command(
    permission=VIEW_STANDARDS,
    audits="competency.standards.export_requested",
    subject=OWN_AGENCY,
    personal=SEARCHED,
)
def request_standards_export(actor: Actor, *, on: date, wanted: dict[str, Any]) -> Ref:
    """Queue a workbook; ``wanted`` holds fields of StandardFilter."""
    note(filter=wanted)
    return start_job(
        actor,
        "competency.export_standards",
        title=_("Standar kompetensi jabatan"),
        on=on.isoformat(),
        wanted=wanted,
    )


@command(
    permission=VIEW_STANDARDS,
    audits="competency.standards.exported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def export_standards(actor: Actor, *, on: date, wanted: StandardFilter) -> Ref:
    """One row a required competency, with the headings of the import."""
    columns = (
        TableColumn(_("Kode Jabatan"), width=16),
        TableColumn(_("Nama Jabatan"), width=44),
        TableColumn(_("Kode Kompetensi"), width=17),
        TableColumn(_("Nama Kompetensi"), width=40),
        TableColumn(_("Level"), Kind.WHOLE, width=8),
        TableColumn(_("Tingkat Penting"), width=16),
    )
    rows = _lines(actor, on, wanted)
    return _write(actor, _("standar-kompetensi.xlsx"), Table("Standar", columns, rows), on)


def _lines(actor: Actor, on: date, wanted: StandardFilter) -> Iterator[Sequence[Value]]:
    entries = competencies_by_id(on)
    lines: dict[Any, list[Any]] = {}
    for fact in standards_for_needs(actor, on):
        lines.setdefault(fact.position_id, []).append(fact)
    step: StandardFilter | None = replace(wanted, after="")
    while step is not None:
        page = list_standards(actor, on, step, PAGE_SIZE * 100)
        for row in page:
            for fact in sorted(lines.get(row.post.id, ()), key=lambda one: one.competency_code):
                name = entries[fact.competency_id].name
                yield (
                    row.post.code,
                    row.post.name,
                    fact.competency_code,
                    name,
                    fact.level,
                    fact.importance,
                )
        step = replace(wanted, after=page.after) if page.after else None


def _write(actor: Actor, name: str, table: Table, on: date) -> Ref:
    file_id, path = new_file_path(actor)
    write_workbook(path, [table], on)
    note(file=name)
    return register_file(actor, file_id, name=name)
