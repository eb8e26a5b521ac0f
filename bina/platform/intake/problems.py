"""The kinds of problems, in words for filters and summaries."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, str | Promise] = {
    "nip_numeric": _("NIP berformat angka"),
    "nip_length": _("NIP bukan 18 angka"),
    "unknown_unit": _("Unit tidak dikenal"),
    "unknown_position": _("Jabatan tidak dikenal"),
    "unknown_person": _("Pegawai tidak dikenal"),
    "unknown_method": _("Metode tidak dikenal"),
    "unknown_competency": _("Kompetensi tidak dikenal"),
    "unknown_golongan": _("Golongan tidak dikenal"),
    "unknown_value": _("Isian di luar daftar"),
    "duplicate": _("Baris ganda"),
    "bad_date": _("Tanggal tidak ada"),
    "future_date": _("Tanggal di masa depan"),
    "bad_sex": _("Jenis kelamin bukan L atau P"),
    "bad_number": _("Angka tidak tepat"),
    "level_range": _("Level di luar rentang"),
    "empty_name": _("Nama kosong"),
    "empty_code": _("Kode kosong"),
    "unit_cycle": _("Unit melingkar"),
    "birth_mismatch": _("Tanggal lahir berbeda dari NIP"),
    "unknown_supervisor": _("Atasan tidak dikenal"),
    "unit_mismatch": _("Unit berbeda dari unit jabatan"),
}


def kind_label(kind: str) -> str:
    """The label, or the code itself for a kind that an app made up."""
    return str(KINDS.get(kind, kind))
