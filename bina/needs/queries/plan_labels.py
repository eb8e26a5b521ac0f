"""What pages and workbooks alike call the parts of a plan."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bina.competency.domain.dictionary import CompetencyGroup
from bina.needs.domain.budget import BudgetKind
from bina.needs.domain.development import LearningRoute
from bina.needs.domain.plan import PlanState, Standing

NEED_KINDS: Final[Mapping[str, Promise]] = {
    CompetencyGroup.TECHNICAL: _("Teknis"),
    CompetencyGroup.MANAGERIAL: _("Manajerial"),
    CompetencyGroup.SOCIOCULTURAL: _("Sosial kultural"),
}
PLAN_STATES: Final[Mapping[str, Promise]] = {
    PlanState.DRAFT: _("Disusun"),
    PlanState.PROPOSED: _("Diusulkan"),
    PlanState.APPROVED: _("Ditetapkan"),
    PlanState.REPLACED: _("Diganti versi baru"),
    PlanState.CANCELLED: _("Dibatalkan"),
}
STANDINGS: Final[Mapping[str, Promise]] = {
    Standing.PLACED: _("Masuk rencana"),
    Standing.UNPLACED: _("Belum mendapat triwulan"),
    Standing.LEFT_OUT: _("Tidak masuk"),
    Standing.NO_MODULE: _("Tanpa modul"),
}
ROUTES: Final[Mapping[str, Promise]] = {
    LearningRoute.CLASSICAL: _("Klasikal"),
    LearningRoute.OTHER: _("Nonklasikal"),
}
BUDGET_KINDS: Final[Mapping[str, Promise]] = {
    BudgetKind.DIRECT: _("Langsung"),
    BudgetKind.INDIRECT: _("Tidak langsung"),
}
# jenis diklat of SIASN
FORMS: Final[Mapping[int, Promise]] = {
    1: _("Diklat struktural"),
    2: _("Diklat fungsional"),
    3: _("Diklat teknis"),
    4: _("Lokakarya"),
    5: _("Pelatihan manajerial"),
    6: _("Pelatihan sosial kultural"),
    7: _("Sosialisasi"),
    8: _("Bimbingan teknis"),
    9: _("Seminar, konferensi, atau sarasehan"),
    10: _("Magang"),
    11: _("Kursus"),
    12: _("Penataran"),
    13: _("Klasikal lainnya"),
    14: _("Coaching"),
    15: _("Mentoring"),
    16: _("Pembelajaran daring"),
    17: _("Pelatihan jarak jauh"),
    18: _("Detasering"),
    19: _("Pembelajaran alam terbuka"),
    20: _("Patok banding"),
    21: _("Pertukaran dengan swasta, BUMN, atau BUMD"),
    22: _("Belajar mandiri"),
    23: _("Komunitas belajar"),
    24: _("Bimbingan di tempat kerja"),
    25: _("Nonklasikal lainnya"),
}


def form_name(form: int) -> str:
    return str(FORMS[form])
