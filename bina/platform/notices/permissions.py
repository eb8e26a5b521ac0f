"""Everybody reads the own notices and says how they come; the system watches deadlines."""

from django.utils.translation import gettext_lazy as _

from bina.platform.access import National, Own, Permission, WholeAgency

READ_NOTICES = Permission(
    "notices.read_notices",
    _("Membaca pemberitahuan sendiri"),
    roles=(),
    scope=Own("person"),
    is_for_all=True,
)
CHOOSE_NOTICES = Permission(
    "notices.choose_notices",
    _("Mengatur pemberitahuan sendiri"),
    roles=(),
    scope=WholeAgency(),
    is_for_all=True,
)
# held by nobody: only the clock itself
WATCH_TASKS = Permission(
    "notices.watch_tasks",
    _("Menutup tugas tanpa tujuan dan memberi tahu atasan tentang tugas yang terlambat"),
    roles=(),
    scope=WholeAgency(),
)
# held by nobody: only the loading of catalogues
LOAD_NOTICE_RULES = Permission(
    "notices.load_rules",
    _("Memuat aturan pemberitahuan bawaan"),
    roles=(),
    scope=National(),
)
