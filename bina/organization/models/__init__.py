"""The tables of people, agencies, units, positions and accounts."""

from bina.organization.models.account import ActivationCode, NationalGrant, RoleGrant, SetupToken
from bina.organization.models.agency import Agency
from bina.organization.models.correction import CorrectionRequest
from bina.organization.models.delegation import Delegation
from bina.organization.models.employee import Absence, Assignment, Employee, EmployeeRank
from bina.organization.models.person import Person, PersonNip
from bina.organization.models.position import Position, PositionVersion
from bina.organization.models.sign_in import OutsideIdentity, RecoveryAddress, SignInLink
from bina.organization.models.unit import Unit, UnitVersion

__all__ = [
    "Absence",
    "ActivationCode",
    "Agency",
    "Assignment",
    "CorrectionRequest",
    "Delegation",
    "Employee",
    "EmployeeRank",
    "NationalGrant",
    "OutsideIdentity",
    "Person",
    "PersonNip",
    "Position",
    "PositionVersion",
    "RecoveryAddress",
    "RoleGrant",
    "SetupToken",
    "SignInLink",
    "Unit",
    "UnitVersion",
]
