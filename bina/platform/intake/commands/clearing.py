"""Emptying the staging table of an upload."""

from bina.platform.intake.models import StagedRow, Upload, UploadedSheet


def clear_staging(upload: Upload) -> None:
    """Remove its rows and sheets; the books stay, so that they can be read again."""
    rows = StagedRow.objects.filter(sheet__upload=upload)
    rows._raw_delete(rows.db)
    UploadedSheet.objects.filter(upload=upload).delete()
