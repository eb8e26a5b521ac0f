"""Roles given and taken; nobody gives to oneself, nobody gives more than one's own reach."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.organization.commands.waiting import pass_on_cases
from bina.organization.domain.granting import GrantBar, GrantRequest, find_grant_bar
from bina.organization.models import Employee, RoleGrant, Unit
from bina.organization.permissions import GRANT_ROLE, WITHDRAW_ROLE
from bina.organization.queries.units import CurrentTree
from bina.platform.access import Actor
from bina.platform.commands import Personal, command, note
from bina.platform.errors import NotFound, Refused

KIND = "organization.rolegrant"


@command(
    permission=GRANT_ROLE,
    audits="organization.role.granted",
    subject=Employee,
    personal=Personal("person_id"),
)
def grant_role(actor: Actor, employee: Employee, *, role: str, unit_id: UUID | None = None) -> Ref:
    """Give an employee a role for a unit and all below it, or for the whole agency.

    Raises Refused where the rule of granting bars it or the role is already held.
    """
    if unit_id is not None and not Unit.objects.filter(id=unit_id).exists():
        raise NotFound("organization.unit")
    _check(actor, role, unit_id, employee.person_id)
    held = RoleGrant.objects.filter(person_id=employee.person_id, role=role, valid_to=None)
    if unit_id in held.values_list("unit_id", flat=True):
        raise Refused(_("Peran ini sudah dipegang."), field="role")
    today = timezone.localdate()
    row = RoleGrant.objects.create(
        agency_id=actor.own_agency,
        person_id=employee.person_id,
        role=role,
        unit_id=unit_id,
        granted_by_id=actor.person_id,
        valid_from=today,
    )
    note(after={"role": role, "unit_id": unit_id})
    pass_on_cases(actor, role)
    return Ref(KIND, row.id)


def _check(actor: Actor, role: str, unit_id: UUID | None, receiver: UUID) -> None:
    if actor.is_system:
        return
    held = frozenset((grant.role, grant.unit_id) for grant in actor.grants)
    request = GrantRequest(role, unit_id, actor.person_id, receiver)
    bar = find_grant_bar(request, held, CurrentTree().below)
    if bar is not None:
        raise Refused(_bar_text(bar))


def _bar_text(bar: GrantBar) -> str:
    return {
        GrantBar.ONESELF: _("Peran untuk diri sendiri diberikan oleh pengelola SDM lain."),
        GrantBar.NOT_GRANTABLE: _("Peran ini tidak diberikan melalui halaman ini."),
        GrantBar.WHOLE_AGENCY_ONLY: _("Peran ini berlaku untuk seluruh instansi."),
        GrantBar.ABOVE_OWN: _("Peran ini melampaui unit yang Anda kelola."),
    }[bar]


@command(
    permission=WITHDRAW_ROLE,
    audits="organization.role.withdrawn",
    subject=RoleGrant,
    personal=Personal("person_id"),
)
def withdraw_role(actor: Actor, grant: RoleGrant, *, reason: str = "") -> Ref:
    """Take a role back; it ends with the next request of its holder.

    Raises Refused where the rule of granting bars it.
    """
    _check(actor, grant.role, grant.unit_id, grant.person_id)
    if grant.valid_to is not None:
        raise Refused(_("Peran ini sudah dicabut."))
    today = timezone.localdate()
    if grant.valid_from >= today:
        note(before={"role": grant.role, "person_id": grant.person_id}, reason=reason)
        RoleGrant.objects.filter(id=grant.id).delete()
    else:
        note(reason=reason, role=grant.role)
        grant.valid_to = today
        grant.save(update_fields=["valid_to"])
    pass_on_cases(actor, grant.role)
    return Ref(KIND, grant.id)
