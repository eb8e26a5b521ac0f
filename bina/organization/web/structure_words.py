"""The words around the forms that mend units and positions."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bina.organization.queries.positions import PositionDetail
from bina.organization.queries.unit_page import UnitDetail
from bina.platform.web.form_page import FormPage


def _unit_page(detail: UnitDetail, **words: Any) -> FormPage:
    return FormPage(
        lead=f"{detail.name} · {detail.code}",
        back=detail.name,
        back_url=reverse("organization:unit", args=[detail.id]),
        **words,
    )


def opening_unit() -> FormPage:
    return FormPage(
        heading=_("Buka unit"),
        lead=_("Untuk satu unit. Susunan lengkap lebih cepat dengan buku kerja peta jabatan."),
        back=_("Unit kerja"),
        back_url=reverse("organization:units"),
        submit=_("Buka unit"),
        done=_("Unit dibuka."),
        code="UK-05",
    )


def opening_unit_below(detail: UnitDetail) -> FormPage:
    return _unit_page(
        detail,
        heading=_("Buka unit di bawahnya"),
        submit=_("Buka unit"),
        done=_("Unit dibuka."),
        code="UK-06",
    )


def changing_unit(detail: UnitDetail) -> FormPage:
    return _unit_page(
        detail,
        heading=_("Ubah unit"),
        submit=_("Simpan perubahan"),
        done=_("Perubahan unit tersimpan."),
        code="UK-07",
    )


def closing_unit(detail: UnitDetail) -> FormPage:
    return _unit_page(
        detail,
        heading=_("Tutup unit %(name)s?") % {"name": detail.name},
        submit=_("Tutup unit"),
        done=_("Unit ditutup."),
        code="UK-08",
        will=[
            _("Unit tidak tampil lagi dalam susunan sejak tanggal yang Anda pilih."),
            _("Unit hanya dapat ditutup bila tidak ada unit, jabatan, atau pegawai di dalamnya."),
        ],
        will_not=[_("Riwayat unit tetap tersimpan.")],
    )


def opening_position(detail: UnitDetail) -> FormPage:
    return _unit_page(
        detail,
        heading=_("Buka jabatan"),
        submit=_("Buka jabatan"),
        done=_("Jabatan dibuka."),
        code="JB-03",
    )


def _position_page(detail: PositionDetail, **words: Any) -> FormPage:
    row = detail.row
    return FormPage(
        lead=f"{row.name} · {row.code} · {row.unit_name}",
        back=row.name,
        back_url=reverse("organization:position", args=[row.id]),
        **words,
    )


def changing_position(detail: PositionDetail) -> FormPage:
    return _position_page(
        detail,
        heading=_("Ubah jabatan"),
        submit=_("Simpan perubahan"),
        done=_("Perubahan jabatan tersimpan."),
        code="JB-04",
    )


def closing_position(detail: PositionDetail) -> FormPage:
    return _position_page(
        detail,
        heading=_("Tutup jabatan %(name)s?") % {"name": detail.row.name},
        submit=_("Tutup jabatan"),
        done=_("Jabatan ditutup."),
        code="JB-05",
        will=[
            _("Jabatan tidak tampil lagi dalam peta jabatan sejak tanggal yang Anda pilih."),
            _("Jabatan hanya dapat ditutup bila tidak ada pemegangnya."),
        ],
        will_not=[_("Riwayat jabatan dan standar kompetensinya tetap tersimpan.")],
    )
