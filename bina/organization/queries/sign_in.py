"""What belongs to a person's sign-in: factors, address, identities, links."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.utils import timezone

from bina.organization.domain.secret_codes import token_digest
from bina.organization.domain.sign_in import LinkPurpose
from bina.organization.models import OutsideIdentity, Person, RecoveryAddress, SignInLink
from bina.platform.access import Actor

CODES = Authenticator.Type.RECOVERY_CODES


@dataclass(frozen=True, slots=True)
class Factor:
    """One way to take the second step; ``name`` blank for the authenticator."""

    id: int
    is_passkey: bool
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class AccountSecurity:
    """All that the page of one's own account shows, sessions apart.

    ``codes_left`` None: none were ever made. ``waiting_address`` has not been confirmed.
    """

    factors: Sequence[Factor]
    codes_left: int | None
    address: str
    waiting_address: str
    providers: frozenset[str]

    @property
    def has_authenticator(self) -> bool:
        return any(not factor.is_passkey for factor in self.factors)


@dataclass(frozen=True, slots=True)
class FoundLink:
    """A link as it was sent, whatever its state; ``person`` takes the second step with it."""

    id: UUID
    person: Person
    has_factor: bool
    is_open: bool


def get_account_security(actor: Actor) -> AccountSecurity:
    """The actor's own."""
    person_id = cast(UUID, actor.person_id)
    rows = Authenticator.objects.filter(user_id=person_id).order_by("created_at")
    addresses = RecoveryAddress.objects.filter(person_id=person_id)
    linked = OutsideIdentity.objects.filter(person_id=person_id)
    return AccountSecurity(
        factors=[_factor(row) for row in rows if row.type != CODES],
        codes_left=next((_left(row) for row in rows if row.type == CODES), None),
        address=next((row.address for row in addresses if row.confirmed_at), ""),
        waiting_address=next((row.address for row in addresses if not row.confirmed_at), ""),
        providers=frozenset(linked.values_list("provider", flat=True)),
    )


def find_address(person_id: UUID) -> str | None:
    """The confirmed recovery address, None without one."""
    rows = RecoveryAddress.objects.filter(person_id=person_id, confirmed_at__isnull=False)
    return rows.values_list("address", flat=True).first()


def has_factor(person_id: UUID) -> bool:
    """Whether signing in asks for a second step."""
    return bool(Authenticator.objects.filter(user_id=person_id).exclude(type=CODES).exists())


def find_link(token: str, purpose: LinkPurpose) -> FoundLink | None:
    """None when nobody was sent this token for this purpose."""
    row = (
        SignInLink.objects.filter(digest=token_digest(token), purpose=purpose)
        .select_related("person")
        .first()
    )
    if row is None:
        return None
    is_open = row.used_at is None and row.expires_at > timezone.now()
    return FoundLink(row.id, row.person, has_factor(row.person_id), is_open)


def find_person_of_identity(provider: str, subject: str, nip: str = "") -> Person | None:
    """Whom a verified identity signs in: who linked it, else whose current NIP it states.

    None where nobody did, where the NIP's owner linked another identity, and for an account
    that was never taken up.
    """
    linked = OutsideIdentity.objects.filter(provider=provider)
    row = linked.filter(subject=subject).first()
    people = Person.objects.filter(is_active=True)
    if row is not None:
        return people.filter(id=row.person_id).first()
    owner = Person.objects.find_by_login(nip) if nip.isdigit() else None
    if owner is None or not owner.has_usable_password():
        return None
    return None if linked.filter(person=owner).exists() else people.filter(id=owner.id).first()


def is_own_password(person_id: UUID, password: str) -> bool:
    """Whether this is the person's password."""
    return Person.objects.get(id=person_id).check_password(password)


def _factor(row: Authenticator) -> Factor:
    is_passkey = row.type == Authenticator.Type.WEBAUTHN
    name = row.wrap().name if is_passkey else ""
    return Factor(row.pk, is_passkey, name, row.created_at, row.last_used_at)


def _left(row: Authenticator) -> int:
    return len(row.wrap().get_unused_codes())
