"""What the tables of competencies hold of people."""

from django.utils.translation import gettext_lazy as _

from bina.platform.privacy import DELETED, Identifier, PersonalTable, about, declare, done_by

PERSON, EMPLOYEE = Identifier.PERSON, Identifier.EMPLOYEE
CAREER = _("Selama bekerja dan 10 tahun sesudahnya")

declare(
    PersonalTable(
        "competency.Evidence",
        _("Bukti kompetensi"),
        "development",
        CAREER,
        {
            "person": about(PERSON),
            "source": DELETED,
            "recorded_by_id": done_by(),
            "verified_by_id": done_by(),
        },
    ),
    PersonalTable(
        "competency.AssessmentResult",
        _("Hasil penilaian kompetensi"),
        "development",
        CAREER,
        {"person": about(PERSON), "employee": about(EMPLOYEE), "level": DELETED},
    ),
)
