"""Handing one's role to a deputy for some days (Plt, Plh), and what bars it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from bina.organization.domain.roles import ATASAN, PPK, PYB, SDM

DELEGABLE: Final = (ATASAN, SDM, PYB, PPK)
"""Roles that decide; what somebody teaches or assesses nobody does in their place."""


class DelegationKind(StrEnum):
    """PLT while the office is vacant or its holder away for long, PLH for some days."""

    PLT = "PLT"
    PLH = "PLH"


class DelegationBar(StrEnum):
    """Why a role may not be handed over."""

    ONESELF = "ONESELF"
    NOT_DELEGABLE = "NOT_DELEGABLE"
    NOT_HELD = "NOT_HELD"
    ONLY_DEPUTY = "ONLY_DEPUTY"
    OVER = "OVER"
    BACKWARDS = "BACKWARDS"


@dataclass(frozen=True, slots=True)
class HeldRole:
    """One role as the giver holds it."""

    role: str
    unit_id: UUID | None
    is_deputy: bool = False


@dataclass(frozen=True, slots=True)
class DelegationRequest:
    """From ``first_on`` to ``last_on``, both days included."""

    giver_id: UUID
    deputy_id: UUID
    role: str
    unit_id: UUID | None
    first_on: date
    last_on: date


def find_delegation_bar(
    request: DelegationRequest, held: Collection[HeldRole], today: date
) -> DelegationBar | None:
    """The first thing that stands in the way, None when nothing does."""
    if request.giver_id == request.deputy_id:
        return DelegationBar.ONESELF
    if request.role not in DELEGABLE:
        return DelegationBar.NOT_DELEGABLE
    return _bar_of_holding(request, held) or _bar_of_days(request, today)


def _bar_of_holding(request: DelegationRequest, held: Collection[HeldRole]) -> DelegationBar | None:
    same = [one for one in held if (one.role, one.unit_id) == (request.role, request.unit_id)]
    if not same:
        return DelegationBar.NOT_HELD
    return DelegationBar.ONLY_DEPUTY if all(one.is_deputy for one in same) else None


def _bar_of_days(request: DelegationRequest, today: date) -> DelegationBar | None:
    if request.last_on < request.first_on:
        return DelegationBar.BACKWARDS
    return DelegationBar.OVER if request.first_on < today else None
