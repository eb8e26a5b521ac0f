"""How somebody wants to be told."""

from django.utils import timezone

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import NotFound
from bina.platform.notices.domain import Preferences
from bina.platform.notices.models import NoticeChoice
from bina.platform.notices.permissions import CHOOSE_NOTICES


@command(
    permission=CHOOSE_NOTICES,
    audits="notices.choice.made",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def choose_notices(actor: Actor, *, wanted: Preferences) -> Ref:
    """For oneself, in the agency acted in. Raises NotFound for whoever works in none."""
    if actor.person_id is None or actor.agency_id is None:
        raise NotFound("platform.noticechoice")
    deliveries = {str(group): str(one) for group, one in wanted.deliveries.items()}
    row, _is_new = NoticeChoice.objects.update_or_create(
        agency_id=actor.agency_id,
        person_id=actor.person_id,
        defaults={
            "deliveries": deliveries,
            "quiet_from": wanted.quiet.start,
            "quiet_to": wanted.quiet.end,
            "chosen_at": timezone.now(),
        },
    )
    note(deliveries=deliveries, quiet=f"{wanted.quiet.start:%H.%M}–{wanted.quiet.end:%H.%M}")
    return Ref("platform.noticechoice", row.id)
