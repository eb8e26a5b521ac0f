"""Who sees the calendar of workdays, and who keeps it."""

from django.utils.translation import gettext_lazy as _

from bina.platform.access import National, Permission, WholeAgency

VIEW_CALENDAR = Permission(
    "calendar.view_calendar",
    _("Melihat kalender hari kerja"),
    roles=(),
    scope=WholeAgency(),
    is_for_all=True,
)
# an agency keeps its regional days, a national role those of the nation
EDIT_HOLIDAYS = Permission(
    "calendar.edit_holidays",
    _("Mencatat dan mencabut hari libur"),
    roles={"sdm", "nasional"},
    scope=WholeAgency(),
)
SET_WORK_WEEK = Permission(
    "calendar.set_work_week",
    _("Menetapkan pekan kerja lima atau enam hari"),
    roles={"sdm"},
    scope=WholeAgency(),
)
# held by nobody: the catalogue is loaded by the system itself
LOAD_HOLIDAYS = Permission(
    "calendar.load_holidays", _("Memuat hari libur nasional"), roles=(), scope=National()
)
