"""Accounts: opened, activated with a one-use code, and their sessions ended."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, validate_totp_code
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.organization.commands.factors import shut_out, suspend_elsewhere
from bina.organization.domain.codes import EmploymentKind
from bina.organization.domain.names import sort_key, tidy_name
from bina.organization.domain.secret_codes import CODE_BITS, CODE_LIFE, code_digest, write_code
from bina.organization.models import ActivationCode, Employee, Person, PersonNip, Unit
from bina.organization.permissions import (
    ACTIVATE_ACCOUNT,
    ENROL_AUTHENTICATOR,
    ISSUE_CODES,
    MANAGE_ACCOUNTS,
)
from bina.organization.queries.people import CURRENT_NIP
from bina.platform.access import Actor
from bina.platform.commands import ACTOR, HOLDS_NONE, NOTED, OWN_AGENCY, Personal, command, note
from bina.platform.errors import Refused


@dataclass(frozen=True, slots=True)
class IssuedCode:
    """A code as it is handed over: the only time that it can be read."""

    employee_id: UUID
    name: str
    nip: str
    code: str
    expires_at: datetime


@command(
    permission=ISSUE_CODES, audits="organization.codes.issued", subject=Unit, personal=HOLDS_NONE
)
def issue_activation_codes(
    actor: Actor, unit: Unit, *, employee_id: UUID | None = None
) -> Sequence[IssuedCode]:
    """New codes for everyone of the unit who has not taken up the account here, by name.

    Earlier codes of these people stop working. ``employee_id`` narrows it to one person.
    """
    people = Employee.objects.filter(unit=unit, left_on=None, activated_at=None)
    if employee_id is not None:
        people = people.filter(id=employee_id)
    waiting = list(people.annotate(nip=CURRENT_NIP).order_by("sort_key", "id"))
    issued = issue_codes(actor, waiting)
    note(after={"count": len(issued), "unit_id": unit.id})
    return issued


def issue_codes(
    actor: Actor, waiting: Sequence[Employee], *, is_reset: bool = False
) -> list[IssuedCode]:
    """Codes for these employees; those handed out before stop working.

    With ``is_reset`` they set a new password of an account that is active.
    """
    now = timezone.now()
    expires = now + CODE_LIFE
    people = [row.person_id for row in waiting]
    former = ActivationCode.objects.filter(person_id__in=people, used_at=None, withdrawn_at=None)
    former.update(withdrawn_at=now)
    issued = [
        IssuedCode(
            row.id,
            row.name,
            getattr(row, "nip", None) or "",
            write_code(secrets.randbits(CODE_BITS)),
            expires,
        )
        for row in waiting
    ]
    ActivationCode.objects.bulk_create(
        ActivationCode(
            agency_id=actor.own_agency,
            person_id=row.person_id,
            digest=code_digest(code.code),
            is_reset=is_reset,
            issued_by_id=actor.person_id,
            issued_at=now,
            expires_at=expires,
        )
        for row, code in zip(waiting, issued, strict=True)
    )
    return issued


def mismatch() -> Refused:
    """One answer for every way in which an activation can fail, so that it tells nothing."""
    return Refused(
        _(
            "Kode, NIP, atau kata sandi tidak cocok. Periksa kembali kode pada lembar aktivasi. "
            "Bila Anda sudah mempunyai akun bina, isikan kata sandi akun itu."
        )
    )


@command(
    permission=ACTIVATE_ACCOUNT,
    audits="organization.account.activated",
    subject=ActivationCode,
    personal=Personal("person_id"),
)
def activate(actor: Actor, code: ActivationCode, *, login: str, password: str) -> Ref:
    """Take up the account in the code's agency.

    The first activation sets the password. Where a sign-in already exists it is not touched:
    its own password must be given. A code for a forgotten password sets a new one, ends every
    session and counts in its own agency only; second factors stay.
    Raises Refused, always with the same text.
    """
    person = Person.objects.select_for_update().get(id=code.person_id)
    employee = Employee.objects.select_for_update().filter(person=person, left_on=None).first()
    if employee is None or not _is_open(code) or not _names(person, login):
        raise mismatch()
    if code.is_reset or not person.has_usable_password():
        check_strength(person, password)
        person.set_password(password)
        person.save(update_fields=["password"])
    elif not person.check_password(password):
        raise mismatch()
    if code.is_reset:
        shut_out(person.id)
        suspend_elsewhere(person.id)
    now = timezone.now()
    Employee.objects.filter(id=employee.id).update(activated_at=now)
    code.used_at = now
    code.save(update_fields=["used_at"])
    note(after={"employee_id": employee.id})
    return Ref("organization.person", person.id)


def _is_open(code: ActivationCode) -> bool:
    return code.used_at is None and code.withdrawn_at is None and code.expires_at > timezone.now()


def _names(person: Person, login: str) -> bool:
    """Whether the login is this person's NIP or user name."""
    nip = "".join(login.split())
    by_nip = PersonNip.objects.filter(person=person, nip=nip, valid_to=None).exists()
    return by_nip or person.username == login.strip().lower()


