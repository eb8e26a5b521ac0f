"""What the interface and exports call states and causes of findings."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bina.strategy.domain.finding import FindingStatus, RootCause

Labels = Mapping[str, str | Promise]

STATUS_LABELS: Final[Labels] = {
    FindingStatus.OPEN: _("Terbuka"),
    FindingStatus.IN_PROGRESS: _("Proses"),
    FindingStatus.DONE: _("Selesai"),
}
CAUSE_LABELS: Final[Labels] = {
    RootCause.CAPACITY: _("Kapasitas"),
    RootCause.COMPLIANCE: _("Kepatuhan"),
    RootCause.SYSTEM: _("Sistem"),
    RootCause.OTHER: _("Lainnya"),
}
