"""Which sheet is which, and what its headings mean; asked for where it is not sure."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _

from bina.kernel.cell import Cell, is_blank, shown
from bina.kernel.sheet import SheetSpec
from bina.platform.documents.archive import UnreadableBook
from bina.platform.intake.books import GUIDE, LISTS, Book, column_letter
from bina.platform.intake.models import (
    SheetMapping,
    Upload,
    UploadedBook,
    UploadedSheet,
    UploadState,
)
from bina.platform.intake.recognition import Heading, Layout, find_layout, find_spec
from bina.platform.intake.registry import SheetHandler, sheet_handlers
from bina.platform.intake.sealed import mask
from bina.platform.intake.staged import Shelf

SAMPLES = 3
_LONG_NUMBER = re.compile(r"'?[0-9]{16}")

Remembered = dict[str, dict[str, str]]


def recognise(upload: Upload, shelf: Shelf) -> None:
    """Lay down the sheets of an upload, once; sets the state where someone must be asked."""
    if UploadedSheet.objects.filter(upload=upload).exists():
        return
    remembered = remembered_headings()
    problems: list[str] = []
    for book in UploadedBook.objects.filter(upload=upload).order_by("order"):
        problems += _recognise_book(upload, book, shelf, remembered)
    sheets = list(UploadedSheet.objects.filter(upload=upload).exclude(sheet=""))
    problems += _repeated(sheets)
    if problems:
        upload.state, upload.refusal = UploadState.REFUSED, "\n".join(problems)
    elif any(is_unsure(sheet) for sheet in sheets):
        upload.state = UploadState.NEEDS_MAPPING
    upload.save(update_fields=["state", "refusal"])


def remembered_headings() -> Remembered:
    """By sheet: folded heading to canonical one, as this agency said before."""
    remembered: Remembered = defaultdict(dict)
    rows = SheetMapping.objects.values_list("sheet", "heading", "canonical")
    for sheet, heading, canonical in rows:
        remembered[sheet][heading] = canonical
    return remembered


def is_unsure(sheet: UploadedSheet) -> bool:
    """A heading is unknown while a column is missing, or a column is missing that must be."""
    unknown = any(column["canonical"] is None for column in sheet.columns)
    return bool(sheet.missing) and (unknown or sheet.is_short)


def _recognise_book(
    upload: Upload, kept: UploadedBook, shelf: Shelf, remembered: Remembered
) -> list[str]:
    """Creates a row per sheet; returns why the book is of no use."""
    try:
        book = shelf.book(kept)
        found = [
            _recognise_sheet(upload, kept, book, name, remembered)
            for name in book.sheets
            if name not in (GUIDE, LISTS)
        ]
    except UnreadableBook as fault:
        return [f"{kept.name}: {fault}"]
    known = [sheet for sheet in found if sheet.sheet]
    filled = [sheet for sheet in known if sheet.row_total > sheet.header_row]
    # an empty sheet of the template is neither used nor worth a word
    UploadedSheet.objects.bulk_create([*filled, *(one for one in found if not one.sheet)])
    return [] if filled else [_of_no_use(kept, is_known=bool(known))]


def _of_no_use(kept: UploadedBook, *, is_known: bool) -> str:
    if is_known:
        text = _("%(name)s: belum berisi data. Isi baris di bawah judul kolom, lalu unggah lagi.")
        return text % {"name": kept.name}
    names = ", ".join(handler.spec.name for handler in sheet_handlers())
    text = _(
        "%(name)s: tidak ada lembar yang dikenali. Beri nama lembar seperti pada templat "
        "(%(known)s), atau pakai judul kolom templat."
    )
    return text % {"name": kept.name, "known": names}


def _recognise_sheet(
    upload: Upload, kept: UploadedBook, book: Book, name: str, remembered: Remembered
) -> UploadedSheet:
    sheet = UploadedSheet(agency_id=upload.agency_id, upload=upload, book=kept, name=name)
    top, sheet.row_total = book.survey(name)
    handler = _handler(name, top, remembered)
    if handler is None:
        return sheet
    layout = find_layout(handler.spec, top, remembered[handler.spec.name])
    sheet.sheet, sheet.order = handler.spec.name, handler.order
    sheet.header_row = layout.header_row
    sheet.columns = [
        _column(handler.spec, heading, top[layout.header_row :]) for heading in layout.headings
    ]
    sheet.missing = list(layout.missing)
    sheet.is_short = bool(layout.missing_essential)
    return sheet


def _handler(
    name: str, top: Sequence[Sequence[Cell]], remembered: Remembered
) -> SheetHandler | None:
    handlers = {handler.spec.name: handler for handler in sheet_handlers()}
    specs = [handler.spec for handler in handlers.values()]
    mapped = {word: meant for words in remembered.values() for word, meant in words.items()}
    spec = find_spec(name, top, specs, mapped)
    return handlers[spec.name] if spec else None


def _column(
    spec: SheetSpec, heading: Heading, below: Sequence[Sequence[Cell]]
) -> dict[str, object]:
    """``samples`` help whoever is asked what the column means; long numbers name people."""
    index = heading.index
    cells = [shown(row[index]) for row in below if index < len(row) and not is_blank(row[index])]
    if heading.canonical in spec.secrets or any(_LONG_NUMBER.fullmatch(cell) for cell in cells):
        cells = [mask(cell) for cell in cells]
    return {
        "index": heading.index,
        "letter": column_letter(heading.index),
        "heading": heading.written,
        "canonical": heading.canonical,
        "samples": list(dict.fromkeys(cells))[:SAMPLES],
    }


def _repeated(sheets: Sequence[UploadedSheet]) -> list[str]:
    counts = Counter(sheet.sheet for sheet in sheets)
    text = _(
        "Lembar %(sheet)s ada %(count)d kali: %(books)s. Gabungkan, atau unggah satu per satu."
    )
    return [
        text
        % {
            "sheet": name,
            "count": count,
            "books": ", ".join(f"{s.book.name} ({s.name})" for s in sheets if s.sheet == name),
        }
        for name, count in counts.items()
        if count > 1
    ]


def layout_of(sheet: UploadedSheet) -> Layout:
    """The layout as it was recognised."""
    headings = tuple(
        Heading(column["index"], column["heading"], column["canonical"]) for column in sheet.columns
    )
    return Layout(sheet.header_row, headings, tuple(sheet.missing), ())
