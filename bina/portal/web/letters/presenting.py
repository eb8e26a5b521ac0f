"""Values of letters as pages show them."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bina.platform.letters import SignatureKind

SIGNED: Final[dict[SignatureKind, Promise]] = {
    SignatureKind.UNSIGNED: _("Belum ada pindaian bertanda tangan"),
    SignatureKind.WET: _("Tanda tangan basah"),
    SignatureKind.ELECTRONIC: _("Tanda tangan elektronik tersertifikasi (TTE)"),
}

GROUP = 8


def group_digest(digest: str) -> str:
    """In groups of eight, so that it can be compared by eye and breaks on narrow screens."""
    return " ".join(digest[start : start + GROUP] for start in range(0, len(digest), GROUP))
