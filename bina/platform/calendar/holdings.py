"""What the calendar holds of people: who recorded a day, and a week."""

from django.utils.translation import gettext_lazy as _

from bina.platform.privacy import Column, Erasure, PersonalTable, declare, done_by

declare(
    PersonalTable(
        "platform.Holiday",
        _("Hari libur"),
        "accountability",
        _("Selama instansi memakai bina"),
        {"recorded_by_id": done_by(), "name": Column(Erasure.KEEP, is_subject=False)},
    ),
    PersonalTable(
        "platform.WorkWeek",
        _("Pekan kerja"),
        "accountability",
        _("Selama instansi memakai bina"),
        {"recorded_by_id": done_by()},
    ),
)
