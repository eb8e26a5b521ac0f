"""Views of the intake as values of the interface kit."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bina.platform.formats import format_date, format_moment, format_number
from bina.platform.intake.queries import (
    ChangedRow,
    FieldChange,
    ProblemRow,
    SheetView,
    UndoView,
    UploadLine,
    UploadView,
)
from bina.platform.ui.lists import Badge, Count, ExcelStrip, Step, Tab, Tone
from bina.platform.ui.table import Cell, Column, Link, Row, Table

TONES: dict[str, Tone] = {
    "received": "info",
    "needs_mapping": "need",
    "checked": "need",
    "applied": "ok",
    "undone": "plain",
    "cancelled": "plain",
    "refused": "bad",
}


def _url(name: str, upload_id: UUID) -> str:
    return reverse(f"portal:{name}", kwargs={"upload_id": upload_id})


def _list_url(name: str, upload_id: UUID, **query: str) -> str:
    return reverse(f"portal:{name}", kwargs={"upload_id": upload_id}, query=query)


# --- the log


def upload_table(lines: Sequence[UploadLine]) -> Table:
    columns = (
        Column(_("Berkas"), "head"),
        Column(_("Keadaan")),
        Column(_("Baris"), "number", phone="third"),
        Column(_("Ditolak"), "number", phone="third"),
        Column(_("Berlaku per"), phone="third"),
        Column(_("Diunggah oleh")),
    )
    return Table(_("Unggahan, terbaru lebih dahulu"), columns, [_upload_row(one) for one in lines])


def _upload_row(line: UploadLine) -> Row:
    sheets = ", ".join(line.sheets)
    return Row(
        (
            Link(_books(line.books), _url("upload", line.id), sheets),
            Badge(line.state_label, TONES[line.state]),
            format_number(line.read),
            format_number(line.refused),
            format_date(line.effective_on),
            Cell(line.uploaded_by, format_moment(line.received_at)),
        ),
        is_muted=line.state in ("cancelled", "undone"),
    )


def _books(names: Sequence[str]) -> str:
    """The first file, and how many more."""
    if len(names) == 1:
        return names[0]
    more = len(names) - 1
    text = ngettext(
        "%(first)s dan %(more)d berkas lain", "%(first)s dan %(more)d berkas lain", more
    )
    return text % {"first": names[0], "more": more}


# --- one upload


def steps(upload: UploadView) -> list[Step]:
    """Unggah, Pemetaan where it was needed, Periksa, Terapkan."""
    at = {"received": 1, "checked": 1, "needs_mapping": 1, "refused": 1, "cancelled": 1}
    labels = [_("Unggah"), _("Periksa"), _("Terapkan")]
    return _steps(labels, at.get(upload.state, len(labels)))


def mapping_steps(upload: UploadView) -> list[Step]:
    return _steps([_("Unggah"), _("Pemetaan"), _("Periksa"), _("Terapkan")], 1)


def _steps(labels: Sequence[str], at: int) -> list[Step]:
    return [
        Step(label, "done" if place < at else "now" if place == at else "todo")
        for place, label in enumerate(labels)
    ]


def counts(upload: UploadView) -> list[Count]:
    """Rows read, new, changed, same, refused; with one kind of rows they are named."""
    nouns = {sheet.noun for sheet in upload.sheets}
    new = _("%(noun)s baru") % {"noun": nouns.pop()} if len(nouns) == 1 else _("baris baru")
    key = upload.id
    return [
        Count(format_number(upload.total.read), _("baris dibaca")),
        Count(format_number(upload.total.new), new),
        Count(format_number(upload.total.changed), _("diperbarui")),
        Count(format_number(upload.total.same), _("tanpa perubahan")),
        Count(
            format_number(upload.total.refused),
            _("ditolak"),
            url=_url("upload_refused", key) if upload.total.refused else "",
            is_bad=bool(upload.total.refused),
        ),
    ]


def sheet_table(upload: UploadView) -> Table:
    columns = (
        Column(_("Lembar"), "head"),
        *(
            Column(label, "number", phone="third")
            for label in (_("Dibaca"), _("Baru"), _("Diperbarui"), _("Sama"), _("Ditolak"))
        ),
    )
    rows = [_sheet_row(upload.id, sheet) for sheet in upload.sheets]
    return Table(_("Baris menurut lembar"), columns, rows)


def _sheet_row(upload_id: UUID, sheet: SheetView) -> Row:
    def linked(count: int, page: str) -> Link | str:
        number = format_number(count)
        return Link(number, _list_url(page, upload_id, lembar=sheet.sheet)) if count else number

    return Row(
        (
            Cell(sheet.sheet, sheet.book),
            format_number(sheet.counts.read),
            format_number(sheet.counts.new),
            linked(sheet.counts.changed, "upload_changed"),
            format_number(sheet.counts.same),
            linked(sheet.counts.refused, "upload_refused"),
        )
    )


def columns_of(upload: UploadView) -> list[tuple[str, list[tuple[str, str]]]]:
    """By sheet, the headings that read otherwise than in the template, and what they mean."""
    unused = _("Tidak dipakai")
    found = [
        (sheet.sheet, [(written, meant or unused) for written, meant in sheet.columns])
        for sheet in upload.sheets
    ]
    differing = [
        (name, [(written, meant) for written, meant in pairs if written != meant])
        for name, pairs in found
    ]
    return [(name, pairs) for name, pairs in differing if pairs]


def result_links(upload: UploadView) -> list[tuple[str, str]]:
    """Where the sheets that changed something are seen."""
    text = _("Lihat %(noun)s")
    return [
        (text % {"noun": sheet.noun}, reverse(sheet.route))
        for sheet in upload.sheets
        if sheet.route and sheet.counts.written
    ]


# --- rows


def excel_strip(row: ProblemRow) -> ExcelStrip:
    """The first refused row below its headings, as the user sees it in Excel."""
    letters = [letter for letter, _heading, _cell, _bad in row.strip]
    return ExcelStrip(
        label=_("Baris %(row)d lembar %(sheet)s seperti di Excel")
        % {"row": row.number, "sheet": row.sheet},
        columns=letters,
        rows={
            row.header_row: [heading for _letter, heading, _cell, _bad in row.strip],
            row.number: [cell for _letter, _heading, cell, _bad in row.strip],
        },
        faults=frozenset(
            (row.number, letter) for letter, _heading, _cell, is_bad in row.strip if is_bad
        ),
    )


def changed_table(rows: Iterable[ChangedRow]) -> Table:
    columns = (
        Column(_("Letak"), "head"),
        Column(_("Yang dicatat")),
        Column(_("Sebelum")),
        Column(_("Sesudah")),
    )
    lines = [Row(_change(row, change)) for row in rows for change in row.changes]
    return Table(_("Nilai sebelum dan sesudah"), columns, lines)


def _change(row: ChangedRow, change: FieldChange) -> tuple[Cell, str, str | None, str | None]:
    place = _("%(sheet)s, baris %(row)d") % {"sheet": row.sheet, "row": row.number}
    return (
        Cell(row.key, place, is_strong=True),
        change.label,
        _shown(change.before),
        _shown(change.after),
    )


def _shown(value: Any) -> str | None:
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, Fraction):
        return format_number(float(value))
    return None if value is None else str(value)


def outcome_tabs(upload: UploadView, outcome: str) -> list[Tab]:
    url = _url("upload_changed", upload.id)
    changed, new = format_number(upload.total.changed), format_number(upload.total.new)
    return [
        Tab(_("Diperbarui (%(count)s)") % {"count": changed}, url, outcome == "CHANGED"),
        Tab(_("Baru (%(count)s)") % {"count": new}, f"{url}?hasil=baru", outcome == "NEW"),
    ]


def absent_tables(upload: UploadView) -> list[tuple[SheetView, Table]]:
    columns = (Column(_("Kode"), "head"), Column(_("Keterangan")))
    caption = _("Tercatat di bina, tidak tercantum dalam berkas")
    return [
        (sheet, Table(caption, columns, [Row(pair) for pair in sheet.absent]))
        for sheet in upload.sheets
        if sheet.counts.absent
    ]


# --- the way back


def undo_lines(upload: UploadView) -> list[str]:
    """What taking it back does, sheet by sheet."""
    new = _("%(count)s %(noun)s baru dihapus dari lembar %(sheet)s.")
    changed = _("%(count)s %(noun)s pada lembar %(sheet)s kembali seperti semula.")
    counted = [
        (text, count, sheet)
        for sheet in upload.sheets
        for text, count in ((new, sheet.counts.new), (changed, sheet.counts.changed))
        if count
    ]
    return [
        text % {"count": format_number(count), "noun": sheet.noun, "sheet": sheet.sheet}
        for text, count, sheet in counted
    ]


def standing_table(undo: UndoView) -> Table:
    columns = (Column(_("Letak"), "head"), Column(_("Sebab")))
    rows = [
        Row(
            (
                _("%(sheet)s, baris %(row)d") % {"sheet": one.sheet, "row": one.number},
                one.reason,
            )
        )
        for one in undo.standing
    ]
    return Table(_("Baris yang sudah dipakai atau diubah"), columns, rows)
