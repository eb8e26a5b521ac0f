"""The words around the forms that mend an employee's record."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bina.organization.queries.employee_page import EmployeeDetail, HeldPosition
from bina.organization.queries.labels import ASSIGNMENT_KIND_LABELS
from bina.organization.web.people_tables import format_nip
from bina.platform.formats import format_date
from bina.platform.web.form_page import FormPage


def _page(detail: EmployeeDetail, **words: Any) -> FormPage:
    where = ", ".join(filter(None, (detail.position_name, detail.unit_name)))
    return FormPage(
        lead=" · ".join(filter(None, (detail.name, where))),
        back=detail.name,
        back_url=reverse("organization:employee", args=[detail.id]),
        **words,
    )


def adding() -> FormPage:
    return FormPage(
        heading=_("Tambah pegawai"),
        lead=_("Untuk satu pegawai. Banyak pegawai sekaligus lebih cepat dengan buku kerja."),
        back=_("Pegawai"),
        back_url=reverse("organization:people"),
        submit=_("Tambah pegawai"),
        done=_("Pegawai ditambahkan."),
        code="PG-04",
    )


def changing_post(detail: EmployeeDetail) -> FormPage:
    return _page(
        detail,
        heading=_("Ubah penugasan"),
        submit=_("Simpan penugasan"),
        done=_("Penugasan tersimpan. Riwayat sudah memuatnya."),
        code="PG-05",
        present=[
            (_("Jabatan"), detail.position_name or None),
            (_("Unit tempat bekerja"), detail.unit_name or None),
            (_("Unit jabatan"), detail.position_unit_name or None),
        ],
    )


def ending_post(detail: EmployeeDetail, held: HeldPosition) -> FormPage:
    kind = ASSIGNMENT_KIND_LABELS.get(held.kind, held.kind)
    parts = {"kind": kind, "day": format_date(held.valid_from)}
    return _page(
        detail,
        heading=_("Akhiri penugasan sebagai %(position)s?") % {"position": held.position_name},
        submit=_("Akhiri penugasan"),
        done=_("Penugasan diakhiri."),
        code="PG-06",
        will=[
            _("Penugasan yang mulai %(day)s berakhir pada tanggal yang Anda pilih: %(kind)s.")
            % parts,
            _("Atasan langsung pegawai di unit ini dicari ulang."),
        ],
        will_not=[_("Riwayat penugasan yang sudah dijalani tetap tersimpan.")],
    )


def recording_absence(detail: EmployeeDetail) -> FormPage:
    return _page(
        detail,
        heading=_("Catat ketidakhadiran"),
        submit=_("Simpan ketidakhadiran"),
        done=_("Ketidakhadiran tercatat."),
        code="PG-07",
    )


def changing_nip(detail: EmployeeDetail) -> FormPage:
    return _page(
        detail,
        heading=_("Ganti NIP"),
        submit=_("Simpan NIP baru"),
        done=_("NIP baru tersimpan. NIP lama tetap dikenali."),
        code="PG-08",
        present=[(_("NIP"), format_nip(detail.nip) or None)],
    )


def recording_nik(detail: EmployeeDetail) -> FormPage:
    return _page(
        detail,
        heading=_("Catat NIK"),
        submit=_("Simpan NIK"),
        done=_("NIK tersimpan."),
        code="PG-11",
        present=[(_("NIK"), detail.nik or None)],
    )


def searching_nik() -> FormPage:
    return FormPage(
        heading=_("Cari pegawai menurut NIK"),
        lead=_("NIK harus lengkap, ke-16 angkanya."),
        back=_("Pegawai"),
        back_url=reverse("organization:people"),
        submit=_("Cari"),
        done="",
        code="PG-13",
    )


def correcting(detail: EmployeeDetail) -> FormPage:
    return _page(
        detail,
        heading=_("Perbaiki data pegawai"),
        submit=_("Simpan perbaikan"),
        done=_("Data pegawai diperbaiki."),
        code="PG-09",
        present=[(_("NIP"), format_nip(detail.nip) or None)],
    )


def correcting_absence(detail: EmployeeDetail, kind: str) -> FormPage:
    return _page(
        detail,
        heading=_("Perbaiki ketidakhadiran"),
        submit=_("Simpan perbaikan"),
        done=_("Ketidakhadiran diperbaiki."),
        code="PG-16",
        present=[(_("Jenis ketidakhadiran"), kind)],
    )


def recording_contract(detail: EmployeeDetail) -> FormPage:
    return _page(
        detail,
        heading=_("Masa kontrak"),
        submit=_("Simpan masa kontrak"),
        done=_("Masa kontrak tersimpan."),
        code="PG-17",
        present=[
            (_("TMT kontrak"), format_date(detail.contract_from) or None),
            (_("Akhir kontrak"), format_date(detail.contract_to) or None),
        ],
    )
