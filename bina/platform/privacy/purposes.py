"""Purposes of processing, each with its legal basis (UU 27/2022, article 20 paragraph 2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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
    """``law`` is the rule that the basis rests on; it holds from ``valid_from`` until replaced."""

    code: str
    label: str | Promise
    basis: Basis
    law: str
    explanation: str | Promise
    valid_from: date


UU_ASN = "UU 20/2023"
UU_PDP = "UU 27/2022"

PURPOSES: Sequence[Purpose] = (
    Purpose(
        "employment",
        _("Administrasi kepegawaian"),
        Basis.LEGAL_OBLIGATION,
        UU_ASN,
        _("Instansi wajib mengelola data pegawainya. Persetujuan Anda tidak diminta."),
        date(2024, 1, 1),
    ),
    Purpose(
        "development",
        _("Pengembangan kompetensi"),
        Basis.PUBLIC_TASK,
        UU_ASN,
        _("Instansi menilai kebutuhan dan mengembangkan kompetensi setiap pegawai."),
        date(2024, 1, 1),
    ),
    Purpose(
        "account",
        _("Akun dan kewenangan"),
        Basis.PUBLIC_TASK,
        UU_PDP,
        _("Akun, peran, dan tugas dicatat supaya hanya yang berwenang dapat bertindak."),
        date(2024, 1, 1),
    ),
    Purpose(
        "accountability",
        _("Pertanggungjawaban"),
        Basis.LEGAL_OBLIGATION,
        UU_PDP,
        _("Setiap perubahan dan pembukaan data dicatat supaya dapat dipertanggungjawabkan."),
        date(2024, 1, 1),
    ),
)


def find_purpose(code: str, on: date) -> Purpose:
    """The version that holds on the day; KeyError for an unknown purpose."""
    held = [item for item in PURPOSES if item.code == code and item.valid_from <= on]
    if not held:
        raise KeyError(code)
    return max(held, key=lambda item: item.valid_from)
