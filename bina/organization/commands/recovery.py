"""Back in after a forgotten password: the recovery address, its links, codes from HR."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from bina.kernel.ref import Ref
from bina.organization.commands.accounts import IssuedCode, check_strength, issue_codes
from bina.organization.commands.factors import shut_out
from bina.organization.commands.notices import tell_owner
from bina.organization.domain.secret_codes import token_digest
from bina.organization.domain.sign_in import LINK_LIFE, LinkPurpose
from bina.organization.models import Employee, Person, RecoveryAddress, SignInLink
from bina.organization.permissions import RECOVER_ACCOUNT, RESET_PASSWORD, SECURE_ACCOUNT
from bina.organization.queries.people import CURRENT_NIP
from bina.platform.access import Actor
from bina.platform.commands import NATIONAL, OWN_AGENCY, command, note
from bina.platform.commands.personal import ACTOR, HOLDS_NONE, NOTED, Personal
from bina.platform.errors import Refused

SEND_LINK = "organization.send_link"
TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail needs: whom, the link's token (blank in a notice), until when."""

    address: str
    token: str = ""
    expires_at: datetime | None = None


@command(
    permission=SECURE_ACCOUNT,
    audits="organization.address.proposed",
    subject=OWN_AGENCY,
    personal=Personal(ACTOR),
)
def propose_address(actor: Actor, *, address: str) -> Ref:
    """A new recovery address; it counts once its link is opened, the old one until then.

    The old address is told.
    """
    person = Person.objects.select_for_update().get(id=cast(UUID, actor.person_id))
    rows = RecoveryAddress.objects.filter(person=person)
    rows.filter(confirmed_at=None).delete()
    row = RecoveryAddress.objects.create(
        person=person, address=address.strip(), added_at=timezone.now()
    )
    queue_link(LinkPurpose.ADDRESS, person.id)
    tell_owner(person.id, "address")
    return Ref("organization.recoveryaddress", row.id)


@command(
    permission=SECURE_ACCOUNT,
    audits="organization.address.removed",
    subject=OWN_AGENCY,
    personal=Personal(ACTOR),
)
def remove_address(actor: Actor) -> Ref:
    """Without an address a forgotten password is a matter for HR."""
    person_id = cast(UUID, actor.person_id)
    tell_owner(person_id, "removed")
    RecoveryAddress.objects.filter(person_id=person_id).delete()
    return Ref("organization.person", person_id)


@command(
    permission=RECOVER_ACCOUNT,
    audits="organization.link.made",
    subject=NATIONAL,
    personal=Personal(NOTED),
)
def make_link(actor: Actor, *, purpose: LinkPurpose, person_id: UUID) -> Letter | None:
    """A fresh link for the address that waits or counts; earlier ones stop working.

    None where there is no such address: whoever asked is told the same either way.
    """
    waits = purpose == LinkPurpose.ADDRESS
    rows = RecoveryAddress.objects.filter(person_id=person_id, confirmed_at__isnull=waits)
    address = rows.values_list("address", flat=True).first()
    note(about=person_id, after={"purpose": purpose, "is_sent": address is not None})
    if address is None:
        return None
    SignInLink.objects.filter(person_id=person_id, purpose=purpose, used_at=None).delete()
    token, expires = secrets.token_urlsafe(TOKEN_BYTES), timezone.now() + LINK_LIFE
    SignInLink.objects.create(
        person_id=person_id, purpose=purpose, digest=token_digest(token), expires_at=expires
    )
    return Letter(address, token, expires)


@command(
    permission=RECOVER_ACCOUNT,
    audits="organization.address.confirmed",
    subject=SignInLink,
    personal=Personal("person_id"),
)
def confirm_address(actor: Actor, link: SignInLink) -> Ref:
    """The address that waited counts from now on. Raises Refused for a link that is over."""
    use_link(link, LinkPurpose.ADDRESS)
    rows = RecoveryAddress.objects.filter(person_id=link.person_id)
    waiting = rows.filter(confirmed_at=None).first()
    if waiting is None:
        raise over()
    rows.exclude(pk=waiting.pk).delete()
    waiting.confirmed_at = timezone.now()
    waiting.save(update_fields=["confirmed_at"])
    return Ref("organization.recoveryaddress", waiting.id)


@command(
    permission=RECOVER_ACCOUNT,
    audits="organization.password.reset",
    subject=SignInLink,
    personal=Personal("person_id"),
)
def reset_password(
    actor: Actor, link: SignInLink, *, password: str, factor: int | None = None
) -> Ref:
    """A new password by a mailed link; every session ends.

    ``factor`` is the second factor just proven: without one, nothing changes for a person who
    has any. Raises Refused for a link that is over, a missing factor, a weak password.
    """
    person = Person.objects.select_for_update().get(id=link.person_id)
    use_link(link, LinkPurpose.RESET)
    factors = Authenticator.objects.filter(user=person)
    if factors.exists() and not factors.filter(pk=factor).exists():
        raise Refused(_("Langkah kedua wajib diisi."))
    check_strength(person, password)
    person.set_password(password)
    person.save(update_fields=["password"])
    shut_out(person.id)
    tell_owner(person.id, "password")
    note(after={"factor": factor, "person_id": person.id})
    return Ref("organization.person", person.id)


@command(
    permission=RESET_PASSWORD,
    audits="organization.reset_code.issued",
    subject=Employee,
    personal=Personal("person_id"),
)
def issue_reset_code(actor: Actor, employee: Employee) -> IssuedCode:
    """A code with which the person sets a new password, handed over by HR; factors stay.

    Raises Refused for oneself, and for an account not taken up in this agency.
    """
    if employee.activated_at is None or employee.left_on is not None:
        raise Refused(_("Akun ini belum diaktifkan. Cetak kode aktivasi dari halaman unit."))
    if employee.person_id == actor.person_id:
        raise Refused(_("Minta pengelola SDM lain, atau pakai surel pemulihan Anda."))
    row = Employee.objects.annotate(nip=CURRENT_NIP).get(id=employee.id)
    return issue_codes(actor, [row], is_reset=True)[0]


def queue_link(purpose: LinkPurpose, person_id: UUID | None) -> None:
    """The same work in the request, whether or not there is anybody to write to."""
    app.configure_task(SEND_LINK).defer(
        purpose=str(purpose), person_id=str(person_id) if person_id else ""
    )


@command(
    permission=RECOVER_ACCOUNT,
    audits="organization.reset.asked",
    subject=NATIONAL,
    personal=HOLDS_NONE,
)
def ask_reset(actor: Actor, *, login: str) -> None:
    """Queue the mail for whoever signs in so; tells nothing of whether there is anyone."""
    person = Person.objects.find_by_login(login)
    queue_link(LinkPurpose.RESET, person.id if person else None)


def use_link(link: SignInLink, purpose: LinkPurpose) -> None:
    """Spend the link. Raises Refused when it is spent, over, or meant for something else."""
    now = timezone.now()
    if link.used_at is not None or link.expires_at <= now or link.purpose != purpose:
        raise over()
    link.used_at = now
    link.save(update_fields=["used_at"])


def over() -> Refused:
    return Refused(_("Tautan ini tidak berlaku lagi. Mintalah tautan baru."))
