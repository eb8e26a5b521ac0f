"""Who may see and bring in the signals that set priorities."""

from django.utils.translation import gettext_lazy as _

from bina.organization.domain.roles import ATASAN, AUDITOR, PEGAWAI, PPK, PYB, SDM
from bina.platform.access import Permission, UnitTree, WholeAgency

# a unit head sees the signals of the own tree
VIEW_SIGNALS = Permission(
    "strategy.view_signals",
    _("Melihat temuan audit dan kinerja unit"),
    roles={ATASAN, SDM, PYB, PPK, AUDITOR},
    scope=UnitTree("unit"),
)
CHANGE_FINDING = Permission(
    "strategy.change_finding",
    _("Memperbarui status temuan audit"),
    roles={SDM, AUDITOR},
    scope=UnitTree("unit"),
)
IMPORT_SIGNALS = Permission(
    "strategy.import",
    _("Mengimpor temuan audit dan kinerja unit"),
    roles={SDM},
    scope=WholeAgency(),
)
# what is added names its unit; what stands is kept within the same units
ADD_SIGNAL = Permission(
    "strategy.add_signal",
    _("Menambah konsultasi, kinerja unit, dan nilai kepuasan"),
    roles={SDM},
    scope=UnitTree("pk"),
)
KEEP_SIGNAL = Permission(
    "strategy.keep_signal",
    _("Memperbaiki konsultasi, kinerja unit, dan nilai kepuasan"),
    roles={SDM},
    scope=UnitTree("unit"),
)
ADD_FINDING = Permission(
    "strategy.add_finding",
    _("Menambah temuan audit"),
    roles={SDM, AUDITOR},
    scope=UnitTree("pk"),
)
VIEW_GOALS = Permission(
    "strategy.view_goals",
    _("Melihat tujuan strategis, program, dan indikator"),
    roles={PEGAWAI, ATASAN, SDM, PYB, PPK, AUDITOR},
    scope=WholeAgency(),
)
KEEP_GOALS = Permission(
    "strategy.keep_goals",
    _("Menyusun tujuan strategis, program, dan indikator"),
    roles={SDM},
    scope=WholeAgency(),
)
VIEW_WORKFORCE = Permission(
    "strategy.view_workforce",
    _("Melihat kebutuhan pegawai tiap jabatan"),
    roles={SDM, PYB, PPK, AUDITOR},
    scope=WholeAgency(),
)
KEEP_WORKFORCE = Permission(
    "strategy.keep_workforce",
    _("Menetapkan kebutuhan pegawai tiap jabatan"),
    roles={SDM},
    scope=WholeAgency(),
)
