"""Texts that several pages of the intake share."""

from django.utils.translation import gettext_lazy as _

# the six workbooks: name, what they hold
BOOKS = (
    ("peta-jabatan.xlsx", _("Unit kerja dan jabatan"), "Unit, Jabatan"),
    ("pegawai.xlsx", _("Pegawai dengan jabatan dan unitnya"), "Pegawai"),
    ("standar-kompetensi.xlsx", _("Kamus dan standar kompetensi"), "Kamus, Standar"),
    ("hasil-asesmen.xlsx", _("Hasil asesmen per pegawai"), "Hasil"),
    ("sinyal-prioritas.xlsx", _("Temuan audit dan KPI unit"), "Temuan Audit, KPI"),
    ("katalog.xlsx", _("Modul pelatihan dan biayanya"), "Modul"),
)
