"""Roles handed to a deputy for some days, and taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.kernel.ref import Ref
from bina.organization.commands.waiting import pass_on_cases
from bina.organization.domain.delegation import (
    DelegationBar,
    DelegationKind,
    DelegationRequest,
    find_delegation_bar,
)
from bina.organization.models import Delegation, Employee
from bina.organization.permissions import DELEGATE_ROLE, END_DELEGATION
from bina.organization.queries.delegations import held_roles
from bina.platform.access import Actor
from bina.platform.commands import Personal, command, note
from bina.platform.errors import Refused

KIND = "organization.delegation"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DelegationFacts:
    """What the letter of delegation says; ``last_on`` is its last day."""

    kind: DelegationKind
    role: str
    unit_id: UUID | None
    first_on: date
    last_on: date
    letter_number: str
    reason: str = ""


@command(
    permission=DELEGATE_ROLE,
    audits="organization.role.delegated",
    subject=Employee,
    personal=Personal("person_id"),
)
def delegate_role(actor: Actor, employee: Employee, *, facts: DelegationFacts) -> Ref:
    """Hand a role of one's own to a colleague; it holds within its days, in one's place.

    Raises Refused where the rule of delegating bars it, and where those days are given already.
    """
    if actor.person_id is None:
        raise Refused(_("Peran dilimpahkan oleh pemegangnya sendiri."))
    request = DelegationRequest(
        actor.person_id,
        employee.person_id,
        facts.role,
        facts.unit_id,
        facts.first_on,
        facts.last_on,
    )
    bar = find_delegation_bar(request, held_roles(actor), timezone.localdate())
    if bar is not None:
        raise Refused(str(_BARS[bar]), field=_FIELDS[bar])
    if employee.left_on is not None or employee.activated_at is None:
        raise Refused(_("Pegawai ini belum atau tidak lagi dapat masuk ke bina."), field="nip")
    _refuse_second(request)
    row = Delegation.objects.create(
        agency_id=actor.own_agency,
        giver_id=actor.person_id,
        deputy_id=employee.person_id,
        kind=facts.kind.value,
        role=facts.role,
        unit_id=facts.unit_id,
        valid_from=facts.first_on,
        valid_to=facts.last_on + DAY,
        letter_number=facts.letter_number,
        reason=facts.reason,
    )
    note(after=_told(row), reason=facts.reason)
    pass_on_cases(actor, facts.role)
    return Ref(KIND, row.id)


_BARS: Final[Mapping[DelegationBar, Promise]] = {
    DelegationBar.ONESELF: gettext_lazy(
        "Peran dilimpahkan kepada orang lain, bukan kepada diri sendiri."
    ),
    DelegationBar.NOT_DELEGABLE: gettext_lazy("Peran ini tidak dapat dilimpahkan."),
    DelegationBar.NOT_HELD: gettext_lazy("Anda tidak memegang peran ini."),
    DelegationBar.ONLY_DEPUTY: gettext_lazy(
        "Anda memegang peran ini sebagai Plt. atau Plh., jadi tidak dapat meneruskannya."
    ),
    DelegationBar.OVER: gettext_lazy("Pelimpahan paling awal berlaku hari ini."),
    DelegationBar.BACKWARDS: gettext_lazy("Hari terakhir tidak boleh sebelum hari pertama."),
}
_FIELDS: Final[Mapping[DelegationBar, str]] = {
    DelegationBar.ONESELF: "nip",
    DelegationBar.NOT_DELEGABLE: "role",
    DelegationBar.NOT_HELD: "role",
    DelegationBar.ONLY_DEPUTY: "role",
    DelegationBar.OVER: "first_on",
    DelegationBar.BACKWARDS: "last_on",
}


def _refuse_second(request: DelegationRequest) -> None:
    """One deputy at a time, so that it is clear who decides."""
    same = Delegation.objects.filter(
        giver_id=request.giver_id, role=request.role, unit=request.unit_id
    )
    if same.filter(valid_from__lte=request.last_on, valid_to__gt=request.first_on).exists():
        raise Refused(_("Pada hari-hari itu peran ini sudah dilimpahkan."), field="first_on")


def _told(row: Delegation) -> dict[str, object]:
    names = ("kind", "role", "unit_id", "valid_from", "valid_to", "letter_number")
    return {name: getattr(row, name) for name in names}


@command(
    permission=END_DELEGATION,
    audits="organization.role.delegation_ended",
    subject=Delegation,
    personal=Personal("deputy_id"),
)
def end_delegation(actor: Actor, delegation: Delegation, *, reason: str = "") -> Ref:
    """Take the role back: the deputy's next request goes without it.

    Raises Refused for one that is over.
    """
    today = timezone.localdate()
    if delegation.valid_to <= today:
        raise Refused(_("Pelimpahan ini sudah berakhir."))
    ref = Ref(KIND, delegation.id)
    note(before=_told(delegation), reason=reason)
    if delegation.valid_from >= today:
        # it never held a whole day: a row that ends where it starts would hold for nobody
        Delegation.objects.filter(id=delegation.id).delete()
    else:
        delegation.valid_to = today
        delegation.save(update_fields=["valid_to"])
    pass_on_cases(actor, delegation.role)
    return ref
