"""What may be kept as evidence: pictures and PDF whose content is what the name says."""

from collections.abc import Collection
from pathlib import PurePath
from typing import Final

from django.utils.translation import gettext as _

from bina.platform.errors import Refused

AT_MOST: Final = 5 * 1024 * 1024
NAME_AT_MOST: Final = 150
STARTS: Final = {
    ".pdf": b"%PDF-",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
}
ACCEPT: Final = ",".join(STARTS)
SCANS: Final = frozenset({".pdf", ".jpg", ".jpeg"})
"""What a scanner or a phone makes of a paper."""


def check_evidence(name: str, content: bytes) -> None:
    """Raises Refused, with what to do, for anything else. It is only ever sent as a download."""
    _check(name, content, STARTS, _("Lampirkan berkas PDF, PNG, atau JPG."))


def check_scan(name: str, content: bytes) -> None:
    """The same for the scan of a paper. Raises Refused."""
    _check(name, content, SCANS, _("Lampirkan berkas PDF atau JPG."))


def _check(name: str, content: bytes, suffixes: Collection[str], wanted: str) -> None:
    suffix = PurePath(name).suffix.lower()
    start = STARTS[suffix] if suffix in suffixes else None
    if start is None:
        raise Refused(wanted, field="file")
    if len(content) > AT_MOST:
        raise Refused(_("Berkas ini lebih besar dari 5 MB. Perkecil lebih dahulu."), field="file")
    if not content.startswith(start):
        raise Refused(_("Isi berkas ini tidak sesuai dengan akhiran namanya."), field="file")
    if len(name) > NAME_AT_MOST or not name.isprintable():
        raise Refused(_("Nama berkas ini tidak dapat dipakai. Ganti namanya."), field="file")
