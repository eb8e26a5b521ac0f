"""Every right of this app: who has it and how far it reaches."""

from django.utils.translation import gettext_lazy as _

from bina.organization.domain.roles import (
    ADMIN,
    ATASAN,
    AUDITOR,
    NASIONAL,
    PEGAWAI,
    PPK,
    PYB,
    ROLES,
    SDM,
)
from bina.platform.access import ByRole, National, Own, Permission, UnitTree, WholeAgency

# an employee sees the own record; a head the people of the own tree; HR as far as it is in charge
VIEW_PEOPLE = Permission(
    "organization.view_people",
    _("Melihat data pegawai"),
    roles={PEGAWAI, ATASAN, SDM, PYB, PPK, AUDITOR},
    scope=ByRole(
        {
            PEGAWAI: Own("person"),
            ATASAN: UnitTree("unit"),
            SDM: UnitTree("unit"),
            PYB: UnitTree("unit"),
            PPK: UnitTree("unit"),
            AUDITOR: UnitTree("unit"),
        }
    ),
)
LIST_PEOPLE = Permission(
    "organization.list_people",
    _("Membuka daftar pegawai"),
    roles={ATASAN, SDM, PYB, PPK, AUDITOR},
    scope=UnitTree("unit"),
)
EDIT_PEOPLE = Permission(
    "organization.edit_people",
    _("Mencatat data pegawai, penugasan, dan ketidakhadiran"),
    roles={SDM},
    scope=UnitTree("unit"),
)
# a right of the person, which no office gives or takes
ASK_CORRECTION = Permission(
    "organization.ask_correction",
    _("Memeriksa data sendiri dan meminta perbaikannya"),
    roles=(),
    scope=Own("person"),
    is_for_all=True,
)
WITHDRAW_CORRECTION = Permission(
    "organization.withdraw_correction",
    _("Menarik permintaan perbaikan sendiri"),
    roles=(),
    scope=Own("employee__person"),
    is_for_all=True,
)
ANSWER_CORRECTION = Permission(
    "organization.answer_correction",
    _("Menjawab permintaan perbaikan data"),
    roles={SDM},
    scope=UnitTree("employee__unit"),
)
VIEW_NIK = Permission(
    "organization.view_nik",
    _("Melihat NIK lengkap dan mencari menurut NIK"),
    roles={SDM},
    scope=UnitTree("unit"),
)
RECORD_EMPLOYEE = Permission(
    "organization.record_employee",
    _("Mencatat pegawai baru"),
    roles={SDM},
    scope=UnitTree("pk"),
)
VIEW_MOVES = Permission(
    "organization.view_moves",
    _("Melihat mutasi pegawai"),
    roles={SDM, AUDITOR},
    scope=UnitTree("employee__unit"),
)
CHANGE_MOVE = Permission(
    "organization.change_move",
    _("Menarik dan membetulkan mutasi"),
    roles={SDM},
    scope=UnitTree("employee__unit"),
)
# each side's head sees the own half; HR in charge of either unit, too
HAND_OVER = Permission(
    "organization.hand_over",
    _("Mengerjakan serah terima pegawai"),
    roles={ATASAN, SDM},
    scope=UnitTree("unit"),
)
VIEW_DISABILITY = Permission(
    "organization.view_disability",
    _("Melihat dan mencatat data disabilitas"),
    roles={SDM},
    scope=UnitTree("unit"),
)
# a right of the person, which no office gives or takes
TELL_DISABILITY = Permission(
    "organization.tell_disability",
    _("Mengisi dan menghapus data disabilitas sendiri"),
    roles=(),
    scope=Own("person"),
    is_for_all=True,
)
REORGANIZE = Permission(
    "organization.reorganize",
    _("Menggabung, memecah, dan menutup unit"),
    roles={SDM},
    scope=WholeAgency(),
)
SET_SUPERVISOR = Permission(
    "organization.set_supervisor",
    _("Menetapkan atasan langsung"),
    roles={SDM, ATASAN},
    scope=UnitTree("unit"),
)
VIEW_UNITS = Permission(
    "organization.view_units",
    _("Melihat pohon unit dan peta jabatan"),
    roles={ATASAN, SDM, PYB, PPK, AUDITOR, ADMIN},
    scope=ByRole(
        {
            ATASAN: UnitTree("pk"),
            SDM: UnitTree("pk"),
            PYB: WholeAgency(),
            PPK: WholeAgency(),
            AUDITOR: WholeAgency(),
            ADMIN: WholeAgency(),
        }
    ),
)
VIEW_POSITIONS = Permission(
    "organization.view_positions",
    _("Melihat peta jabatan"),
    roles={ATASAN, SDM, PYB, PPK, AUDITOR},
    scope=UnitTree("unit"),
)
EDIT_UNITS = Permission(
    "organization.edit_units", _("Mengubah pohon unit"), roles={SDM}, scope=UnitTree("pk")
)
EDIT_POSITIONS = Permission(
    "organization.edit_positions", _("Mengubah peta jabatan"), roles={SDM}, scope=WholeAgency()
)
IMPORT_STRUCTURE = Permission(
    "organization.import_structure",
    _("Mengimpor unit, jabatan, dan pegawai"),
    roles={SDM},
    scope=WholeAgency(),
)
VIEW_ROLES = Permission(
    "organization.view_roles",
    _("Melihat siapa memegang peran apa"),
    roles={SDM, AUDITOR, ADMIN},
    scope=WholeAgency(),
)
GRANT_ROLE = Permission(
    "organization.grant_role",
    _("Memberi dan mencabut peran"),
    roles={SDM},
    scope=UnitTree("unit"),
)
WITHDRAW_ROLE = Permission(
    "organization.withdraw_role", _("Mencabut peran"), roles={SDM}, scope=WholeAgency()
)
DELEGATE_ROLE = Permission(
    "organization.delegate_role",
    _("Melimpahkan peran sendiri kepada Plt. atau Plh."),
    roles={ATASAN, SDM, PYB, PPK},
    scope=WholeAgency(),
)
# one's own, and for sdm all of the agency
END_DELEGATION = Permission(
    "organization.end_delegation",
    _("Melihat dan mengakhiri pelimpahan peran"),
    roles={ATASAN, SDM, PYB, PPK},
    scope=ByRole({ATASAN: Own("giver"), SDM: WholeAgency(), PYB: Own("giver"), PPK: Own("giver")}),
)
ISSUE_CODES = Permission(
    "organization.issue_codes",
    _("Menerbitkan kode aktivasi"),
    roles={SDM},
    scope=UnitTree("pk"),
)
MANAGE_ACCOUNTS = Permission(
    "organization.manage_accounts",
    _("Mengelola akun: membuka akun dan mengakhiri sesi"),
    roles={ADMIN},
    scope=WholeAgency(),
)
ENROL_AUTHENTICATOR = Permission(
    "organization.enrol_authenticator",
    _("Memasang autentikator sendiri"),
    roles=ROLES,
    scope=WholeAgency(),
)
RESET_PASSWORD = Permission(
    "organization.reset_password",
    _("Menerbitkan kode untuk kata sandi baru"),
    roles={SDM},
    scope=UnitTree("unit"),
)
SECURE_ACCOUNT = Permission(
    "organization.secure_account",
    _("Mengatur keamanan akun sendiri"),
    roles=ROLES,
    scope=WholeAgency(),
)
OPEN_AGENCY = Permission(
    "organization.open_agency", _("Menambah instansi"), roles={NASIONAL}, scope=National()
)
# held by nobody: only the system itself runs these
ACTIVATE_ACCOUNT = Permission(
    "organization.activate_account", _("Mengaktifkan akun dengan kode"), roles=(), scope=National()
)
RECOVER_ACCOUNT = Permission(
    "organization.recover_account",
    _("Memulihkan akun lewat tautan surel"),
    roles=(),
    scope=National(),
)
SET_UP = Permission(
    "organization.set_up", _("Memasang instansi pertama"), roles=(), scope=National()
)
KEEP_CURRENT = Permission(
    "organization.keep_current",
    _("Memperbarui keadaan hari ini"),
    roles=(),
    scope=WholeAgency(),
)
