"""What the register of incidents holds of people."""

from django.utils.translation import gettext_lazy as _

from bina.platform.privacy import HELD, Column, Erasure, Identifier, PersonalTable, declare

_BY = Column(Erasure.HOLD, Identifier.PERSON, is_subject=False)
_KEPT = _("Catatan insiden adalah bukti bahwa kewajiban memberi tahu dipenuhi (UU 27/2022).")

declare(
    PersonalTable(
        "platform.DataIncident",
        _("Insiden data pribadi"),
        "accountability",
        _("1825 hari (5 tahun) setelah ditutup"),
        {"reported_by_id": _BY, "reported_by_name": HELD, "contact": HELD},
        hold=_KEPT,
    ),
    PersonalTable(
        "platform.IncidentEntry",
        _("Catatan insiden data pribadi"),
        "accountability",
        _("1825 hari (5 tahun) setelah ditutup"),
        {"recorded_by_id": _BY, "recorded_by_name": HELD},
        hold=_KEPT,
    ),
)
