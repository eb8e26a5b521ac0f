"""Forms as a page shows them, filled as a person would, and what sending one wrote."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

from django.db import connection

from bina.platform.access import Actor
from bina.platform.commands import reading
from tests.journeys.inside import ON_RECORD, rows_written

# that a form was sent, and the errands that it left to the worker
BESIDE = ON_RECORD | {"platform_formonce", "procrastinate_jobs", "procrastinate_events"}
# what a person types where a field comes empty
TYPED = {
    "address": "pemulihan@contoh.go.id",
    "assessed_on": "2026-11-02",
    "code": "UJI-77",
    "description": "Menyusun naskah dinas menurut pedoman.",
    "level": "3",
    "legal_basis": "Peraturan Bupati Nomor 7 Tahun 2026",
    "login": "pegawai",
    "name": "Uraian Percobaan",
    "nik": "9901010101900077",
    "nip": "199001012015031077",
    "password": "kata-sandi-percobaan-77",
    "position": "Analis SDM Aparatur Ahli Muda",
    "reason": "Diminta pemeriksa dengan surat tugas.",
    "repeated": "kata-sandi-percobaan-77",
    "service_impact": "1",
    "username": "percobaan77",
}
DRAWN = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\dT[\d:.+]+|[0-9a-f]{32,}|\\\\x[0-9a-f]+"
    r"|[\w-]{16,}|(?<=\"id\": )\d+"
)


@dataclass
class Field:
    """``kind`` is the type of an input, else the name of the tag."""

    kind: str
    name: str
    value: str = ""
    options: list[str] = field(default_factory=list)
    is_checked: bool = False


@dataclass
class Form:
    """``action`` is the path it is sent to, "" for the page's own."""

    method: str
    action: str
    fields: list[Field] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        return {one.name for one in self.fields}

    def filled(self) -> dict[str, str]:
        """As it comes, and where a field comes empty, what a person would choose or type."""
        values = {}
        for one in self.fields:
            if one.kind in ("radio", "checkbox", "submit") and not one.is_checked:
                continue
            values[one.name] = one.value or TYPED.get(one.name, "")
            if one.options and not values[one.name]:
                values[one.name] = next(filter(None, one.options), "")
        return values


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._field: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(given.get("method", "get"), given.get("action", "").strip())
            self.forms.append(self._form)
        elif tag == "option" and self._field:
            self._field.options.append(given.get("value", ""))
            if "selected" in given:
                self._field.value = given.get("value", "")
        elif self._form and tag in ("input", "select", "textarea", "button") and "name" in given:
            kind = given.get("type", "submit" if tag == "button" else "text")
            kind = kind if tag in ("input", "button") else tag
            self._field = Field(kind, given["name"], given.get("value", ""))
            self._field.is_checked = "checked" in given
            self._form.fields.append(self._field)

    def handle_data(self, data: str) -> None:
        if self._field and self._field.kind == "textarea":
            self._field.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag in ("form", "select", "textarea"):
            self._field = None


def forms_of(page: str) -> list[Form]:
    """In the order of the page, those of its frame (sign out, language, search) included."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms


@dataclass(frozen=True)
class Sent:
    """What one form wrote: rows by table, and each new row without what is drawn or told by
    the clock."""

    status: int
    counts: Mapping[str, int]
    rows: list[str]


def written(agency_ids: Sequence[UUID], before: Mapping[str, int], status: int) -> Sent:
    """Since ``rows_written`` gave ``before``, in this transaction, in these agencies."""
    now = rows_written()
    counts = {
        table: now[table] - before.get(table, 0)
        for table in now.keys() - BESIDE
        if now[table] != before.get(table)
    }
    rows: list[str] = []
    for agency_id in agency_ids:
        with reading(Actor.system("test", agency_id)), connection.cursor() as cursor:
            rows += [row for table in counts for row in _new_rows(cursor, table)]
    return Sent(status, counts, sorted(rows))


def _new_rows(cursor: Any, table: str) -> Iterator[str]:
    cursor.execute(
        f'SELECT to_jsonb(row) FROM "{table}" row'  # noqa: S608 - a name of the catalogue
        " WHERE row.xmin::text::bigint >= pg_current_xact_id()::text::bigint"
    )
    for (row,) in cursor.fetchall():
        told = row if isinstance(row, str) else json.dumps(row, sort_keys=True)
        yield f"{table} {DRAWN.sub('~', told)}"
