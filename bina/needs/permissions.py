"""Who may see, make and settle an analysis of needs."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from bina.organization.domain.roles import (
    ASESOR,
    ATASAN,
    AUDITOR,
    NASIONAL,
    PEGAWAI,
    PPK,
    PYB,
    SDM,
)
from bina.platform.access import (
    Actor,
    ByRole,
    Either,
    National,
    Own,
    Permission,
    Scope,
    UnitTree,
    WholeAgency,
)
from bina.platform.errors import Forbidden

WHOLE = WholeAgency()
# who reads the agency as a whole, whatever it is about
AGENCY_WIDE: Final[dict[str, Scope]] = dict.fromkeys((SDM, PYB, PPK, AUDITOR), WHOLE)


def require(permission: Permission, actor: Actor) -> None:
    """Raises Forbidden without the right; which rows it reaches is the scope's to say."""
    if not permission.is_granted(actor):
        raise Forbidden(permission.code)


# a unit head sees the needs of the own tree, the others those of the whole agency
VIEW_NEEDS = Permission(
    "needs.view",
    _("Melihat kebutuhan kompetensi"),
    roles={ATASAN, *AGENCY_WIDE},
    scope=ByRole({ATASAN: UnitTree("unit"), **AGENCY_WIDE}),
)
# matrix, budget, methods and history tell of the agency as a whole
VIEW_AGENCY_NEEDS = Permission(
    "needs.view_agency",
    _("Melihat matriks, anggaran, dan metode seluruh instansi"),
    roles=AGENCY_WIDE.keys(),
    scope=WHOLE,
)
# an employee sees the own gaps, a unit head those of the own tree
VIEW_GAPS = Permission(
    "needs.view_gaps",
    _("Melihat kesenjangan kompetensi seorang pegawai"),
    roles={PEGAWAI, ATASAN, *AGENCY_WIDE},
    scope=ByRole({PEGAWAI: Own("employee__person"), ATASAN: UnitTree("unit"), **AGENCY_WIDE}),
)
# figures of groups only; the small ones are hidden
VIEW_EQUITY = Permission(
    "needs.view_equity",
    _("Melihat pemerataan pengembangan"),
    roles=AGENCY_WIDE.keys(),
    scope=WHOLE,
)
OPEN_CYCLE = Permission(
    "needs.open_cycle", _("Membuka siklus analisis kebutuhan"), roles={SDM}, scope=WHOLE
)
# a unit head and an assessor see how far their own tree is, the others the whole agency
VIEW_CYCLE = Permission(
    "needs.view_cycle",
    _("Melihat kemajuan siklus penilaian"),
    roles={ATASAN, ASESOR, *AGENCY_WIDE},
    scope=ByRole({ATASAN: UnitTree("unit"), ASESOR: UnitTree("unit"), **AGENCY_WIDE}),
)
MANAGE_CYCLE = Permission(
    "needs.manage_cycle",
    _("Menyiapkan, membuka, dan menutup siklus penilaian"),
    roles={SDM},
    scope=WHOLE,
)
EXCUSE_FORM = Permission(
    "needs.excuse_form",
    _("Mengecualikan formulir penilaian dengan alasan"),
    roles={SDM},
    scope=WHOLE,
)
VIEW_FLAGS = Permission(
    "needs.view_flags",
    _("Melihat tanda keabsahan penilaian"),
    roles={SDM, ASESOR, AUDITOR},
    scope=ByRole({SDM: WHOLE, ASESOR: UnitTree("unit"), AUDITOR: WHOLE}),
)
VIEW_RATERS = Permission(
    "needs.view_raters",
    _("Melihat lisensi dan benturan kepentingan penilai"),
    roles={SDM, ASESOR, AUDITOR},
    scope=WHOLE,
)
MANAGE_RATERS = Permission(
    "needs.manage_raters",
    _("Mencatat lisensi dan benturan kepentingan penilai"),
    roles={SDM},
    scope=WHOLE,
)
# people who come, go and move, reminders and closing days: the nightly work
FOLLOW_CYCLES = Permission(
    "needs.follow_cycles",
    _("Menjalankan siklus penilaian setiap malam"),
    roles=frozenset[str](),
    scope=WHOLE,
)
COMPUTE = Permission("needs.compute", _("Menghitung kebutuhan"), roles={SDM}, scope=WHOLE)
FREEZE = Permission(
    "needs.freeze", _("Menetapkan hasil perhitungan kebutuhan"), roles={SDM}, scope=WHOLE
)
ADOPT_RULES = Permission(
    "needs.adopt_rules", _("Mengubah aturan hitung kebutuhan"), roles={SDM}, scope=WHOLE
)
EXPORT = Permission(
    "needs.export",
    _("Mengunduh matriks, peserta, anggaran, dan laporan kebutuhan"),
    roles=AGENCY_WIDE.keys(),
    scope=WHOLE,
)
# written by the loading of catalogues alone
LOAD_DEFAULTS = Permission(
    "needs.load_defaults",
    _("Memuat aturan hitung nasional"),
    roles=frozenset[str](),
    scope=National(),
)
# what changes under a run is marked by the system alone
MARK_STALE = Permission(
    "needs.mark_stale",
    _("Menandai perhitungan yang datanya berubah"),
    roles=frozenset[str](),
    scope=WHOLE,
)
# figures without people, which agencies publish
VIEW_NATIONAL = Permission(
    "needs.view_national",
    _("Melihat kebutuhan kompetensi secara nasional"),
    roles={NASIONAL},
    scope=National(),
)
RUN_NATIONAL = Permission(
    "needs.run_national",
    _("Menghitung kebutuhan semua instansi"),
    roles={NASIONAL},
    scope=National(),
)
# an agency's figures go upward by the system alone
PUBLISH = Permission(
    "needs.publish",
    _("Mempublikasikan angka kebutuhan instansi"),
    roles=frozenset[str](),
    scope=WHOLE,
)
# the draft goes to the heads of offices; each sees and answers for the own one
SEND_DRAFT = Permission(
    "needs.send_draft",
    _("Mengirim rancangan hasil kepada kepala unit"),
    roles={SDM},
    scope=WHOLE,
)
VIEW_RESPONSES = Permission(
    "needs.view_responses",
    _("Melihat tanggapan unit atas rancangan hasil"),
    roles={ATASAN, *AGENCY_WIDE},
    scope=ByRole({ATASAN: UnitTree("unit"), **AGENCY_WIDE}),
)
RESPOND = Permission(
    "needs.respond",
    _("Menanggapi rancangan hasil untuk unitnya"),
    roles={ATASAN},
    scope=UnitTree("unit"),
)
ANSWER_OBJECTION = Permission(
    "needs.answer_objection", _("Menjawab keberatan unit"), roles={SDM}, scope=WHOLE
)
PROPOSE_SETTLEMENT = Permission(
    "needs.propose_settlement",
    _("Mengajukan hasil untuk ditetapkan"),
    roles={SDM},
    scope=WHOLE,
)
# deadlines pass by themselves
LAPSE_RESPONSES = Permission(
    "needs.lapse_responses",
    _("Mencatat unit yang tidak menanggapi"),
    roles=frozenset[str](),
    scope=WHOLE,
)
# the plan of the whole agency: figures, people, money
VIEW_PLANS = Permission(
    "needs.view_plans",
    _("Melihat rencana pengembangan instansi"),
    roles=AGENCY_WIDE.keys(),
    scope=WHOLE,
)
# a head says something about the part of the own office
VIEW_PLAN_PART = Permission(
    "needs.view_plan_part",
    _("Melihat bagian unit dalam rencana pengembangan"),
    roles={ATASAN, SDM, PYB, PPK, AUDITOR},
    scope=ByRole({ATASAN: UnitTree("unit"), SDM: WHOLE, PYB: WHOLE, PPK: WHOLE, AUDITOR: WHOLE}),
)
# an employee sees the own rows, a unit head those of whoever works in the own tree today
VIEW_PLAN_ROWS = Permission(
    "needs.view_plan_rows",
    _("Melihat rencana pengembangan seorang pegawai"),
    roles={PEGAWAI, ATASAN, *AGENCY_WIDE},
    scope=ByRole(
        {PEGAWAI: Own("employee__person"), ATASAN: UnitTree("employee__unit"), **AGENCY_WIDE}
    ),
)
LIST_PLAN_ROWS = Permission(
    "needs.list_plan_rows",
    _("Melihat rencana pengembangan anggota unit"),
    roles={ATASAN, *AGENCY_WIDE},
    scope=ByRole({ATASAN: UnitTree("employee__unit"), **AGENCY_WIDE}),
)
MANAGE_PLANS = Permission(
    "needs.manage_plans",
    _("Menyusun rencana pengembangan dan mengubahnya dengan alasan"),
    roles={SDM},
    scope=WHOLE,
)
# learning tells that a row is done; the manager may drop one
CLOSE_PLAN_ROWS = Permission(
    "needs.close_plan_rows",
    _("Menutup baris rencana pengembangan"),
    roles={SDM},
    scope=WHOLE,
)
KEEP_BUDGET = Permission(
    "needs.keep_budget",
    _("Mencatat anggaran pengembangan dan realisasinya"),
    roles={SDM},
    scope=WHOLE,
)
# a head sees the proposals of the own tree, and those that were given to carry out
ANSWERABLE = Either(UnitTree("unit"), Own("owner__person"))
VIEW_ANSWERS = Permission(
    "needs.view_answers",
    _("Melihat usulan jawaban kesenjangan"),
    roles={ATASAN, *AGENCY_WIDE},
    scope=ByRole({ATASAN: ANSWERABLE, **AGENCY_WIDE}),
)
# whoever is to carry one out need not head anything; the list of all stays with the others
OPEN_ANSWER = Permission(
    "needs.open_answer",
    _("Membuka usulan jawaban kesenjangan yang menjadi tanggung jawabnya"),
    roles={PEGAWAI, ATASAN, *AGENCY_WIDE},
    scope=ByRole({PEGAWAI: Own("owner__person"), ATASAN: ANSWERABLE, **AGENCY_WIDE}),
)
# whoever answers for the people of a unit proposes what else is done for them
PROPOSE_ANSWER = Permission(
    "needs.propose_answer",
    _("Mengusulkan jawaban lain atas kesenjangan"),
    roles={ATASAN, SDM},
    scope=ByRole({ATASAN: UnitTree("unit"), SDM: WHOLE}),
)
DECIDE_ANSWER = Permission(
    "needs.decide_answer",
    _("Menerima atau menolak usulan jawaban kesenjangan"),
    roles={PYB, PPK},
    scope=WHOLE,
)
CARRY_ANSWER = Permission(
    "needs.carry_answer",
    _("Menjalankan dan menutup jawaban kesenjangan"),
    roles={PEGAWAI, ATASAN, SDM},
    scope=ByRole({PEGAWAI: Own("owner__person"), ATASAN: ANSWERABLE, SDM: WHOLE}),
)
# a form belongs to its rater; who is employed may be one
RATE = Permission(
    "needs.rate",
    _("Mengisi formulir penilaian kompetensi"),
    roles={PEGAWAI},
    scope=Own("rater__person"),
)
OBSERVE = Permission(
    "needs.observe",
    _("Mencatat observasi kerja pegawai"),
    roles={ASESOR, ATASAN},
    scope=UnitTree("unit"),
)
# sent forms and their photos: whoever wrote them, whom they are about, and HR
VIEW_RATING = Permission(
    "needs.view_rating",
    _("Melihat formulir penilaian yang sudah dikirim"),
    roles={PEGAWAI, SDM},
    scope=ByRole(
        {
            PEGAWAI: Either(Own("employee__person"), Own("rater__person")),
            SDM: UnitTree("unit"),
        }
    ),
)
VIEW_PHOTO = Permission(
    "needs.view_photo",
    _("Melihat foto observasi kerja"),
    roles={PEGAWAI, SDM},
    scope=ByRole(
        {
            PEGAWAI: Either(Own("form__employee__person"), Own("form__rater__person")),
            SDM: UnitTree("form__unit"),
        }
    ),
)
