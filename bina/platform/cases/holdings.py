"""What cases hold of people."""

from django.utils.translation import gettext_lazy as _

from bina.platform.privacy import HELD, Column, Erasure, Identifier, PersonalTable, declare

_BY = Column(Erasure.HOLD, Identifier.PERSON, is_subject=False)
_ABOUT = Column(Erasure.HOLD, Identifier.PERSON)
_PERIOD = _("1825 hari (5 tahun) setelah ditutup")
_KEPT = _("Riwayat persetujuan membuktikan siapa memutuskan apa dan atas dasar apa.")

declare(
    PersonalTable(
        "platform.Case",
        _("Usul yang diputuskan"),
        "accountability",
        _PERIOD,
        {"about_id": _ABOUT, "opened_by_id": _BY, "opened_by_name": HELD},
        hold=_KEPT,
    ),
    PersonalTable(
        "platform.CaseStep",
        _("Langkah keputusan"),
        "accountability",
        _PERIOD,
        {"person_id": _BY},
        hold=_KEPT,
    ),
    PersonalTable(
        "platform.CaseEntry",
        _("Riwayat keputusan"),
        "accountability",
        _PERIOD,
        {
            "actor_id": _BY,
            "actor_name": HELD,
            "on_behalf_of_id": _BY,
            "on_behalf_of_name": HELD,
            "note": HELD,
        },
        hold=_KEPT,
    ),
    PersonalTable(
        "platform.CaseRecusal",
        _("Pernyataan benturan kepentingan"),
        "accountability",
        _PERIOD,
        {"person_id": _ABOUT, "reason": HELD},
        hold=_KEPT,
    ),
)
