"""What organization announces."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from bina.kernel.event import Event


@dataclass(frozen=True, slots=True)
class EmployeeMoved(Event):
    """Someone holds another definitive position from ``effective_on`` on, which has come.

    ``from_unit_id`` and ``from_position_id`` are None for someone who came back.
    """

    name: ClassVar[str] = "organization.EmployeeMoved"

    move_id: UUID
    employee_id: UUID
    from_unit_id: UUID | None
    unit_id: UUID
    from_position_id: UUID | None
    position_id: UUID
    effective_on: date


@dataclass(frozen=True, slots=True)
class EmployeeLeft(Event):
    """Someone no longer works in the agency from ``effective_on`` on, which has come."""

    name: ClassVar[str] = "organization.EmployeeLeft"

    move_id: UUID
    employee_id: UUID
    unit_id: UUID | None
    legal_status: str
    effective_on: date


@dataclass(frozen=True, slots=True)
class MoveCorrected(Event):
    """A move that had taken effect was written down wrongly and is taken back."""

    name: ClassVar[str] = "organization.MoveCorrected"

    move_id: UUID
    employee_id: UUID
    effective_on: date


@dataclass(frozen=True, slots=True)
class UnitMerged(Event):
    """A unit ended and another took over; or, with ``is_whole`` False, took some positions over."""

    name: ClassVar[str] = "organization.UnitMerged"

    reorganization_id: UUID
    unit_id: UUID
    successor_id: UUID
    effective_on: date
    is_whole: bool
