"""What the analysis of needs holds of people: a picture of the day it was computed for."""

from django.utils.translation import gettext_lazy as _

from bina.platform.privacy import (
    DELETED,
    TOLD,
    Column,
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
CYCLE = _("5 tahun setelah siklus berakhir")
LICENCE = _("5 tahun setelah masa berlaku berakhir")
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
        "needs.Settlement",
        _("Usul penetapan hasil"),
        "development",
        ANALYSIS,
        {
            "proposed_by_id": done_by(along=("proposed_by_name",)),
            "proposed_by_name": TOLD,
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
    PersonalTable(
        "needs.NeedsCycle",
        _("Siklus analisis kebutuhan"),
        "development",
        CYCLE,
        {
            "name": Column(Erasure.KEEP, is_subject=False),
            "opened_by_id": done_by(along=("opened_by_name",)),
            "opened_by_name": TOLD,
        },
    ),
    PersonalTable(
        "needs.CycleUnit",
        _("Unit dalam siklus"),
        "development",
        CYCLE,
        {"closed_by_id": done_by(along=("closed_by_name",)), "closed_by_name": TOLD},
    ),
    PersonalTable(
        "needs.RatingAnswer",
        _("Jawaban penilaian"),
        "development",
        CYCLE,
        {"form__employee": about(EMPLOYEE, Erasure.KEEP), "note": value("")},
    ),
    PersonalTable(
        "needs.RatingAttachment",
        _("Lampiran penilaian"),
        "development",
        CYCLE,
        {"form__employee": about(EMPLOYEE), "caption": DELETED},
    ),
    PersonalTable(
        "needs.WorkObservation",
        _("Observasi kerja"),
        "development",
        CYCLE,
        {"form__employee": about(EMPLOYEE), "place": DELETED, "behaviours": DELETED},
    ),
    PersonalTable(
        "needs.RatingForm",
        _("Formulir penilaian"),
        "development",
        CYCLE,
        {
            "employee": about(EMPLOYEE, Erasure.KEEP),
            "rater": done_by(EMPLOYEE),
            "excuse": value(""),
            "flags": value([]),
        },
    ),
    PersonalTable(
        "needs.RaterChoice",
        _("Penilai yang dipilih"),
        "development",
        CYCLE,
        {"employee": about(EMPLOYEE), "rater": done_by(EMPLOYEE), "reason": DELETED},
    ),
    PersonalTable(
        "needs.RatingConflict",
        _("Benturan kepentingan penilai"),
        "development",
        CYCLE,
        {"employee": about(EMPLOYEE), "rater": about(EMPLOYEE), "reason": DELETED},
    ),
    PersonalTable(
        "needs.AssessorLicence",
        _("Lisensi penilai"),
        "development",
        LICENCE,
        {"employee": about(EMPLOYEE), "number": DELETED},
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
        "needs.PlanObjective",
        _("Tujuan strategis yang dipilih untuk baris rencana"),
        "development",
        PLANNING,
        {"chosen_by_name": TOLD},
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
