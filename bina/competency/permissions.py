"""Who may see and change dictionary, standards, results and profiles."""

from django.utils.translation import gettext_lazy as _

from bina.organization.domain.roles import (
    ADMIN,
    ASESOR,
    ATASAN,
    AUDITOR,
    NASIONAL,
    PEGAWAI,
    PENGAJAR,
    PPK,
    PYB,
    SDM,
)
from bina.platform.access import ByRole, National, Own, Permission, UnitTree, WholeAgency

STAFF = {PEGAWAI, ATASAN, SDM, PYB, PPK, PENGAJAR, ASESOR, AUDITOR}
WHOLE = WholeAgency()

VIEW_CORE = Permission(
    "competency.view_core",
    _("Melihat kamus kompetensi inti nasional"),
    roles={*STAFF, NASIONAL},
    scope=National(),
)
VIEW_REGULATIONS = Permission(
    "competency.view_regulations",
    _("Melihat daftar dasar hukum"),
    roles={*STAFF, ADMIN, NASIONAL},
    scope=National(),
)
MAINTAIN_NATIONAL = Permission(
    "competency.maintain_national",
    _("Memelihara katalog nasional kompetensi dan dasar hukum"),
    roles={NASIONAL},
    scope=National(),
)
VIEW_DICTIONARY = Permission(
    "competency.view_dictionary", _("Melihat kamus kompetensi"), roles=STAFF, scope=WHOLE
)
EDIT_DICTIONARY = Permission(
    "competency.edit_dictionary", _("Mengubah kamus kompetensi"), roles={SDM}, scope=WHOLE
)
VIEW_STANDARDS = Permission(
    "competency.view_standards", _("Melihat standar kompetensi jabatan"), roles=STAFF, scope=WHOLE
)
EDIT_STANDARDS = Permission(
    "competency.edit_standards",
    _("Mengubah standar kompetensi jabatan"),
    roles={SDM},
    scope=WHOLE,
)
RECORD_RESULT = Permission(
    "competency.record_result",
    _("Mencatat hasil asesmen"),
    roles={SDM, ASESOR},
    scope=UnitTree("unit"),
)
# what a cycle of ratings brings when it closes
RECORD_RATINGS = Permission(
    "competency.record_ratings",
    _("Mencatat hasil penilaian satu siklus"),
    roles={SDM},
    scope=WHOLE,
)
VERIFY_EVIDENCE = Permission(
    "competency.verify_evidence", _("Memeriksa bukti kompetensi"), roles={SDM}, scope=WHOLE
)
IMPORT_COMPETENCY = Permission(
    "competency.import",
    _("Mengimpor kamus, standar, dan hasil asesmen"),
    roles={SDM},
    scope=WHOLE,
)
TREE = UnitTree("unit")
# a person sees the own profile, a head those of the own tree, HR those it is in charge of
VIEW_PROFILE = Permission(
    "competency.view_profile",
    _("Melihat profil kompetensi pegawai"),
    roles={PEGAWAI, ATASAN, SDM, PYB, PPK, AUDITOR},
    scope=ByRole(
        {PEGAWAI: Own("person"), ATASAN: TREE, SDM: TREE, PYB: TREE, PPK: TREE, AUDITOR: TREE}
    ),
)
VIEW_COVERAGE = Permission(
    "competency.view_coverage",
    _("Melihat cakupan lima ranah menurut unit"),
    roles={ATASAN, SDM, PYB, PPK, AUDITOR},
    scope=TREE,
)
