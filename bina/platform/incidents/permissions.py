"""Who may report an incident, who sees the register, who acts and who decides."""

from django.utils.translation import gettext_lazy as _

from bina.platform.access import Permission, WholeAgency

HANDLERS = ("admin", "pyb")
DECIDERS = ("pyb", "ppk")

# whoever notices it has to be able to say so at once: the clock runs from then
REPORT_INCIDENT = Permission(
    "incidents.report_incident",
    _("Melaporkan dugaan insiden data pribadi"),
    roles=(),
    scope=WholeAgency(),
    is_for_all=True,
)
VIEW_INCIDENTS = Permission(
    "incidents.view_incidents",
    _("Melihat register insiden data pribadi"),
    roles={"admin", "pyb", "ppk", "auditor"},
    scope=WholeAgency(),
)
HANDLE_INCIDENT = Permission(
    "incidents.handle_incident",
    _("Menilai dan menangani insiden data pribadi"),
    roles=HANDLERS,
    scope=WholeAgency(),
)
# not the one who handles it: leaving people untold is for the head to answer for
WAIVE_NOTICE = Permission(
    "incidents.waive_notice",
    _("Memutuskan insiden data pribadi tidak perlu diberitahukan"),
    roles=DECIDERS,
    scope=WholeAgency(),
)
# held by nobody: only the clock itself
ESCALATE_INCIDENT = Permission(
    "incidents.escalate_incident",
    _("Mengingatkan penanggung jawab insiden data pribadi"),
    roles=(),
    scope=WholeAgency(),
)
