"""What the interface and exports call the states, kinds and causes of signals."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bina.strategy.domain.consultation import (
    ConsultationKind,
    ConsultationState,
    StakeholderGroup,
    Verdict,
)
from bina.strategy.domain.finding import FindingStatus, RootCause
from bina.strategy.domain.objective import Direction, ObjectiveKind, PeriodKind

Labels = Mapping[str, str | Promise]

STATUS_LABELS: Final[Labels] = {
    FindingStatus.OPEN: _("Terbuka"),
    FindingStatus.IN_PROGRESS: _("Proses"),
    FindingStatus.DONE: _("Selesai"),
}
CAUSE_LABELS: Final[Labels] = {
    RootCause.CAPACITY: _("Kapasitas"),
    RootCause.COMPLIANCE: _("Kepatuhan"),
    RootCause.SYSTEM: _("Sistem"),
    RootCause.OTHER: _("Lainnya"),
}
CONSULTATION_KIND_LABELS: Final[Labels] = {
    ConsultationKind.INTERVIEW: _("Wawancara"),
    ConsultationKind.FOCUS_GROUP: _("Diskusi kelompok terarah"),
    ConsultationKind.SURVEY: _("Survei"),
}
STAKEHOLDER_LABELS: Final[Labels] = {
    StakeholderGroup.UNIT_HEAD: _("Pimpinan unit kerja"),
    StakeholderGroup.SERVICE_USER: _("Pengguna layanan"),
    StakeholderGroup.EXTERNAL_PARTY: _("Pihak luar"),
}
CONSULTATION_STATE_LABELS: Final[Labels] = {
    ConsultationState.DRAFT: _("Draf"),
    ConsultationState.RECORDED: _("Tercatat"),
    ConsultationState.WITHDRAWN: _("Ditarik"),
}
VERDICT_LABELS: Final[Labels] = {
    Verdict.CONFIRMED: _("Dikonfirmasi"),
    Verdict.REJECTED: _("Ditolak"),
    Verdict.ADJUSTED: _("Disesuaikan"),
}
OBJECTIVE_KIND_LABELS: Final[Labels] = {
    ObjectiveKind.MISSION: _("Misi"),
    ObjectiveKind.GOAL: _("Tujuan"),
    ObjectiveKind.OUTCOME: _("Sasaran"),
    ObjectiveKind.PROGRAMME: _("Program"),
    ObjectiveKind.MEDIUM_TERM_PLAN: _("RPJMD atau Renstra"),
    ObjectiveKind.REFORM_AGENDA: _("Agenda reformasi birokrasi"),
}
DIRECTION_LABELS: Final[Labels] = {
    Direction.HIGHER: _("Naik"),
    Direction.LOWER: _("Turun"),
}
PERIOD_LABELS: Final[Labels] = {
    PeriodKind.YEAR: _("Tahun"),
    PeriodKind.SEMESTER: _("Semester"),
    PeriodKind.QUARTER: _("Triwulan"),
    PeriodKind.MONTH: _("Bulan"),
}
