"""A person's data as a ZIP: JSON for machines, a workbook and a page for people."""

import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.platform.documents.writing import Kind, Table, TableColumn, Value, write_workbook
from bina.platform.formats import format_moment
from bina.platform.privacy.finding import deeds, model_of, rows_about
from bina.platform.privacy.labels import label_of
from bina.platform.privacy.purposes import Purpose
from bina.platform.privacy.queries import find_purpose
from bina.platform.privacy.register import PersonalTable, is_secret, personal_tables
from bina.platform.privacy.subjects import Subject

HIDDEN = "(rahasia, tidak ditampilkan)"
WORKBOOK, JSON, PAGE = "data.xlsx", "data.json", "data.html"


@dataclass(frozen=True)
class HeldTable:
    """``rows`` are about the person; ``deeds`` counts rows the person had a hand in, by column."""

    table: PersonalTable
    purpose: Purpose
    rows: Sequence[Mapping[str, Any]]
    deeds: Mapping[str, int]


def collect_held(
    subject: Subject, tables: Sequence[PersonalTable] | None = None
) -> list[HeldTable]:
    """Every declared table, also the empty ones; inside ``reading``, or as the owner."""
    today = timezone.localdate()
    return [
        HeldTable(
            table,
            find_purpose(table.purpose, today),
            [_plain(table, row) for row in rows_about(table, subject)],
            {name: rows.count() for name, rows in deeds(table, subject)},
        )
        for table in (personal_tables() if tables is None else tables)
    ]


def count_held(subject: Subject) -> list[tuple[PersonalTable, int]]:
    """How many rows are about the person, by table; for pages."""
    return [(table, rows_about(table, subject).count()) for table in personal_tables()]


def _plain(table: PersonalTable, row: Model) -> dict[str, Any]:
    return {
        field.attname: HIDDEN if is_secret(table, field.name) else getattr(row, field.attname)
        for field in model_of(table)._meta.concrete_fields
    }


def write_export(
    target: Path | BinaryIO, subject: Subject, tables: Sequence[PersonalTable] | None = None
) -> int:
    """Write the ZIP, of all declared tables or of these; returns how many rows it holds."""
    held = collect_held(subject, tables)
    made_at = timezone.now()
    page = render_to_string("ui/data_export.html", {"held": held, "made_at": made_at})
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(JSON, _json(subject, held, made_at))
        archive.writestr(WORKBOOK, _workbook(held, made_at))
        archive.writestr(PAGE, page)
    return sum(len(item.rows) for item in held)


def _json(subject: Subject, held: Sequence[HeldTable], made_at: datetime) -> str:
    content = {
        "person_id": subject.person_id,
        "made_at": made_at,
        "tables": {item.table.model: _described(item) for item in held},
    }
    return json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def _described(item: HeldTable) -> dict[str, Any]:
    return {
        "label": str(item.table.label),
        "purpose": str(item.purpose.label),
        "basis": str(item.purpose.basis.label),
        "law": item.purpose.law,
        "retention": str(item.table.retention),
        "rows": item.rows,
        "deeds": item.deeds,
    }


def _workbook(held: Sequence[HeldTable], made_at: datetime) -> bytes:
    """The register as the first sheet, then a sheet for each table that holds something."""
    stream = BytesIO()
    filled = (_sheet(item) for item in held if item.rows)
    write_workbook(stream, [_register(held, made_at), *filled], timezone.localdate(made_at))
    return stream.getvalue()


def _register(held: Sequence[HeldTable], made_at: datetime) -> Table:
    columns = (
        TableColumn(_("Data"), width=34),
        TableColumn(_("Tujuan"), width=30),
        TableColumn(_("Dasar"), width=34),
        TableColumn(_("Peraturan"), width=16),
        TableColumn(_("Masa simpan"), width=40),
        TableColumn(_("Jumlah baris"), Kind.WHOLE),
    )
    rows = (
        (
            str(item.table.label),
            str(item.purpose.label),
            str(item.purpose.basis.label),
            item.purpose.law,
            str(item.table.retention),
            len(item.rows),
        )
        for item in held
    )
    lines = (_("Data saya"), _("Dibuat %(moment)s") % {"moment": format_moment(made_at)})
    return Table(_("Ringkasan"), columns, rows, lines)


def _sheet(item: HeldTable) -> Table:
    columns = [TableColumn(label_of(name), width=24) for name in item.rows[0]]
    return Table(str(item.table.label), columns, _cells(item), (str(item.table.label),))


def _cells(item: HeldTable) -> Iterator[Sequence[Value]]:
    for row in item.rows:
        yield [_cell(value) for value in row.values()]


def _cell(value: Any) -> Value:  # noqa: ANN401 - any column's
    if isinstance(value, datetime):
        return format_moment(value)
    if isinstance(value, dict | list):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    return value if isinstance(value, str | int | float) or value is None else str(value)
