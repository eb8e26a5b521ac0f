"""Second factors: passkeys, recovery codes, their removal, and help after a loss."""

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import connection
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.organization.commands.notices import tell_owner
from bina.organization.domain.roles import needs_mfa
from bina.organization.domain.sign_in import may_remove_factor
from bina.organization.models import Employee, Person
from bina.organization.permissions import ENROL_AUTHENTICATOR, MANAGE_ACCOUNTS, SECURE_ACCOUNT
from bina.platform.access import Actor
from bina.platform.commands import OWN_AGENCY, command, note
from bina.platform.commands.personal import ACTOR, Personal
from bina.platform.errors import NotFound, Refused
from bina.platform.sessions import end_others

CODES = Authenticator.Type.RECOVERY_CODES
MOST_PASSKEYS = 10


@command(
    permission=ENROL_AUTHENTICATOR,
    audits="organization.passkey.added",
    subject=OWN_AGENCY,
    personal=Personal(ACTOR),
)
def add_passkey(actor: Actor, *, name: str, credential: dict[str, Any]) -> Ref:
    """Keep a passkey whose registration was verified against the session's challenge.

    Raises Refused beyond ten.
    """
    person = _own_person(actor)
    kept = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN)
    if kept.count() >= MOST_PASSKEYS:
        raise Refused(_("Paling banyak 10 kunci sandi. Hapus yang tidak dipakai."))
    made = WebAuthn.add(person, name.strip()[:60], credential)
    note(after={"factor": made.instance.pk})
    return Ref("organization.person", person.id)


@command(
    permission=SECURE_ACCOUNT,
    audits="organization.factor.removed",
    subject=OWN_AGENCY,
    personal=Personal(ACTOR),
)
def remove_factor(actor: Actor, *, factor: int) -> Ref:
    """Remove one of the actor's own factors; with the last one the recovery codes go too.

    Raises NotFound for a factor that is not one's own, Refused for the last one that a role
    asks for.
    """
    person = _own_person(actor)
    own = Authenticator.objects.filter(user=person)
    factors = own.exclude(type=CODES)
    row = factors.filter(pk=factor).first()
    if row is None:
        raise NotFound("organization.factor")
    if not may_remove_factor(factors=factors.count(), needs_factor=needs_mfa(actor.roles)):
        raise Refused(_("Peran Anda memerlukan dua langkah. Pasang cara lain dahulu."))
    row.delete()
    if not factors.exists():
        own.delete()
    note(after={"factor": factor, "type": row.type})
    return Ref("organization.person", person.id)


@command(
    permission=SECURE_ACCOUNT,
    audits="organization.recovery_codes.made",
    subject=OWN_AGENCY,
    personal=Personal(ACTOR),
)
def renew_recovery_codes(actor: Actor) -> Sequence[str]:
    """Ten new codes, each good for one sign-in; former ones stop working.

    Raises Refused where there is no factor that they could stand in for.
    """
    person = _own_person(actor)
    if not Authenticator.objects.filter(user=person).exclude(type=CODES).exists():
        raise Refused(_("Pasang autentikator atau kunci sandi dahulu."))
    Authenticator.objects.filter(user=person, type=CODES).delete()
    codes: list[str] = RecoveryCodes.activate(person).generate_codes()
    return codes


@command(
    permission=MANAGE_ACCOUNTS,
    audits="organization.factors.reset",
    subject=Employee,
    personal=Personal("person_id"),
)
def reset_factors(actor: Actor, employee: Employee) -> Ref:
    """After a lost phone: no factor is left, every session ends, the owner sets up anew.

    Opens nothing by itself: the password is still asked for, and roles that need a factor open
    nothing before one is set up. Other agencies of the person ask for their own code again.
    Raises Refused for oneself, and for an account not taken up here.
    """
    if employee.activated_at is None:
        raise Refused(_("Akun ini belum diaktifkan di instansi Anda."))
    if employee.person_id == actor.person_id:
        raise Refused(_("Minta admin lain; perangkat sendiri tidak dapat dihapus di sini."))
    Person.objects.select_for_update().get(id=employee.person_id)
    gone = Authenticator.objects.filter(user_id=employee.person_id).delete()[0]
    shut_out(employee.person_id)
    tell_owner(employee.person_id, "factors")
    suspend_elsewhere(employee.person_id)
    note(after={"factors": gone})
    return Ref("organization.person", employee.person_id)


def shut_out(person_id: UUID) -> None:
    """End every session of the person, also those that are not yet past the second step."""
    Person.objects.filter(id=person_id).update(stamp=uuid4())
    end_others(person_id)


def suspend_elsewhere(person_id: UUID) -> None:
    """In other agencies the account is to be activated again, with their code."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT organization_suspend_elsewhere(%s)", [person_id])


def _own_person(actor: Actor) -> Person:
    return Person.objects.select_for_update().get(id=cast(UUID, actor.person_id))
