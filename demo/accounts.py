"""The demo's accounts: one for each role and agency, past activation, with known secrets."""

import base64
import hashlib
from dataclasses import dataclass

PASSWORD = "Cenderawasih-2026"  # noqa: S105 - of the demo alone


@dataclass(frozen=True)
class Cast:
    """Who plays a role: the holder of ``position``, or ``name`` for someone without a NIP.

    ``grants``: roles to be given, each for a unit code or for the whole agency (""). The roles
    ``pegawai`` and ``atasan`` follow from the employment itself.
    """

    role: str
    position: str = ""
    name: str = ""
    grants: tuple[tuple[str, str], ...] = ()


REGENCY_CAST = (
    Cast("pegawai", position="JU062-PRT2"),
    Cast("atasan", position="JU06-JPT"),
    Cast("sdm", position="JU033-ADM", grants=(("sdm", ""),)),
    Cast("pyb", position="JU01-JPT", grants=(("pyb", ""),)),
    Cast("ppk", name="Bupati Contoh", grants=(("ppk", ""),)),
    Cast("pengajar", position="JU033-MUD1", grants=(("pengajar", ""),)),
    Cast("asesor", position="JU033-MUD2", grants=(("asesor", ""),)),
    Cast("auditor", position="JU022-MUD1", grants=(("auditor", ""),)),
    Cast("integritas", position="JU024-ADM", grants=(("integritas", ""),)),
    Cast("mitra", name="Universitas Contoh", grants=(("mitra", "U000"),)),
)
MINISTRY_CAST = (
    Cast("pegawai", position="JB022-PRT1"),
    Cast("atasan", position="JB02-JPT"),
    Cast("sdm", position="JB011-ADM", grants=(("sdm", ""),)),
    Cast("pyb", position="JB01-JPT", grants=(("pyb", ""),)),
    Cast("ppk", name="Menteri Contoh", grants=(("ppk", ""),)),
    Cast("pengajar", position="JB012-MUD1", grants=(("pengajar", ""),)),
    Cast("asesor", position="JB012-PRT1", grants=(("asesor", ""),)),
    Cast("auditor", position="JB032-MUD1", grants=(("auditor", ""),)),
    Cast("integritas", position="JB032-ADM", grants=(("integritas", ""),)),
    Cast("mitra", name="Lembaga Contoh", grants=(("mitra", "B000"),)),
)
# whose names the set-up itself gives: the technical account, and the first HR manager, who
# hands over to one of the agency's own people
ADMIN_NAME = "Admin Contoh"
FIRST_SDM = ("sdm-awal", "Pengelola SDM Awal")


def totp_secret(username: str) -> str:
    """The same for a user name on every machine, so that a test or a phone can keep it."""
    digest = hashlib.sha256(f"bina-demo-{username}".encode()).digest()
    return base64.b32encode(digest[:20]).decode()
