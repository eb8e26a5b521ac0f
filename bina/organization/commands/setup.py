"""The first agency of an installation, further ones, and accounts that are ready to use."""

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime

from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.organization.commands.accounts import (
    IssuedCode,
    add_account,
    check_strength,
    issue_codes,
)
from bina.organization.domain.roles import ADMIN, NASIONAL, SDM
from bina.organization.domain.secret_codes import CODE_BITS, SETUP_LIFE, code_digest, write_code
from bina.organization.models import (
    Agency,
    Employee,
    NationalGrant,
    Person,
    RoleGrant,
    SetupToken,
)
from bina.organization.permissions import OPEN_AGENCY, SET_UP
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, NATIONAL, NOTED, Personal, command, note
from bina.platform.errors import Refused
from bina.platform.tenancy import agency

KIND = "organization.agency"


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """``kind`` is a code of AgencyKind, ``time_zone`` a name such as Asia/Makassar."""

    code: str
    name: str
    kind: str
    time_zone: str = "Asia/Jakarta"
    letterhead: str = ""
    letter_place: str = ""


@dataclass(frozen=True, slots=True)
class FirstAccount:
    """Someone who runs a new agency; signs in with the user name."""

    username: str
    name: str


@dataclass(frozen=True, slots=True)
class OpenedAgency:
    """The new agency, and the codes with which its people take up their accounts."""

    agency: Ref
    codes: tuple[IssuedCode, ...]


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """The set-up token as it is printed: the only time that it can be read."""

    token: str
    expires_at: datetime


@command(
    permission=SET_UP,
    audits="organization.setup_token.issued",
    subject=NATIONAL,
    personal=HOLDS_NONE,
)
def issue_setup_token(actor: Actor) -> IssuedToken:
    """A new token for the page that creates the first agency; earlier ones stop working.

    Raises Refused once there is an agency.
    """
    _check_empty()
    now = timezone.now()
    SetupToken.objects.filter(used_at=None).delete()
    token = write_code(secrets.randbits(CODE_BITS))
    SetupToken.objects.create(digest=code_digest(token), expires_at=now + SETUP_LIFE)
    return IssuedToken(token, now + SETUP_LIFE)


def _check_empty() -> None:
    if Agency.objects.exists():
        raise Refused(_("Bina sudah terpasang. Instansi lain ditambahkan oleh peran nasional."))


@command(
    permission=SET_UP, audits="organization.agency.set_up", subject=NATIONAL, personal=HOLDS_NONE
)
def set_up_agency(
    actor: Actor,
    *,
    token: str,
    facts: AgencyFacts,
    admin: FirstAccount,
    sdm: FirstAccount,
    password: str,
) -> OpenedAgency:
    """Use the token once: the first agency, its admin with a password, its sdm with a code.

    Raises Refused for a token that does not open anything (any more).
    """
    _use_token(token)
    _check_empty()
    opened = _open(facts, admin, sdm)
    person = Person.objects.get(username=admin.username.strip().lower())
    check_strength(person, password)
    with agency(opened.agency.id):
        _take_up(person, password)
    # the admin has a password now; only the sdm still needs the code
    return OpenedAgency(opened.agency, opened.codes[1:])


def _use_token(token: str) -> None:
    now = timezone.now()
    row = SetupToken.objects.select_for_update().filter(digest=code_digest(token)).first()
    if row is None or row.used_at is not None or row.expires_at <= now:
        raise Refused(
            _("Token pemasangan tidak cocok atau sudah lewat. Buat yang baru di server."),
            field="token",
        )
    SetupToken.objects.filter(id=row.id).update(used_at=now)


@command(
    permission=OPEN_AGENCY,
    audits="organization.agency.opened",
    subject=NATIONAL,
    personal=HOLDS_NONE,
)
def open_agency(
    actor: Actor, *, facts: AgencyFacts, admin: FirstAccount, sdm: FirstAccount
) -> OpenedAgency:
    """A further agency, with codes for its admin and its first sdm."""
    return _open(facts, admin, sdm)


def _open(facts: AgencyFacts, admin: FirstAccount, sdm: FirstAccount) -> OpenedAgency:
    if Agency.objects.filter(code=facts.code).exists():
        raise Refused(_("Kode instansi sudah dipakai."), field="code")
    row = Agency.objects.create(**asdict(facts))
    note(after=asdict(facts) | {"agency_id": row.id})
    inside = Actor.system("organization.setup", row.id)
    with agency(row.id):
        people = [_first_account(inside, admin, ADMIN), _first_account(inside, sdm, SDM)]
        return OpenedAgency(Ref(KIND, row.id), tuple(issue_codes(inside, people)))


def _first_account(actor: Actor, account: FirstAccount, role: str) -> Employee:
    username = account.username.strip().lower()
    if Person.objects.filter(username=username).exists():
        raise Refused(_("Nama pengguna ini tidak dapat dipakai."), field=f"{role}_username")
    employee = add_account(actor, username, account.name)
    RoleGrant.objects.create(
        agency_id=actor.own_agency,
        person_id=employee.person_id,
        role=role,
        valid_from=timezone.localdate(),
    )
    return employee


def _take_up(person: Person, password: str) -> None:
    person.set_password(password)
    person.save(update_fields=["password"])
    Employee.objects.filter(person=person).update(activated_at=timezone.now())


@command(
    permission=SET_UP,
    audits="organization.account.prepared",
    subject=Employee,
    personal=Personal("person_id"),
)
def prepare_account(
    actor: Actor,
    employee: Employee,
    *,
    username: str,
    password: str,
    totp_secret: str | None = None,
) -> Ref:
    """An account past its activation, as a demo needs; run by the system itself only."""
    person = Person.objects.get(id=employee.person_id)
    person.username = username
    _take_up(person, password)
    person.save(update_fields=["username"])
    if totp_secret:
        TOTP.activate(person, totp_secret)
    return Ref("organization.person", person.id)


@command(
    permission=SET_UP,
    audits="organization.national_account.opened",
    subject=NATIONAL,
    personal=Personal(NOTED),
)
def open_national_account(
    actor: Actor, *, username: str, password: str, totp_secret: str | None = None
) -> Ref:
    """An account with the role nasional; run by the system itself only."""
    person = Person(username=username)
    person.set_password(password)
    person.save()
    NationalGrant.objects.create(person=person, role=NASIONAL, valid_from=timezone.localdate())
    if totp_secret:
        TOTP.activate(person, totp_secret)
    note(about=person.id, after={"username": username})
    return Ref("organization.person", person.id)
