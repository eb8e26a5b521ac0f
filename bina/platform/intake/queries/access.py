"""The right that every query of the intake asks for."""

from uuid import UUID

from bina.platform.access import Actor
from bina.platform.errors import Forbidden, NotFound
from bina.platform.intake.models import Upload
from bina.platform.intake.permissions import IMPORT_DATA


def require_import(actor: Actor) -> None:
    """Raises Forbidden."""
    if not IMPORT_DATA.is_granted(actor):
        raise Forbidden(IMPORT_DATA.code)


def find_own(actor: Actor, upload_id: UUID) -> Upload:
    """The upload, of the actor's agency. Raises Forbidden, NotFound."""
    require_import(actor)
    upload = Upload.objects.filter(IMPORT_DATA.narrow(actor), id=upload_id).first()
    if upload is None:
        raise NotFound("platform.upload")
    return upload
