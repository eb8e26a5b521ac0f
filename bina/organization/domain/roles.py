"""The twelve roles, which of them need a second factor, and what they may be granted for."""

from typing import Final

PEGAWAI: Final = "pegawai"
ATASAN: Final = "atasan"
SDM: Final = "sdm"
PYB: Final = "pyb"
PPK: Final = "ppk"
PENGAJAR: Final = "pengajar"
ASESOR: Final = "asesor"
AUDITOR: Final = "auditor"
INTEGRITAS: Final = "integritas"
MITRA: Final = "mitra"
ADMIN: Final = "admin"
NASIONAL: Final = "nasional"

ROLES: Final = (
    PEGAWAI,
    ATASAN,
    SDM,
    PYB,
    PPK,
    PENGAJAR,
    ASESOR,
    AUDITOR,
    INTEGRITAS,
    MITRA,
    ADMIN,
    NASIONAL,
)
MFA_ROLES: Final = frozenset({SDM, PYB, PPK, INTEGRITAS, AUDITOR, ADMIN, NASIONAL})

# held for one unit and all below it, or for the whole agency
UNIT_ROLES: Final = frozenset({ATASAN, SDM, PENGAJAR, ASESOR, MITRA})
# held for the whole agency only
AGENCY_ROLES: Final = frozenset({PYB, PPK, AUDITOR, INTEGRITAS, ADMIN})
# every active employee is pegawai; nasional is granted outside any agency
GRANTABLE: Final = UNIT_ROLES | AGENCY_ROLES


def needs_mfa(roles: frozenset[str]) -> bool:
    """Whether someone with these roles signs in with a second factor."""
    return bool(roles & MFA_ROLES)
