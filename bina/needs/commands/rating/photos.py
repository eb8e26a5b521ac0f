"""Photos beside a form: cleaned, small, and few."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands.rating.saving import check_open
from bina.needs.commands.rating.sending import ABOUT
from bina.needs.domain.rating_rules import RatingRules
from bina.needs.models import RatingAttachment, RatingForm
from bina.needs.permissions import RATE
from bina.needs.queries.rating.reading import rating_rules
from bina.platform.access import Actor
from bina.platform.bulk import ref_of
from bina.platform.commands import command, note
from bina.platform.errors import NotFound, Refused
from bina.platform.files import new_file_path, register_file, remove_file
from bina.platform.files.photos import clean_photo

PHOTO = "photo"
KIB = 1024


@command(permission=RATE, audits="needs.rating.photo_added", subject=RatingForm, personal=ABOUT)
def attach_photo(actor: Actor, form: RatingForm, *, content: bytes, caption: str, on: date) -> Ref:
    """Keep a photo without what the camera wrote into it.

    Raises Refused for anything but a JPEG within the size and number of the rule.
    """
    check_open(form, on)
    rules = rating_rules(on)
    _check_room(form, content, rules)
    try:
        photo = clean_photo(content)
    except ValueError as fault:
        raise Refused(
            _("Berkas ini bukan foto JPEG yang utuh. Ambil foto lagi, atau simpan sebagai JPG."),
            field="photo",
        ) from fault
    file_id, path = new_file_path(actor)
    path.write_bytes(photo.content)
    register_file(actor, file_id, name=f"foto-{file_id.hex[:8]}.jpg")
    attachment = RatingAttachment.objects.create(
        agency_id=form.agency_id,
        form=form,
        file_id=file_id,
        kind=PHOTO,
        caption=" ".join(caption.split())[:200],
    )
    note(photo=attachment.pk, size=len(photo.content), width=photo.width, height=photo.height)
    return ref_of(attachment)


def _check_room(form: RatingForm, content: bytes, rules: RatingRules) -> None:
    if RatingAttachment.objects.filter(form=form).count() >= rules.photos:
        text = _("Paling banyak %(count)d foto. Hapus satu foto lebih dulu.")
        raise Refused(text % {"count": rules.photos}, field="photo")
    if len(content) > rules.photo_bytes:
        text = _(
            "Foto ini lebih besar dari %(most)d KB. Kecilkan di galeri ponsel, atau nyalakan"
            " JavaScript agar foto dikecilkan sendiri."
        )
        raise Refused(text % {"most": rules.photo_bytes // KIB}, field="photo")


@command(permission=RATE, audits="needs.rating.photo_removed", subject=RatingForm, personal=ABOUT)
def remove_photo(actor: Actor, form: RatingForm, *, attachment_id: UUID, on: date) -> Ref:
    """Forget a photo of a form that is still open. Raises NotFound for one of another form."""
    check_open(form, on)
    attachment = RatingAttachment.objects.filter(form=form, id=attachment_id).first()
    if attachment is None:
        raise NotFound("needs.ratingattachment")
    file_id = attachment.file_id
    attachment.delete()
    remove_file(file_id)
    note(photo=attachment_id)
    return ref_of(form)
