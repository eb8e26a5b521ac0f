"""Rights over cases: who decides one is a matter of its chain, so the case itself is asked."""

from django.utils.translation import gettext_lazy as _

from bina.platform.access import Permission, WholeAgency

# apps open cases inside their own commands, whose permission has been checked there
OPEN_CASE = Permission(
    "cases.open_case",
    _("Mengajukan sesuatu untuk diputuskan"),
    roles=(),
    scope=WholeAgency(),
    is_for_all=True,
)
DECIDE_CASE = Permission(
    "cases.decide_case",
    _("Memutuskan yang menunggu keputusan sendiri"),
    roles=(),
    scope=WholeAgency(),
    is_for_all=True,
)
# held by nobody: only the clock itself
KEEP_CASES = Permission(
    "cases.keep_cases",
    _("Mengingatkan dan meneruskan yang menunggu keputusan"),
    roles=(),
    scope=WholeAgency(),
)
