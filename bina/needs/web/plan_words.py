"""What the pages of the plan call states, standings, forms of learning and answers."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.needs.domain.development import LearningModel
from bina.needs.domain.gap_answers import AnswerKind, AnswerMove, AnswerState, Ground
from bina.needs.domain.plan import Decision, Origin, PlanState, RowState, Standing
from bina.needs.domain.planning.calendar import Blocker
from bina.needs.domain.planning.problem import Limit
from bina.needs.queries.plan_labels import BUDGET_KINDS, PLAN_STATES, ROUTES, STANDINGS, form_name
from bina.needs.web.words import Labels, label
from bina.platform import ui
from bina.platform.ui.lists import Tone

__all__ = ["BUDGET_KINDS", "PLAN_STATES", "ROUTES", "STANDINGS", "form_name"]

PLAN_TONES: Final[dict[str, Tone]] = {
    PlanState.DRAFT: "need",
    PlanState.PROPOSED: "info",
    PlanState.APPROVED: "ok",
}
ROW_STATES: Final[Labels] = {
    RowState.PLANNED: gettext_lazy("Direncanakan"),
    RowState.RUNNING: gettext_lazy("Berjalan"),
    RowState.DONE: gettext_lazy("Selesai"),
    RowState.DROPPED: gettext_lazy("Tidak dilaksanakan"),
}
ROW_TONES: Final[dict[str, Tone]] = {RowState.RUNNING: "info", RowState.DONE: "ok"}
STANDING_TONES: Final[dict[str, Tone]] = {
    Standing.PLACED: "ok",
    Standing.UNPLACED: "need",
    Standing.NO_MODULE: "info",
}
DECISIONS: Final[Labels] = {
    Decision.KEPT: gettext_lazy("Tetap masuk"),
    Decision.BARRED: gettext_lazy("Dikeluarkan"),
}
ORIGINS: Final[Labels] = {
    Origin.SOLVER: gettext_lazy("Perhitungan"),
    Origin.MANUAL: gettext_lazy("Keputusan manual"),
    Origin.CARRIED: gettext_lazy("Beralih dari tahun lalu"),
}
MODELS: Final[Labels] = {
    LearningModel.EXPERIENCE: gettext_lazy("70 – pengalaman kerja"),
    LearningModel.SOCIAL: gettext_lazy("20 – belajar dari orang lain"),
    LearningModel.FORMAL: gettext_lazy("10 – pembelajaran formal"),
}
ANSWER_KINDS: Final[Labels] = {
    AnswerKind.RECRUITMENT: gettext_lazy("Rekrutmen terarah"),
    AnswerKind.REDISTRIBUTION: gettext_lazy("Redistribusi tugas"),
    AnswerKind.ROTATION: gettext_lazy("Rotasi"),
    AnswerKind.MENTORING: gettext_lazy("Pendampingan mentor"),
    AnswerKind.ASSIGNMENT: gettext_lazy("Penugasan proyek"),
    AnswerKind.OTHER: gettext_lazy("Jawaban lain"),
}
ANSWER_STATES: Final[Labels] = {
    AnswerState.PROPOSED: gettext_lazy("Diusulkan"),
    AnswerState.ACCEPTED: gettext_lazy("Diterima"),
    AnswerState.RUNNING: gettext_lazy("Berjalan"),
    AnswerState.DONE: gettext_lazy("Selesai"),
    AnswerState.REJECTED: gettext_lazy("Ditolak"),
    AnswerState.WITHDRAWN: gettext_lazy("Ditarik"),
}
ANSWER_TONES: Final[dict[str, Tone]] = {
    AnswerState.PROPOSED: "need",
    AnswerState.ACCEPTED: "info",
    AnswerState.RUNNING: "info",
    AnswerState.DONE: "ok",
}
ANSWER_MOVES: Final[Labels] = {
    AnswerMove.START: gettext_lazy("Mulai dijalankan"),
    AnswerMove.FINISH: gettext_lazy("Selesai"),
    AnswerMove.WITHDRAW: gettext_lazy("Tarik usulan"),
}
GROUNDS: Final[Labels] = {
    Ground.TOO_FAR: gettext_lazy(
        "Kesenjangannya lebih dari dua tingkat pada kompetensi mutlak, dan tidak ada rekan "
        "seunit yang memenuhinya."
    ),
    Ground.HELD_BESIDE: gettext_lazy(
        "Rekan seunit yang memenuhi kompetensi ini cukup banyak untuk mengambil alih tugasnya."
    ),
    Ground.FEW_AND_CRITICAL: gettext_lazy(
        "Kompetensi mutlak pada paling banyak dua pemegang jabatan."
    ),
    Ground.LEARNT_FROM_OTHERS: gettext_lazy(
        "Kompetensi manajerial dan sosial kultural dipelajari dari pendamping."
    ),
    Ground.LEARNT_AT_WORK: gettext_lazy("Kompetensi teknis dipelajari dari penugasan nyata."),
}
BLOCKERS: Final[Labels] = {
    Blocker.ABSENT: gettext_lazy("pegawai tidak bertugas"),
    Blocker.UNIT_FULL: gettext_lazy("rekan seunit yang pergi belajar sudah mencapai batas"),
    Blocker.BUSY: gettext_lazy("pegawai mengikuti modul lain"),
    Blocker.COHORT_FULL: gettext_lazy("tidak ada angkatan dengan kursi kosong"),
    Blocker.FIXED: gettext_lazy("triwulan angkatan sudah ditetapkan"),
}
LIMITS: Final[Labels] = {
    Limit.BUDGET: gettext_lazy("Anggaran"),
    Limit.HOURS: gettext_lazy("Jam pelajaran per pegawai"),
    Limit.COHORTS: gettext_lazy("Jumlah angkatan"),
    Limit.COMPETENCY: gettext_lazy("Satu modul untuk setiap kompetensi"),
    Limit.FLOOR: gettext_lazy("Pemerataan bagi pegawai nonstruktural"),
    Limit.BARRED: gettext_lazy("Keputusan manual"),
}


def state_badge(state: str) -> ui.Badge:
    return ui.Badge(label(PLAN_STATES, state), PLAN_TONES.get(state, "plain"))


def standing_badge(standing: str) -> ui.Badge:
    return ui.Badge(label(STANDINGS, standing), STANDING_TONES.get(standing, "plain"))


def answer_badge(state: str) -> ui.Badge:
    return ui.Badge(label(ANSWER_STATES, state), ANSWER_TONES.get(state, "plain"))


def quarter_name(quarter: int | None) -> str:
    return _("Triwulan %(number)d") % {"number": quarter} if quarter else _("Belum ada triwulan")