def check_strength(person: Person, password: str) -> None:
    """Raises Refused with what a better password needs."""
    try:
        validate_password(password, person)
    except ValidationError as weak:
        raise Refused(" ".join(weak.messages), field="password") from weak


@command(
    permission=MANAGE_ACCOUNTS,
    audits="organization.account.opened",
    subject=OWN_AGENCY,
    personal=Personal(NOTED),
)
def open_account(actor: Actor, *, username: str, name: str) -> IssuedCode:
    """An account for someone without a NIP (partner, trainer, technical admin), with its code.

    Raises Refused for a user name that cannot be used.
    """
    wanted = username.strip().lower()
    if not wanted.replace(".", "").replace("-", "").isalnum() or wanted.isdigit():
        raise Refused(
            _("Nama pengguna terdiri atas huruf, angka, titik, dan tanda hubung."),
            field="username",
        )
    if Person.objects.filter(username=wanted).exists():
        raise Refused(_("Nama pengguna ini tidak dapat dipakai."), field="username")
    employee = add_account(actor, wanted, name)
    note(about=employee.person_id, after={"username": wanted, "employee_id": employee.id})
    return issue_codes(actor, [employee])[0]


def add_account(actor: Actor, username: str, name: str) -> Employee:
    """A person with a user name and a place in the agency, outside the civil service."""
    person = Person.objects.create(username=username)
    return Employee.objects.create(
        agency_id=actor.own_agency,
        person=person,
        name=tidy_name(name),
        sort_key=sort_key(name),
        employment_kind=EmploymentKind.NON_ASN,
        joined_on=timezone.localdate(),
    )


@command(
    permission=ENROL_AUTHENTICATOR,
    audits="organization.authenticator.enrolled",
    subject=OWN_AGENCY,
    personal=Personal(ACTOR),
)
def enrol_authenticator(actor: Actor, *, secret: str, code: str) -> Ref:
    """Bind an authenticator to the actor's own sign-in; ``code`` is its first answer.

    Raises Refused for a wrong code, and where one is bound already: another way in must not
    come from a session that was opened without it.
    """
    person = Person.objects.select_for_update().get(id=cast(UUID, actor.person_id))
    if Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists():
        raise Refused(_("Autentikator sudah terpasang. Keluar, lalu masuk dengan kodenya."))
    if not validate_totp_code(secret, code):
        raise Refused(_("Kode tidak cocok. Tunggu kode berikutnya, lalu coba lagi."), field="code")
    TOTP.activate(person, secret)
    return Ref("organization.person", person.id)


@command(
    permission=MANAGE_ACCOUNTS,
    audits="organization.sessions.ended",
    subject=Employee,
    personal=Personal("person_id"),
)
def end_sessions(actor: Actor, employee: Employee) -> Ref:
    """End every session of the person.

    Raises Refused for someone who has not taken up the account in this agency.
    """
    if employee.activated_at is None:
        raise Refused(_("Akun ini belum diaktifkan di instansi Anda."))
    shut_out(employee.person_id)
    return Ref("organization.person", employee.person_id)
