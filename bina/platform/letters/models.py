"""Letter: one numbered letter as it was issued; its settings and the year's sequence."""

from uuid import uuid4

from django.db import models

from bina.platform.letters.domain import DEFAULT_SCHEME, Paper, SignatureKind
from bina.platform.tenancy import AgencyOwned


class LetterSettings(AgencyOwned):
    """How the agency writes its letters; an agency without a row uses the defaults.

    ``letterhead`` holds lines from the agency's name down to its address.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    scheme = models.CharField(max_length=100, default=DEFAULT_SCHEME)
    classification = models.CharField(max_length=30, blank=True)
    unit_code = models.CharField(max_length=30, blank=True)
    letterhead = models.TextField(blank=True)
    place = models.CharField(max_length=100, blank=True)
    paper = models.CharField(max_length=2, default=Paper.A4.value)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            models.UniqueConstraint(fields=["agency_id"], name="platform_lettersettings_once"),
        ]


class LetterSequence(AgencyOwned):
    """The last number of a year; its row is locked until the letter is there, so none is lost."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency_id", "year"], name="platform_lettersequence_once"
            ),
        ]


class Letter(AgencyOwned):
    """``code`` opens the public check page (128 random bits, written without hyphens).

    ``subject_id`` is the row of an app that the letter is about. A withdrawn letter stays. The scan
    is of the paper that was signed by hand, with its own digest.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    code = models.CharField(max_length=26, unique=True)
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    number = models.CharField(max_length=150)
    dated_on = models.DateField()
    subject = models.CharField(max_length=300)
    agency_name = models.CharField(max_length=200)
    signer_id = models.UUIDField(null=True)
    signer_name = models.CharField(max_length=200)
    signer_office = models.CharField(max_length=250)
    subject_id = models.UUIDField(null=True)
    file_id = models.UUIDField()
    sha256 = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True)
    signature_kind = models.CharField(
        max_length=20,
        default=SignatureKind.UNSIGNED.value,
        db_default=SignatureKind.UNSIGNED.value,
    )
    scan_file_id = models.UUIDField(null=True)
    scan_sha256 = models.CharField(max_length=64, blank=True, default="", db_default="")
    scanned_at = models.DateTimeField(null=True)
    scanned_by_id = models.UUIDField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency_id", "year", "sequence"], name="platform_letter_sequence"
            ),
        ]
        indexes = [
            models.Index(fields=["agency_id", "subject_id"], name="platform_letter_subject"),
        ]
