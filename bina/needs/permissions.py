"""Who may see, make and settle an analysis of needs."""

from django.utils.translation import gettext_lazy as _

from bina.organization.domain.roles import ATASAN, AUDITOR, NASIONAL, PEGAWAI, PPK, PYB, SDM
from bina.platform.access import (
    Actor,
    ByRole,
    National,
    Own,
    Permission,
    UnitTree,
    WholeAgency,
)
from bina.platform.errors import Forbidden

WHOLE = WholeAgency()


def require(permission: Permission, actor: Actor) -> None:
    """Raises Forbidden without the right; which rows it reaches is the scope's to say."""
    if not permission.is_granted(actor):
        raise Forbidden(permission.code)


# a unit head sees the needs of the own tree, the others those of the whole agency
VIEW_NEEDS = Permission(
    "needs.view",
    _("Melihat kebutuhan kompetensi"),
    roles={ATASAN, SDM, PYB, PPK, AUDITOR},
    scope=ByRole({ATASAN: UnitTree("unit"), SDM: WHOLE, PYB: WHOLE, PPK: WHOLE, AUDITOR: WHOLE}),
)
# matrix, budget, methods and history tell of the agency as a whole
VIEW_AGENCY_NEEDS = Permission(
    "needs.view_agency",
    _("Melihat matriks, anggaran, dan metode seluruh instansi"),
    roles={SDM, PYB, PPK, AUDITOR},
    scope=WHOLE,
)
# an employee sees the own gaps, a unit head those of the own tree
VIEW_GAPS = Permission(
    "needs.view_gaps",
    _("Melihat kesenjangan kompetensi seorang pegawai"),
    roles={PEGAWAI, ATASAN, SDM, PYB, PPK, AUDITOR},
    scope=ByRole(
        {
            PEGAWAI: Own("employee__person"),
            ATASAN: UnitTree("unit"),
            SDM: WHOLE,
            PYB: WHOLE,
            PPK: WHOLE,
            AUDITOR: WHOLE,
        }
    ),
)
# figures of groups only; the small ones are hidden
VIEW_EQUITY = Permission(
    "needs.view_equity",
    _("Melihat pemerataan pengembangan"),
    roles={SDM, PYB, PPK, AUDITOR},
    scope=WHOLE,
)
OPEN_CYCLE = Permission(
    "needs.open_cycle", _("Membuka siklus analisis kebutuhan"), roles={SDM}, scope=WHOLE
)
COMPUTE = Permission("needs.compute", _("Menghitung kebutuhan"), roles={SDM}, scope=WHOLE)
FREEZE = Permission(
    "needs.freeze", _("Menetapkan hasil perhitungan kebutuhan"), roles={SDM}, scope=WHOLE
)
ADOPT_RULES = Permission(
    "needs.adopt_rules", _("Mengubah aturan hitung kebutuhan"), roles={SDM}, scope=WHOLE
)
EXPORT = Permission(
    "needs.export",
    _("Mengunduh matriks, peserta, anggaran, dan laporan kebutuhan"),
    roles={SDM, PYB, PPK, AUDITOR},
    scope=WHOLE,
)
# written by the loading of catalogues alone
LOAD_DEFAULTS = Permission(
    "needs.load_defaults",
    _("Memuat aturan hitung nasional"),
    roles=frozenset[str](),
    scope=National(),
)
# what changes under a run is marked by the system alone
MARK_STALE = Permission(
    "needs.mark_stale",
    _("Menandai perhitungan yang datanya berubah"),
    roles=frozenset[str](),
    scope=WHOLE,
)
# figures without people, which agencies publish
VIEW_NATIONAL = Permission(
    "needs.view_national",
    _("Melihat kebutuhan kompetensi secara nasional"),
    roles={NASIONAL},
    scope=National(),
)
RUN_NATIONAL = Permission(
    "needs.run_national",
    _("Menghitung kebutuhan semua instansi"),
    roles={NASIONAL},
    scope=National(),
)
# an agency's figures go upward by the system alone
PUBLISH = Permission(
    "needs.publish",
    _("Mempublikasikan angka kebutuhan instansi"),
    roles=frozenset[str](),
    scope=WHOLE,
)
