"""The right to read the trail: all of it, or what concerns the people of one's units."""

from django.utils.translation import gettext_lazy as _

from bina.platform.access import Permission, WholeAgency

READ_TRAIL = Permission(
    "portal.read_trail",
    _("Membaca jejak audit instansi"),
    roles={"auditor"},
    scope=WholeAgency(),
)
