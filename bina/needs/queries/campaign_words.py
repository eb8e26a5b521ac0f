"""What pages, workbooks and tasks call the states, flags and criteria of a cycle."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bina.needs.domain.campaign import CycleState, RatingFormState
from bina.needs.domain.raters import RaterCriterion
from bina.needs.domain.validity import RatingFlag

Labels = Mapping[str, Promise]

CYCLE_STATES: Final[Labels] = {
    CycleState.DRAFT: _("Disiapkan"),
    CycleState.OPEN: _("Penilaian berjalan"),
    CycleState.CLOSED: _("Penilaian ditutup"),
    CycleState.COMPUTED: _("Sudah dihitung"),
    CycleState.SUBMITTED: _("Diajukan"),
    CycleState.RETURNED: _("Dikembalikan"),
    CycleState.FROZEN: _("Ditetapkan"),
    CycleState.CANCELLED: _("Dibatalkan"),
}
FORM_STATES: Final[Labels] = {
    RatingFormState.WAITING: _("Belum dimulai"),
    RatingFormState.STARTED: _("Sedang diisi"),
    RatingFormState.SUBMITTED: _("Terkirim"),
    RatingFormState.LATE: _("Diterima terlambat"),
    RatingFormState.EXCUSED: _("Dikecualikan"),
    RatingFormState.VOID: _("Tidak berlaku lagi"),
}
FLAGS: Final[Labels] = {
    RatingFlag.STRAIGHT: _("Semua tingkat sama"),
    RatingFlag.QUICK: _("Terlalu cepat"),
    RatingFlag.DISAGREEMENT: _("Penilai berbeda jauh"),
    RatingFlag.MISSING: _("Banyak yang kosong"),
    RatingFlag.SELF_ABOVE: _("Mandiri jauh di atas atasan"),
}
CRITERIA: Final[Labels] = {
    RaterCriterion.ACTIVE: _("Penilai masih bekerja di instansi ini"),
    RaterCriterion.NOT_ONESELF: _("Orang yang dinilai sesuai dengan cara menilai"),
    RaterCriterion.IN_CHAIN: _("Penilai adalah atasan, langsung atau di atasnya"),
    RaterCriterion.LICENSED: _("Lisensi penilai masih berlaku"),
    RaterCriterion.NO_CONFLICT: _("Tidak ada benturan kepentingan"),
}
MENDERS: Final[Labels] = {
    RaterCriterion.ACTIVE: _("Pengelola SDM memilih penilai lain."),
    RaterCriterion.NOT_ONESELF: _("Pengelola SDM memilih penilai lain."),
    RaterCriterion.IN_CHAIN: _("Pengelola SDM memperbaiki atasan atau memilih penilai lain."),
    RaterCriterion.LICENSED: _("Pengelola SDM mencatat lisensi baru pada daftar penilai."),
    RaterCriterion.NO_CONFLICT: _("Pengelola SDM memilih penilai lain."),
}
LICENCES: Final[Labels] = {
    "observer": _("Pengamat kerja"),
    "assessor": _("Asesor kompetensi"),
}
