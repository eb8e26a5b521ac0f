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
