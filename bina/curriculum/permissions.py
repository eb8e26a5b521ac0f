"""Who may see and bring in the catalogue of modules."""

from django.utils.translation import gettext_lazy as _

from bina.organization.domain.roles import (
    ASESOR,
    ATASAN,
    AUDITOR,
    PEGAWAI,
    PENGAJAR,
    PPK,
    PYB,
    SDM,
)
from bina.platform.access import Permission, WholeAgency

VIEW_MODULES = Permission(
    "curriculum.view_modules",
    _("Melihat katalog modul"),
    roles={PEGAWAI, ATASAN, SDM, PYB, PPK, PENGAJAR, ASESOR, AUDITOR},
    scope=WholeAgency(),
)
VIEW_COSTS = Permission(
    "curriculum.view_costs",
    _("Melihat biaya modul"),
    roles={SDM, PYB, PPK, AUDITOR},
    scope=WholeAgency(),
)
IMPORT_MODULES = Permission(
    "curriculum.import", _("Mengimpor katalog modul"), roles={SDM}, scope=WholeAgency()
)
