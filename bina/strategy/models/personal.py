"""What the registers of strategy hold of people: who keeps them; whoever was asked is not named."""

from django.utils.translation import gettext_lazy as _

from bina.platform.privacy import TOLD, PersonalTable, declare, done_by

CYCLES = _("5 tahun setelah siklus analisis yang memakainya")

declare(
    PersonalTable(
        "strategy.Consultation",
        _("Konsultasi pemangku kepentingan"),
        "development",
        CYCLES,
        {
            "opened_by_id": done_by(along=("opened_by_name",)),
            "opened_by_name": TOLD,
        },
    ),
    PersonalTable(
        "strategy.FindingNote",
        _("Tindak lanjut temuan audit"),
        "development",
        CYCLES,
        {
            "written_by_id": done_by(along=("written_by_name",)),
            "written_by_name": TOLD,
        },
    ),
)
