"""Uploads as pages show them: the log, and one upload with its sheets."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime
from operator import add
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.page import Page
from bina.platform.access import Actor
from bina.platform.intake.models import Upload, UploadedBook, UploadedSheet, UploadState
from bina.platform.intake.problems import kind_label
from bina.platform.intake.queries.access import find_own, require_import
from bina.platform.intake.registry import find_handler
from bina.platform.intake.rules import UNDO_WITHIN, is_outdated
from bina.platform.jobs import JobView, watch_job

PAGE = 25


@dataclass(frozen=True)
class BookView:
    name: str
    file_id: UUID


@dataclass(frozen=True)
class KindCount:
    """How many problems of one kind a sheet has."""

    kind: str
    label: str
    is_error: bool
    count: int


@dataclass(frozen=True)
class SheetCounts:
    """Numbers of rows; ``warned`` are among the accepted, ``absent`` stand in no row."""

    read: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0
    warned: int = 0
    absent: int = 0

    @property
    def ready(self) -> int:
        """Accepted rows."""
        return self.read - self.refused

    @property
    def written(self) -> int:
        """Rows that change something."""
        return self.new + self.changed

    def __add__(self, other: "SheetCounts") -> "SheetCounts":
        return SheetCounts(*map(add, astuple(self), astuple(other)))


@dataclass(frozen=True)
class SheetView:
    """``columns`` pairs each heading as written with the canonical one, "" when left out."""

    id: UUID
    sheet: str
    name: str
    book: str
    noun: str
    route: str
    columns: Sequence[tuple[str, str]]
    counts: SheetCounts
    kinds: Sequence[KindCount]
    absent: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class UploadLine:
    """One upload in the log."""

    id: UUID
    state: str
    state_label: str
    books: Sequence[str]
    sheets: Sequence[str]
    read: int
    refused: int
    uploaded_by: str
    received_at: datetime
    effective_on: date


@dataclass(frozen=True)
class UploadView:
    """``ignored`` names sheets that are not used; counts are over all used sheets."""

    id: UUID
    state: str
    state_label: str
    effective_on: date
    uploaded_by: str
    received_at: datetime
    read_at: datetime | None
    applied_at: datetime | None
    applied_by: str
    undone_at: datetime | None
    undo_until: datetime | None
    can_undo: bool
    is_outdated: bool
    refusal: Sequence[str]
    refused_file_id: UUID | None
    rows_removed_at: datetime | None
    books: Sequence[BookView]
    sheets: Sequence[SheetView]
    ignored: Sequence[str]
    job: JobView | None

    @property
    def is_busy(self) -> bool:
        return self.job is not None and not self.job.is_over

    @property
    def name(self) -> str:
        """The first file, and how many more."""
        first, more = self.books[0].name, len(self.books) - 1
        text = _("%(first)s dan %(more)d berkas lain")
        return text % {"first": first, "more": more} if more else first

    @property
    def total(self) -> SheetCounts:
        """The counts of all sheets together."""
        return sum((sheet.counts for sheet in self.sheets), SheetCounts())

    @property
    def warnings(self) -> list[KindCount]:
        """Kinds of warnings over all sheets."""
        return [kind for sheet in self.sheets for kind in sheet.kinds if not kind.is_error]


def list_uploads(actor: Actor, *, after: str = "") -> Page[UploadLine]:
    """Who imported what, the newest first."""
    require_import(actor)
    rows = Upload.objects.order_by("-received_at", "-id")
    total = rows.count()
    if after:
        moment, _, key = after.partition("_")
        at = datetime.fromisoformat(moment)
        rows = rows.filter(Q(received_at__lt=at) | Q(received_at=at, id__lt=UUID(key)))
    uploads = list(rows[: PAGE + 1])
    shown, last = uploads[:PAGE], uploads[PAGE - 1] if len(uploads) > PAGE else None
    cursor = f"{last.received_at.isoformat()}_{last.id}" if last else None
    return Page(_lines(shown), total, cursor)


def _lines(uploads: Sequence[Upload]) -> list[UploadLine]:
    keys = [upload.id for upload in uploads]
    books = _grouped(UploadedBook.objects.filter(upload_id__in=keys).order_by("order"))
    sheets = _grouped(_used(keys))
    return [_line(upload, books[upload.id], sheets[upload.id]) for upload in uploads]


def _used(keys: Collection[UUID]) -> Iterable[UploadedSheet]:
    rows = UploadedSheet.objects.filter(upload_id__in=keys).exclude(sheet="")
    return rows.select_related("book").order_by("order", "name")


def _grouped(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    grouped: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row.upload_id].append(row)
    return grouped


def _line(
    upload: Upload, books: Sequence[UploadedBook], sheets: Sequence[UploadedSheet]
) -> UploadLine:
    return UploadLine(
        id=upload.id,
        state=upload.state,
        state_label=str(UploadState(upload.state).label),
        books=[book.name for book in books],
        sheets=[sheet.sheet for sheet in sheets],
        read=sum(sheet.read_count for sheet in sheets),
        refused=sum(sheet.refused_count for sheet in sheets),
        uploaded_by=upload.uploaded_by_name,
        received_at=upload.received_at,
        effective_on=upload.effective_on,
    )


def get_upload(actor: Actor, upload_id: UUID) -> UploadView:
    """One upload of the agency. Raises Forbidden, NotFound."""
    upload = find_own(actor, upload_id)
    undo_until = upload.applied_at + UNDO_WITHIN if upload.applied_at else None
    sheets = list(_used([upload.id]))
    ignored = UploadedSheet.objects.filter(upload=upload, sheet="").values_list("name", flat=True)
    books = UploadedBook.objects.filter(upload=upload).order_by("order")
    return UploadView(
        id=upload.id,
        state=upload.state,
        state_label=str(UploadState(upload.state).label),
        effective_on=upload.effective_on,
        uploaded_by=upload.uploaded_by_name,
        received_at=upload.received_at,
        read_at=upload.read_at,
        applied_at=upload.applied_at,
        applied_by=upload.applied_by_name,
        undone_at=upload.undone_at,
        undo_until=undo_until,
        can_undo=upload.state == UploadState.APPLIED
        and undo_until is not None
        and timezone.now() <= undo_until,
        is_outdated=upload.state == UploadState.CHECKED and is_outdated(upload),
        refusal=upload.refusal.splitlines(),
        refused_file_id=upload.refused_file_id,
        rows_removed_at=upload.rows_removed_at,
        books=[BookView(book.name, book.file_id) for book in books],
        sheets=[_sheet(sheet) for sheet in sheets],
        ignored=list(ignored),
        job=watch_job(upload.job_id),
    )


def _sheet(sheet: UploadedSheet) -> SheetView:
    handler = find_handler(sheet.sheet)
    return SheetView(
        id=sheet.id,
        sheet=sheet.sheet,
        name=sheet.name,
        book=sheet.book.name,
        noun=handler.noun,
        route=handler.route,
        columns=[(column["heading"], column["canonical"] or "") for column in sheet.columns],
        counts=SheetCounts(
            sheet.read_count,
            sheet.new_count,
            sheet.changed_count,
            sheet.same_count,
            sheet.refused_count,
            sheet.warned_count,
            sheet.absent_count,
        ),
        kinds=[_kind(count) for count in sheet.kinds],
        absent=[(absent["key"], absent["label"]) for absent in sheet.absent],
    )


def _kind(count: dict[str, Any]) -> KindCount:
    return KindCount(
        count["kind"], kind_label(count["kind"]), count["severity"] == "error", count["count"]
    )


def find_twin(actor: Actor, upload: UploadView) -> UploadLine | None:
    """An applied upload of exactly the same files, if there is one beside this."""
    own = find_own(actor, upload.id)
    rows = Upload.objects.filter(digest=own.digest, state=UploadState.APPLIED).exclude(id=own.id)
    found = rows.order_by("-applied_at").first()
    return _lines([found])[0] if found else None


def count_pending(actor: Actor) -> int:
    """Uploads that wait for somebody: to be mapped, or to be applied."""
    require_import(actor)
    wait = (UploadState.NEEDS_MAPPING, UploadState.CHECKED)
    return Upload.objects.filter(state__in=wait).count()
