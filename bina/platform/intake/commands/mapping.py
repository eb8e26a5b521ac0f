"""What the headings of this agency mean, and reading an upload anew with that."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.kernel.sheet import fold_heading
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.errors import Refused
from bina.platform.intake.commands.clearing import clear_staging
from bina.platform.intake.commands.receiving import start_reading
from bina.platform.intake.models import SheetMapping, Upload, UploadState
from bina.platform.intake.permissions import IMPORT_DATA
from bina.platform.intake.registry import find_handler
from bina.platform.jobs import is_busy

READ_AGAIN = (UploadState.NEEDS_MAPPING, UploadState.CHECKED, UploadState.REFUSED)

Choices = Mapping[str, Mapping[str, str]]


@command(
    permission=IMPORT_DATA, audits="platform.intake.mapped", subject=Upload, personal=HOLDS_NONE
)
def set_mapping(actor: Actor, upload: Upload, *, choices: Choices) -> Ref:
    """Remember, by sheet, what each heading as written means ("" is left out); read again.

    Raises Refused when two headings of a sheet are to mean the same, or a word is unknown.
    """
    for sheet, headings in choices.items():
        _require_distinct(sheet, headings)
    for sheet, headings in choices.items():
        for heading, canonical in headings.items():
            SheetMapping.objects.update_or_create(
                agency_id=actor.own_agency,
                sheet=sheet,
                heading=fold_heading(heading),
                defaults={"canonical": canonical},
            )
    note(choices={sheet: dict(headings) for sheet, headings in choices.items()})
    return _read_again(actor, upload)


@command(
    permission=IMPORT_DATA, audits="platform.intake.reread", subject=Upload, personal=HOLDS_NONE
)
def reread_upload(actor: Actor, upload: Upload, *, effective_on: date | None = None) -> Ref:
    """Check once more against the data of now, with another day if one is given."""
    if effective_on is not None:
        upload.effective_on = effective_on
        upload.save(update_fields=["effective_on"])
    return _read_again(actor, upload)


def _require_distinct(sheet: str, headings: Mapping[str, str]) -> None:
    known = {column.heading for column in find_handler(sheet).spec.columns}
    meant = [canonical for canonical in headings.values() if canonical]
    for canonical in meant:
        if canonical not in known:
            raise Refused(_("Kolom %(name)s tidak dikenal.") % {"name": canonical})
        if meant.count(canonical) > 1:
            raise Refused(
                _("Kolom %(name)s dipilih lebih dari sekali pada lembar %(sheet)s.")
                % {"name": canonical, "sheet": sheet}
            )


def _read_again(actor: Actor, upload: Upload) -> Ref:
    if is_busy(upload.job_id):
        raise Refused(_("Unggahan ini sedang diproses. Tunggu sampai selesai."))
    if upload.state not in READ_AGAIN:
        raise Refused(_("Unggahan ini sudah selesai. Buat unggahan baru."))
    clear_staging(upload)
    upload.state, upload.read_at, upload.refusal = UploadState.RECEIVED, None, ""
    upload.save(update_fields=["state", "read_at", "refusal"])
    start_reading(actor, upload)
    return Ref("platform.upload", upload.id)
