"""What the tables of people and accounts hold of people."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from bina.platform.privacy import (
    DELETED,
    SECRET,
    Column,
    Erasure,
    Identifier,
    PersonalTable,
    about,
    declare,
    done_by,
    value,
)

PERSON, EMPLOYEE, NIP = Identifier.PERSON, Identifier.EMPLOYEE, Identifier.NIP
ERASED_NAME = "Data dihapus"
CAREER = _("Selama bekerja dan 10 tahun sesudahnya")
ACCOUNT = _("Selama akun dipakai")
NOBODY = UUID(int=0)

declare(
    PersonalTable(
        "mfa.Authenticator",
        _("Kode ponsel dan kunci sandi"),
        "account",
        ACCOUNT,
        {"user": about(PERSON), "data": SECRET},
    ),
    PersonalTable(
        "account.EmailConfirmation",
        _("Konfirmasi surel"),
        "account",
        ACCOUNT,
        {"email_address__user": about(PERSON), "key": SECRET},
    ),
    PersonalTable(
        "account.EmailAddress",
        _("Surel akun"),
        "account",
        ACCOUNT,
        {"user": about(PERSON), "email": DELETED},
    ),
    PersonalTable(
        "organization.RecoveryAddress",
        _("Surel pemulihan"),
        "account",
        ACCOUNT,
        {"person": about(PERSON), "address": DELETED},
    ),
    PersonalTable(
        "organization.SignInLink",
        _("Tautan masuk"),
        "account",
        _("7 hari setelah kedaluwarsa"),
        {"person": about(PERSON), "digest": SECRET},
    ),
    PersonalTable(
        "organization.OutsideIdentity",
        _("Identitas dari penyedia lain"),
        "account",
        ACCOUNT,
        {"person": about(PERSON), "subject": DELETED},
    ),
    PersonalTable(
        "organization.RoleGrant",
        _("Peran"),
        "account",
        _("5 tahun setelah dicabut"),
        {"person": about(PERSON), "granted_by_id": done_by()},
    ),
    PersonalTable(
        "organization.Delegation",
        _("Pelimpahan peran (Plt./Plh.)"),
        "account",
        _("5 tahun setelah berakhir"),
        {"giver": about(PERSON), "deputy": about(PERSON), "reason": DELETED},
    ),
    PersonalTable(
        "organization.NationalGrant",
        _("Peran nasional"),
        "account",
        _("5 tahun setelah dicabut"),
        {"person": about(PERSON)},
    ),
    PersonalTable(
        "organization.ActivationCode",
        _("Kode aktivasi"),
        "account",
        _("30 hari setelah kedaluwarsa"),
        {"person": about(PERSON), "issued_by_id": done_by(), "digest": SECRET},
    ),
    PersonalTable(
        "organization.CorrectionRequest",
        _("Permintaan perbaikan data"),
        "accountability",
        _("1825 hari (5 tahun) setelah dijawab"),
        {
            "employee": about(EMPLOYEE),
            "wanted": DELETED,
            "answer": DELETED,
            "answered_by_id": done_by(),
        },
    ),
    PersonalTable(
        "organization.Absence",
        _("Ketidakhadiran"),
        "employment",
        CAREER,
        {"employee": about(EMPLOYEE), "note": DELETED},
    ),
    PersonalTable(
        "organization.EmployeeRank",
        _("Riwayat pangkat"),
        "employment",
        CAREER,
        {"employee": about(EMPLOYEE), "golongan": DELETED},
    ),
    PersonalTable(
        "organization.Assignment",
        _("Riwayat jabatan"),
        "employment",
        CAREER,
        {"employee": about(EMPLOYEE)},
    ),
    PersonalTable(
        "organization.Employee",
        _("Data pegawai"),
        "employment",
        CAREER,
        {
            "person": about(PERSON, Erasure.KEEP),
            "name": value(ERASED_NAME),
            "sort_key": value(ERASED_NAME.lower()),
            "birth_on": value(),
            "nik_sealed": value(""),
            "nik_hash": value("", is_secret=True),
            "sex": value(""),
            "education": value(""),
            "golongan": value(""),
            "joined_on": value(),
            "position": value(),
            "unit": value(),
            "activated_at": value(),
            "checked_at": value(),
            "supervisor": Column(Erasure.BLANK, EMPLOYEE, is_subject=False),
            "supervisor_nip": Column(Erasure.BLANK, NIP, is_subject=False, blank=""),
        },
    ),
    PersonalTable(
        "organization.PersonNip",
        _("NIP"),
        "employment",
        CAREER,
        {"person": about(PERSON), "nip": DELETED},
    ),
    PersonalTable(
        "organization.Person",
        _("Akun"),
        "account",
        ACCOUNT,
        {
            "id": about(PERSON, Erasure.KEEP),
            "username": value(),
            "password": value("!", is_secret=True),
            "stamp": value(NOBODY, is_secret=True),
            "is_active": value(blank=False),
            "last_login": value(),
        },
    ),
)
