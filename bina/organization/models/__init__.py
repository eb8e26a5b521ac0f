"""The tables of people, agencies, units, positions and accounts."""

from bina.organization.models.account import ActivationCode, NationalGrant, RoleGrant, SetupToken
from bina.organization.models.agency import Agency
from bina.organization.models.correction import CorrectionRequest
from bina.organization.models.delegation import Delegation
from bina.organization.models.disability import Disability
from bina.organization.models.employee import Absence, Assignment, Employee, EmployeeRank
from bina.organization.models.move import EmployeeMove, Handover, HandoverCheck
from bina.organization.models.person import Person, PersonNip
from bina.organization.models.position import Position, PositionVersion
from bina.organization.models.reorganization import (
    Reorganization,
    ReorganizedPosition,
    ReorganizedUnit,
)
from bina.organization.models.sign_in import OutsideIdentity, RecoveryAddress, SignInLink
from bina.organization.models.unit import Unit, UnitVersion

__all__ = [
    "Absence",
    "ActivationCode",
    "Agency",
    "Assignment",
    "CorrectionRequest",
    "Delegation",
    "Disability",
    "Employee",
    "EmployeeMove",
    "EmployeeRank",
    "Handover",
    "HandoverCheck",
    "NationalGrant",
    "OutsideIdentity",
    "Person",
    "PersonNip",
    "Position",
    "PositionVersion",
    "RecoveryAddress",
    "Reorganization",
    "ReorganizedPosition",
    "ReorganizedUnit",
    "RoleGrant",
    "SetupToken",
    "SignInLink",
    "Unit",
    "UnitVersion",
]
