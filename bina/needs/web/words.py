"""What the pages call terms, methods, levels of intervention and kinds of data."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.needs.queries import rule_name
from bina.platform.formats import format_date
from bina.platform.rules import Rule

Labels = Mapping[str, str | Promise]

TERMS: Final[Labels] = {
    "pendek": gettext_lazy("Pendek"),
    "menengah": gettext_lazy("Menengah"),
    "panjang": gettext_lazy("Panjang"),
}
TERM_SPANS: Final[Labels] = {
    "pendek": gettext_lazy("sampai 12 bulan"),
    "menengah": gettext_lazy("13–36 bulan"),
    "panjang": gettext_lazy("lebih dari 36 bulan"),
}
METHODS: Final[Labels] = {
    "kelas/blended": gettext_lazy("Kelas atau kelas campuran"),
    "e-learning": gettext_lazy("Belajar daring mandiri"),
    "OJT": gettext_lazy("Belajar di tempat kerja (OJT)"),
    "blended": gettext_lazy("Kelas campuran"),
    "action learning + coaching": gettext_lazy("Belajar dari proyek dan coaching"),
    "coaching/mentoring": gettext_lazy("Coaching atau mentoring"),
}
LEVELS: Final[Labels] = {
    "massal": gettext_lazy("Massal"),
    "selektif": gettext_lazy("Selektif"),
}
IMPORTANCES: Final[Labels] = {
    "mutlak": gettext_lazy("mutlak"),
    "penting": gettext_lazy("penting"),
    "perlu": gettext_lazy("perlu"),
}
INPUTS: Final[Labels] = {
    "units": gettext_lazy("Unit kerja"),
    "positions": gettext_lazy("Jabatan"),
    "people": gettext_lazy("Pegawai"),
    "competencies": gettext_lazy("Kompetensi"),
    "standards": gettext_lazy("Baris standar kompetensi"),
    "results": gettext_lazy("Hasil penilaian"),
    "findings": gettext_lazy("Temuan audit"),
    "kpis": gettext_lazy("KPI unit kerja"),
    "consultations": gettext_lazy("Konsultasi"),
    "modules": gettext_lazy("Modul"),
}
BASES: Final[Labels] = {
    "frozen": gettext_lazy("Ditetapkan instansi"),
    "national": gettext_lazy("Perhitungan nasional"),
}
DOCUMENTS: Final[Labels] = {
    "matrix": gettext_lazy("Matriks kebutuhan"),
    "participants": gettext_lazy("Daftar prioritas peserta"),
    "budget": gettext_lazy("Anggaran"),
    "report": gettext_lazy("Laporan (PDF)"),
}
GROUPS: Final[Labels] = {
    "TECHNICAL": gettext_lazy("Teknis"),
    "MANAGERIAL": gettext_lazy("Manajerial"),
    "SOCIOCULTURAL": gettext_lazy("Sosial kultural"),
}
STATES: Final[Labels] = {
    "kesenjangan": gettext_lazy("Ada kesenjangan"),
    "belum": gettext_lazy("Belum dinilai"),
    "terpenuhi": gettext_lazy("Sudah memenuhi"),
}


def label(labels: Labels, word: str) -> str:
    """A word that is not among the labels stands as it is."""
    return str(labels.get(word, word))


def rule_line(rule: Rule) -> str:
    parts = {
        "rule": rule_name(rule),
        "date": format_date(rule.valid_from),
    }
    return _("Aturan hitung: %(rule)s, berlaku sejak %(date)s.") % parts
