"""A person's data as a ZIP: one JSON file for machines, one page for people."""

import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils import timezone

from bina.platform.privacy.finding import deeds, model_of, rows_about
from bina.platform.privacy.purposes import Purpose
from bina.platform.privacy.queries import find_purpose
from bina.platform.privacy.register import PersonalTable, is_secret, personal_tables
from bina.platform.privacy.subjects import Subject

HIDDEN = "(rahasia, tidak ditampilkan)"


@dataclass(frozen=True)
class HeldTable:
    """``rows`` are about the person; ``deeds`` counts rows the person had a hand in, by column."""

    table: PersonalTable
    purpose: Purpose
    rows: Sequence[Mapping[str, Any]]
    deeds: Mapping[str, int]


def collect_held(subject: Subject) -> list[HeldTable]:
    """Every declared table, also the empty ones; inside ``reading``, or as the owner."""
    today = timezone.localdate()
    return [
        HeldTable(
            table,
            find_purpose(table.purpose, today),
            [_plain(table, row) for row in rows_about(table, subject)],
            {name: rows.count() for name, rows in deeds(table, subject)},
        )
        for table in personal_tables()
    ]


def count_held(subject: Subject) -> list[tuple[PersonalTable, int]]:
    """How many rows are about the person, by table; for pages."""
    return [(table, rows_about(table, subject).count()) for table in personal_tables()]


def _plain(table: PersonalTable, row: Model) -> dict[str, Any]:
    return {
        field.attname: HIDDEN if is_secret(table, field.name) else getattr(row, field.attname)
        for field in model_of(table)._meta.concrete_fields
    }


def write_export(path: Path, subject: Subject) -> int:
    """Write the ZIP; returns how many rows it holds."""
    held = collect_held(subject)
    content = {
        "person_id": subject.person_id,
        "made_at": timezone.now(),
        "tables": {item.table.model: _described(item) for item in held},
    }
    text = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    page = render_to_string("ui/data_export.html", {"held": held, "made_at": timezone.now()})
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", text)
        archive.writestr("data.html", page)
    return sum(len(item.rows) for item in held)


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
