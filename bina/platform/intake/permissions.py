"""The rights over the intake."""

from django.utils.translation import gettext_lazy as _

from bina.platform.access import Permission, WholeAgency

IMPORT_DATA = Permission(
    "platform.import_data", _("Mengunggah data instansi"), roles={"sdm"}, scope=WholeAgency()
)
