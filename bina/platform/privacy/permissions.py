"""The rights to other people's data as data, and to one's own."""

from django.utils.translation import gettext_lazy as _

from bina.platform.access import Permission, WholeAgency

# nobody holds it: only the command line of whoever runs the installation erases a person
ERASE_PERSON = Permission(
    "privacy.erase_person",
    _("Menghapus data pribadi seseorang"),
    roles=(),
    scope=WholeAgency(),
)
SEE_OWN_DATA = Permission(
    "privacy.see_own_data",
    _("Melihat dan mengunduh data sendiri"),
    roles={"pegawai", "atasan", "sdm", "pyb", "ppk", "auditor", "admin"},
    scope=WholeAgency(),
)
# nobody holds it: the daily job is the system's own
APPLY_RETENTION = Permission(
    "privacy.apply_retention",
    _("Menghapus data yang lewat masa simpannya"),
    roles=(),
    scope=WholeAgency(),
)
