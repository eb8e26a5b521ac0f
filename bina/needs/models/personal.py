"""What the analysis of needs holds of people: a picture of the day it was computed for."""

from django.utils.translation import gettext_lazy as _

from bina.platform.privacy import (
    TOLD,
    Erasure,
    Identifier,
    PersonalTable,
    about,
    declare,
    done_by,
    value,
)

EMPLOYEE = Identifier.EMPLOYEE
ERASED_NAME = "Data dihapus"
ANALYSIS = _("5 tahun setelah perhitungan")

declare(
    PersonalTable(
        "needs.GapRow",
        _("Kesenjangan kompetensi"),
        "development",
        ANALYSIS,
        {"employee": about(EMPLOYEE, Erasure.KEEP)},
    ),
    PersonalTable(
        "needs.RunPerson",
        _("Pegawai dalam analisis"),
        "development",
        ANALYSIS,
        {
            "employee": about(EMPLOYEE, Erasure.KEEP),
            "nip": value(""),
            "name": value(ERASED_NAME),
            "golongan": value(""),
        },
    ),
    PersonalTable(
        "needs.TnaRun",
        _("Perhitungan kebutuhan"),
        "development",
        ANALYSIS,
        {
            "started_by_id": done_by(along=("started_by_name",)),
            "started_by_name": TOLD,
            "frozen_by_name": TOLD,
        },
    ),
    PersonalTable(
        "needs.UnitResponse",
        _("Tanggapan unit atas rancangan hasil"),
        "development",
        ANALYSIS,
        {
            "responded_by_id": done_by(along=("responded_by_name", "note")),
            "responded_by_name": TOLD,
            "note": TOLD,
        },
    ),
    PersonalTable(
        "needs.Objection",
        _("Keberatan atas rancangan hasil"),
        "development",
        ANALYSIS,
        {
            "employee": about(EMPLOYEE, Erasure.KEEP),
            "answered_by_id": done_by(along=("answered_by_name", "answer")),
            "answered_by_name": TOLD,
            "answer": TOLD,
        },
    ),
)
