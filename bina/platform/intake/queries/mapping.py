"""What a mapping page asks: which heading means which column."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from bina.platform.access import Actor
from bina.platform.intake.models import UploadedSheet
from bina.platform.intake.queries.access import find_own
from bina.platform.intake.staged import handler_of, used_sheets


@dataclass(frozen=True)
class MappedHeading:
    """``canonical`` is "" when left out, None when nobody knows; ``samples`` are cells below."""

    letter: str
    heading: str
    canonical: str | None
    samples: Sequence[str]


@dataclass(frozen=True)
class MappedSheet:
    """``choices`` are the columns of the sheet, ``missing`` those that no heading means."""

    sheet: str
    name: str
    book: str
    headings: Sequence[MappedHeading]
    choices: Sequence[str]
    missing: Sequence[str]
    required: Sequence[str]


def get_mapping(actor: Actor, upload_id: UUID) -> list[MappedSheet]:
    """All used sheets of an upload with what their headings mean. Raises NotFound."""
    upload = find_own(actor, upload_id)
    return [_mapped(sheet) for sheet in used_sheets(upload.id)]


def _mapped(sheet: UploadedSheet) -> MappedSheet:
    spec = handler_of(sheet).spec
    return MappedSheet(
        sheet=sheet.sheet,
        name=sheet.name,
        book=sheet.book.name,
        headings=[
            MappedHeading(
                column["letter"], column["heading"], column["canonical"], column["samples"]
            )
            for column in sheet.columns
        ],
        choices=spec.headings,
        missing=sheet.missing,
        required=[column.heading for column in spec.columns if column.is_essential],
    )
