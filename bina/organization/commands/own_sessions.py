"""A person ends own sessions, on other devices."""

from typing import cast
from uuid import UUID

from bina.kernel.ref import Ref
from bina.organization.permissions import SECURE_ACCOUNT
from bina.platform.access import Actor
from bina.platform.commands import OWN_AGENCY, command, note
from bina.platform.commands.personal import ACTOR, Personal
from bina.platform.errors import NotFound
from bina.platform.sessions import end_one, end_others


@command(
    permission=SECURE_ACCOUNT,
    audits="organization.session.ended",
    subject=OWN_AGENCY,
    personal=Personal(ACTOR),
)
def end_own_session(actor: Actor, *, mark: UUID) -> Ref:
    """Raises NotFound for a session that is not one's own, or over."""
    person_id = cast(UUID, actor.person_id)
    if not end_one(person_id, mark):
        raise NotFound("platform.session")
    return Ref("organization.person", person_id)


@command(
    permission=SECURE_ACCOUNT,
    audits="organization.session.others_ended",
    subject=OWN_AGENCY,
    personal=Personal(ACTOR),
)
def end_other_sessions(actor: Actor, *, keep_key: str) -> Ref:
    """End all but the present session."""
    person_id = cast(UUID, actor.person_id)
    note(after={"count": end_others(person_id, keep_key)})
    return Ref("organization.person", person_id)
