"""Accounts at providers of identities, tied to a person by that person only."""

from typing import cast
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.organization.models import OutsideIdentity, Person
from bina.organization.permissions import SECURE_ACCOUNT
from bina.platform.access import Actor
from bina.platform.commands import OWN_AGENCY, command, note
from bina.platform.commands.personal import ACTOR, Personal
from bina.platform.errors import NotFound, Refused


@command(
    permission=SECURE_ACCOUNT,
    audits="organization.identity.linked",
    subject=OWN_AGENCY,
    personal=Personal(ACTOR),
)
def link_identity(actor: Actor, *, provider: str, subject: str) -> Ref:
    """The verified identity opens the actor's own account from now on.

    Raises Refused where the identity or the provider is in use already.
    """
    person_id = cast(UUID, actor.person_id)
    Person.objects.select_for_update().get(id=person_id)
    taken = OutsideIdentity.objects.filter(provider=provider)
    if (taken.filter(subject=subject) | taken.filter(person_id=person_id)).exists():
        raise Refused(_("Akun penyedia ini tidak dapat dihubungkan."))
    row = OutsideIdentity.objects.create(
        person_id=person_id, provider=provider, subject=subject, linked_at=timezone.now()
    )
    note(after={"provider": provider})
    return Ref("organization.outsideidentity", row.id)


@command(
    permission=SECURE_ACCOUNT,
    audits="organization.identity.unlinked",
    subject=OWN_AGENCY,
    personal=Personal(ACTOR),
)
def unlink_identity(actor: Actor, *, provider: str) -> Ref:
    """Raises NotFound where the actor has none of this provider."""
    person_id = cast(UUID, actor.person_id)
    if not OutsideIdentity.objects.filter(person_id=person_id, provider=provider).delete()[0]:
        raise NotFound("organization.outsideidentity")
    note(after={"provider": provider})
    return Ref("organization.person", person_id)
