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
PLANNING = _("5 tahun setelah tahun terakhir rencana")

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
        "needs.DevelopmentPlan",
        _("Rencana pengembangan"),
        "development",
        PLANNING,
        {
            "made_by_id": done_by(along=("made_by_name",)),
            "made_by_name": TOLD,
            "proposed_by_id": done_by(),
            "approved_by_name": TOLD,
        },
    ),
    PersonalTable(
        "needs.PlanRow",
        _("Rencana pengembangan pegawai"),
        "development",
        PLANNING,
        {"employee": about(EMPLOYEE, Erasure.KEEP)},
    ),
    PersonalTable(
        "needs.PlanDecision",
        _("Perubahan manual pada rencana"),
        "development",
        PLANNING,
        {
            "employee": about(EMPLOYEE, Erasure.KEEP),
            "reason": value(ERASED_NAME),
            "decided_by_name": TOLD,
        },
    ),
    PersonalTable(
        "needs.GapAnswer",
        _("Usulan jawaban kesenjangan"),
        "development",
        PLANNING,
        {
            "owner": about(EMPLOYEE, Erasure.KEEP),
            "proposed_by_id": done_by(along=("proposed_by_name",)),
            "proposed_by_name": TOLD,
            "decided_by_name": TOLD,
        },
    ),
)
