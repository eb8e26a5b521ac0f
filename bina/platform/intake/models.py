"""The tables of the intake: an upload, its books and sheets, its rows, and the way back."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from bina.platform.tenancy import AgencyOwned, SameAgency


class UploadState(models.TextChoices):
    """States change with their command, never before: a job that is killed leaves none behind."""

    RECEIVED = "received", _("Sedang dibaca")
    NEEDS_MAPPING = "needs_mapping", _("Kolom perlu dipetakan")
    CHECKED = "checked", _("Siap diterapkan")
    APPLIED = "applied", _("Diterapkan")
    UNDONE = "undone", _("Penerapan dibatalkan")
    CANCELLED = "cancelled", _("Unggahan dibatalkan")
    REFUSED = "refused", _("Tidak dapat dibaca")


class RowOutcomeKind(models.TextChoices):
    NEW = "NEW", _("Baru")
    CHANGED = "CHANGED", _("Diperbarui")
    SAME = "SAME", _("Tanpa perubahan")


class Upload(AgencyOwned):
    """One to six workbooks, handed over together and applied as one deed.

    ``effective_on`` starts new and changed dated rows and bounds dates in the future.
    ``digest`` is SHA-256 over the digests of the books, so that the same set is known again.
    ``job_id`` is the latest background job, ``refused_file`` the workbook of refused rows,
    ``refusal`` tells why nothing could be read. ``rows_removed_at`` is when the period of its
    staged rows was over.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    state = models.CharField(max_length=15, choices=UploadState, default=UploadState.RECEIVED)
    effective_on = models.DateField()
    digest = models.CharField(max_length=64)
    uploaded_by_id = models.UUIDField(null=True)
    uploaded_by_name = models.CharField(max_length=200)
    received_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    applied_by_name = models.CharField(max_length=200, blank=True)
    undone_at = models.DateTimeField(null=True)
    job_id = models.UUIDField(null=True)
    refused_file = models.ForeignKey(
        "platform.StoredFile", on_delete=models.PROTECT, related_name="+", null=True
    )
    refusal = models.TextField(blank=True)
    rows_removed_at = models.DateTimeField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [*AgencyOwned.Meta.constraints, SameAgency("refused_file")]
        indexes = [
            models.Index(fields=["agency_id", "-received_at", "-id"], name="platform_upload_log"),
            models.Index(fields=["agency_id", "digest"], name="platform_upload_digest"),
        ]


class UploadedBook(AgencyOwned):
    """One file as it was sent; ``order`` counts from 0, ``sha256`` is of what was inspected."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    upload = models.ForeignKey("platform.Upload", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("platform.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64, blank=True, default="", db_default="")

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("upload"),
            SameAgency("file"),
        ]


class UploadedSheet(AgencyOwned):
    """One sheet of a book. ``sheet`` is its name in the registry, empty when it is not used.

    ``columns`` lists ``{"index", "letter", "heading", "canonical", "samples"}``: ``canonical`` is
    the heading of the registry, "" when left out, None while it is unknown. ``missing`` names
    headings that no column has, ``is_short`` that one of them must be there. ``read_to`` is the
    last row of Excel that is staged: a job that was killed goes on after it. Counts are of rows;
    ``kinds`` counts problems: ``{"kind", "severity", "count"}``. ``absent`` lists the first of
    ``absent_count`` things that the database holds beside the file: ``{"key", "label"}``.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    upload = models.ForeignKey("platform.Upload", on_delete=models.PROTECT, related_name="+")
    book = models.ForeignKey("platform.UploadedBook", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=0)
    sheet = models.CharField(max_length=40, blank=True)
    header_row = models.PositiveIntegerField(default=0)
    row_total = models.PositiveIntegerField(default=0)
    columns = models.JSONField(default=list)
    missing = models.JSONField(default=list)
    is_short = models.BooleanField(default=False)
    read_to = models.PositiveIntegerField(default=0)
    is_staged = models.BooleanField(default=False)
    read_count = models.PositiveIntegerField(default=0)
    new_count = models.PositiveIntegerField(default=0)
    changed_count = models.PositiveIntegerField(default=0)
    same_count = models.PositiveIntegerField(default=0)
    refused_count = models.PositiveIntegerField(default=0)
    warned_count = models.PositiveIntegerField(default=0)
    kinds = models.JSONField(default=list)
    absent = models.JSONField(default=list)
    absent_count = models.PositiveIntegerField(default=0)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("upload"),
            SameAgency("book"),
        ]
        indexes = [models.Index(fields=["upload", "order"], name="platform_sheet_of_upload")]


class SheetMapping(AgencyOwned):
    """What a heading of this agency means, remembered for later uploads.

    ``heading`` is normalised (see recognition); ``canonical`` empty means: leave it out.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    sheet = models.CharField(max_length=40)
    heading = models.CharField(max_length=200)
    canonical = models.CharField(max_length=60, blank=True)
    set_at = models.DateTimeField(auto_now=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency_id", "sheet", "heading"], name="platform_sheetmapping_once"
            ),
        ]


class StagedRow(AgencyOwned):
    """One row of a sheet, as checked.

    ``cells`` is the row as sent, kept where a problem is shown beside it. ``values`` are plain
    JSON values by canonical heading, None for a refused row. ``problems`` lists
    ``{"kind", "severity", "letter", "heading", "cell", "message", "remedy"}``, the heading as
    written. ``before`` and ``after`` hold what differs from the database.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    sheet = models.ForeignKey("platform.UploadedSheet", on_delete=models.PROTECT, related_name="+")
    row_number = models.PositiveIntegerField()
    is_accepted = models.BooleanField()
    is_warned = models.BooleanField(default=False)
    outcome = models.CharField(max_length=7, choices=RowOutcomeKind, blank=True)
    cells = models.JSONField(null=True)
    values = models.JSONField(null=True)
    problems = models.JSONField(default=list)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("sheet"),
            models.UniqueConstraint(fields=["sheet", "row_number"], name="platform_stagedrow_once"),
        ]
        indexes = [
            models.Index(
                fields=["sheet", "row_number"],
                condition=~models.Q(problems=[]),
                name="platform_stagedrow_problems",
            ),
            models.Index(
                fields=["sheet", "row_number"],
                condition=models.Q(outcome="CHANGED"),
                name="platform_stagedrow_changed",
            ),
        ]


class JournalRow(AgencyOwned):
    """One table row that an upload created (``before`` None) or changed; the undo reads it.

    ``sequence`` is the order of the writing; ``row_number`` leads back to the row of Excel.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    upload = models.ForeignKey("platform.Upload", on_delete=models.PROTECT, related_name="+")
    sheet = models.ForeignKey("platform.UploadedSheet", on_delete=models.PROTECT, related_name="+")
    row_number = models.PositiveIntegerField()
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=80)
    row_id = models.UUIDField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("upload"),
            SameAgency("sheet"),
            models.UniqueConstraint(
                fields=["upload", "sequence"], name="platform_journalrow_sequence"
            ),
        ]
        indexes = [models.Index(fields=["row_id"], name="platform_journalrow_row")]
