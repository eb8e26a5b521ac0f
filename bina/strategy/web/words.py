"""Words and tints of the signals."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bina.platform.ui import Badge
from bina.platform.ui.lists import Tone
from bina.strategy.domain.finding import FindingStatus, RootCause

STATUS_LABELS: Mapping[str, str | Promise] = {
    FindingStatus.OPEN: _("Terbuka"),
    FindingStatus.IN_PROGRESS: _("Proses"),
    FindingStatus.DONE: _("Selesai"),
}
CAUSE_LABELS: Mapping[str, str | Promise] = {
    RootCause.CAPACITY: _("Kapasitas"),
    RootCause.COMPLIANCE: _("Kepatuhan"),
    RootCause.SYSTEM: _("Sistem"),
    RootCause.OTHER: _("Lainnya"),
}
_TONES: Mapping[str, Tone] = {
    FindingStatus.OPEN: "need",
    FindingStatus.IN_PROGRESS: "info",
    FindingStatus.DONE: "ok",
}


def status_badge(status: str) -> Badge:
    return Badge(STATUS_LABELS.get(status, status), _TONES.get(status, "plain"))
