"""Rights over letters: apps issue them within their own decisions."""

from django.utils.translation import gettext_lazy as _

from bina.platform.access import Permission, WholeAgency

# apps issue letters inside their own commands, whose permission has been checked there
ISSUE_LETTER = Permission(
    "letters.issue_letter",
    _("Menerbitkan surat dari keputusan sendiri"),
    roles=(),
    scope=WholeAgency(),
    is_for_all=True,
)
VIEW_LETTERS = Permission(
    "letters.view_letters",
    _("Melihat register surat dan mengunduh surat"),
    roles={"sdm", "pyb", "ppk", "auditor"},
    scope=WholeAgency(),
)
WITHDRAW_LETTER = Permission(
    "letters.withdraw_letter",
    _("Mencabut surat"),
    roles={"sdm", "pyb", "ppk"},
    scope=WholeAgency(),
)
KEEP_SCAN = Permission(
    "letters.keep_scan",
    _("Menyimpan pindaian surat yang ditandatangani"),
    roles={"sdm"},
    scope=WholeAgency(),
)
SET_LETTERS = Permission(
    "letters.set_letters",
    _("Mengatur penomoran dan kop surat"),
    roles={"sdm"},
    scope=WholeAgency(),
)
