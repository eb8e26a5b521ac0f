"""The rights to other people's data as data, and to one's own."""

from django.utils.translation import gettext_lazy as _

from bina.platform.access import National, Permission, WholeAgency

# nobody holds it: only the command line of whoever runs the installation erases a person
ERASE_PERSON = Permission(
    "privacy.erase_person",
    _("Menghapus data pribadi seseorang"),
    roles=(),
    scope=WholeAgency(),
)
# nobody holds it: only the command line of whoever runs the installation
EXPORT_PERSON = Permission(
    "privacy.export_person",
    _("Menulis semua data seseorang ke berkas"),
    roles=(),
    scope=WholeAgency(),
)
# a right of the person, which no office gives or takes
SEE_OWN_DATA = Permission(
    "privacy.see_own_data",
    _("Melihat dan mengunduh data sendiri"),
    roles=(),
    scope=WholeAgency(),
    is_for_all=True,
)
# nobody holds it: the daily job is the system's own
APPLY_RETENTION = Permission(
    "privacy.apply_retention",
    _("Menghapus data yang lewat masa simpannya"),
    roles=(),
    scope=WholeAgency(),
)
VIEW_PURPOSES = Permission(
    "privacy.view_purposes",
    _("Melihat tujuan pemrosesan data pribadi instansi"),
    roles={"sdm", "pyb", "ppk", "auditor", "admin"},
    scope=WholeAgency(),
)
MANAGE_PURPOSES = Permission(
    "privacy.manage_purposes",
    _("Menambah, mengubah, dan mengakhiri tujuan pemrosesan data pribadi"),
    roles={"admin"},
    scope=WholeAgency(),
)
# held by nobody: only the loading of catalogues
LOAD_PURPOSES = Permission(
    "privacy.load_purposes",
    _("Memuat tujuan pemrosesan bawaan"),
    roles=(),
    scope=National(),
)
# a right of the person, which no office gives or takes
DECIDE_CONSENT = Permission(
    "privacy.decide_consent",
    _("Memberi dan menarik persetujuan sendiri"),
    roles=(),
    scope=WholeAgency(),
    is_for_all=True,
)
