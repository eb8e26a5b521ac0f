"""Notices that their reader has seen."""

from django.utils import timezone

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import NotFound
from bina.platform.notices.models import Notice
from bina.platform.notices.permissions import CHOOSE_NOTICES, READ_NOTICES
from bina.platform.notices.queries import own_notices


@command(permission=READ_NOTICES, audits="notices.notice.read", subject=Notice, personal=HOLDS_NONE)
def open_notice(actor: Actor, notice: Notice) -> Ref:
    """The own notice is no news any more; opened again it stays as it was."""
    if notice.read_at is None:
        notice.read_at = timezone.now()
        notice.save(update_fields=["read_at"])
    return Ref("platform.notice", notice.id)


@command(
    permission=CHOOSE_NOTICES,
    audits="notices.all.read",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def read_all_notices(actor: Actor) -> int:
    """All of one's own that are new; returns how many. Raises NotFound in no agency."""
    if actor.agency_id is None:
        raise NotFound("platform.notice")
    count = own_notices(actor).filter(read_at=None).update(read_at=timezone.now())
    note(count=count)
    return count
