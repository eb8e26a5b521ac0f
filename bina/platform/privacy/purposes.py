"""Purposes of processing, each with its legal basis (UU 27/2022, article 20 paragraph 2).

What is written here becomes national rows after each migration; an agency's own rows go before
them. Pages and exports read the rows, by ``queries.purposes``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Basis(models.TextChoices):
    """The six bases of article 20 paragraph 2, by their letters a to f."""

    CONSENT = "consent", _("Persetujuan (huruf a)")
    CONTRACT = "contract", _("Perjanjian (huruf b)")
    LEGAL_OBLIGATION = "legal_obligation", _("Kewajiban hukum (huruf c)")
    VITAL_INTEREST = "vital_interest", _("Kepentingan vital (huruf d)")
    PUBLIC_TASK = "public_task", _("Tugas dan pelayanan publik (huruf e)")
    LEGITIMATE_INTEREST = "legitimate_interest", _("Kepentingan sah lainnya (huruf f)")


@dataclass(frozen=True)
class Purpose:
    """One version: it holds from ``valid_from`` up to, not including, ``valid_to``.

    ``law`` is the rule that the basis rests on. ``explanation`` tells the people concerned; with
    CONSENT it is the very text that they agree to. ``data`` are the kinds of data, ``retention``
    how long, in words. ``id`` None is not a row yet; ``is_own`` was adopted by the agency.
    """

    code: str
    label: str | Promise
    basis: Basis
    law: str
    explanation: str | Promise
    valid_from: date
    valid_to: date | None = None
    data: str | Promise = ""
    retention: str | Promise = ""
    id: UUID | None = None
    is_own: bool = False

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


UU_ASN: Final = "UU 20/2023"
UU_PDP: Final = "UU 27/2022"
UU_DISABILITY: Final = "UU 8/2016"
TASK_MAIL: Final = "task_mail"

PURPOSES: Sequence[Purpose] = (
    Purpose(
        "employment",
        _("Administrasi kepegawaian"),
        Basis.LEGAL_OBLIGATION,
        UU_ASN,
        _("Instansi wajib mengelola data pegawainya. Persetujuan Anda tidak diminta."),
        date(2024, 1, 1),
        data=_("Nama, NIP, NIK, tanggal lahir, jenis kelamin, pendidikan, pangkat, jabatan, unit"),
        retention=_("Selama bekerja dan 10 tahun sesudahnya"),
    ),
    Purpose(
        "development",
        _("Pengembangan kompetensi"),
        Basis.PUBLIC_TASK,
        UU_ASN,
        _("Instansi menilai kebutuhan dan mengembangkan kompetensi setiap pegawai."),
        date(2024, 1, 1),
        data=_("Hasil penilaian, bukti kompetensi, kesenjangan, dan kebutuhan pelatihan"),
        retention=_("Selama bekerja dan 10 tahun sesudahnya"),
    ),
    Purpose(
        "account",
        _("Akun dan kewenangan"),
        Basis.PUBLIC_TASK,
        UU_PDP,
        _("Akun, peran, dan tugas dicatat supaya hanya yang berwenang dapat bertindak."),
        date(2024, 1, 1),
        data=_("Nama pengguna, peran, sesi, tugas, dan surel pemulihan"),
        retention=_("Selama akun dipakai"),
    ),
    Purpose(
        "accountability",
        _("Pertanggungjawaban"),
        Basis.LEGAL_OBLIGATION,
        UU_PDP,
        _("Setiap perubahan dan pembukaan data dicatat supaya dapat dipertanggungjawabkan."),
        date(2024, 1, 1),
        data=_("Siapa melakukan apa, kapan, dan atas data siapa"),
        retention=_("10 tahun"),
    ),
    Purpose(
        "inclusion",
        _("Pemerataan dan penyesuaian bagi penyandang disabilitas"),
        Basis.LEGAL_OBLIGATION,
        UU_DISABILITY,
        _(
            "Instansi menghitung apakah pengembangan menjangkau penyandang disabilitas. Anda boleh "
            "tidak mengisinya; yang tampil hanya jumlah, bukan nama."
        ),
        date(2024, 1, 1),
        data=_("Ragam disabilitas"),
        retention=_("Sampai dihapus oleh yang bersangkutan, paling lama selama bekerja"),
    ),
    Purpose(
        TASK_MAIL,
        _("Pengingat tugas lewat surel"),
        Basis.CONSENT,
        UU_PDP,
        _(
            "Instansi boleh memakai alamat surel pemulihan saya untuk memberi tahu, paling banyak "
            "sekali setiap hari kerja, berapa tugas yang menunggu saya. Surel tidak menyebut nama "
            "atau isi tugas."
        ),
        date(2024, 1, 1),
        date(2026, 11, 24),
        data=_("Alamat surel pemulihan dan jumlah tugas"),
        retention=_("Sampai persetujuan ditarik"),
    ),
    # another text: who agreed to the one before is asked anew
    Purpose(
        TASK_MAIL,
        _("Pemberitahuan lewat surel"),
        Basis.CONSENT,
        UU_PDP,
        _(
            "Instansi boleh memakai alamat surel pemulihan saya untuk memberi tahu jenis, jumlah, "
            "dan tenggat hal yang menunggu saya, menurut pengaturan pemberitahuan saya. Surel "
            "tidak menyebut nama siapa pun atau isi tugas."
        ),
        date(2026, 11, 24),
        data=_("Alamat surel pemulihan; jenis, jumlah, dan tenggat tugas serta pemberitahuan"),
        retention=_("Sampai persetujuan ditarik"),
    ),
)


def in_force(versions: Iterable[Purpose], on: date) -> Purpose | None:
    """Of the versions of one purpose the one that holds on the day.

    Once an agency has adopted versions of its own, they alone count from their first day on: what
    it ended does not come back as the national default.
    """
    begun = [one for one in versions if one.valid_from <= on]
    own = [one for one in begun if one.is_own]
    holding = [one for one in own or begun if one.holds_on(on)]
    return max(holding, key=lambda one: one.valid_from, default=None)


def built_in(code: str, on: date) -> Purpose:
    """The version that comes with this release; KeyError for an unknown purpose."""
    found = in_force((one for one in PURPOSES if one.code == code), on)
    if found is None:
        raise KeyError(code)
    return found
