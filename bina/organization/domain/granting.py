"""Who may give which role to whom."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from bina.organization.domain.roles import AGENCY_ROLES, GRANTABLE, SDM


class GrantBar(StrEnum):
    """Why a role may not be given or taken."""

    ONESELF = "ONESELF"
    NOT_GRANTABLE = "NOT_GRANTABLE"
    WHOLE_AGENCY_ONLY = "WHOLE_AGENCY_ONLY"
    ABOVE_OWN = "ABOVE_OWN"


@dataclass(frozen=True, slots=True)
class GrantRequest:
    """``unit_id`` None asks for the whole agency."""

    role: str
    unit_id: UUID | None
    giver: UUID | None
    receiver: UUID


def find_grant_bar(
    request: GrantRequest,
    held: frozenset[tuple[str, UUID | None]],
    below: Callable[[frozenset[UUID]], frozenset[UUID]],
) -> GrantBar | None:
    """The first reason against the request, None when it may go ahead.

    ``held`` are the giver's own roles with their units; only sdm gives roles. Nobody gives to
    oneself, and nobody gives a reach wider than one's own.
    """
    if request.giver == request.receiver:
        return GrantBar.ONESELF
    if request.role not in GRANTABLE:
        return GrantBar.NOT_GRANTABLE
    if request.role in AGENCY_ROLES and request.unit_id is not None:
        return GrantBar.WHOLE_AGENCY_ONLY
    own = {unit for role, unit in held if role == SDM}
    if None in own:
        return None
    reach = below(frozenset(unit for unit in own if unit is not None))
    if request.unit_id is None or request.unit_id not in reach:
        return GrantBar.ABOVE_OWN
    return None
