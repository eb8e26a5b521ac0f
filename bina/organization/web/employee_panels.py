"""What the page of an employee says of contradictions, and what HR may do there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from bina.organization.domain.contract import CONTRACT_KINDS
from bina.organization.domain.inconsistency import Inconsistency
from bina.organization.domain.nip import split_nip
from bina.organization.queries.employee_page import AbsenceRow, EmployeeDetail, HeldPosition
from bina.organization.queries.labels import (
    ABSENCE_KIND_LABELS,
    ASSIGNMENT_KIND_LABELS,
    MOVE_KIND_LABELS,
)
from bina.organization.web.people_tables import span_of
from bina.platform.formats import format_date
from bina.platform.ui import Cell, Column, Link, Row, Table


@dataclass(frozen=True)
class Remark:
    """A contradiction: the news, what stands where, and the ways to mend it (words, address)."""

    title: str
    text: str
    ways: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Deed:
    """One thing that HR may do with a record."""

    label: str
    url: str
    icon: str


def remarks_of(detail: EmployeeDetail) -> Sequence[Remark]:
    """One for each contradiction; the ways only for who may go them."""
    makers = {
        Inconsistency.BIRTH: _birth_remark,
        Inconsistency.UNIT: _unit_remark,
        Inconsistency.CONTRACT: _contract_remark,
    }
    return [makers[kind](detail) for kind in detail.inconsistencies]


def _birth_remark(detail: EmployeeDetail) -> Remark:
    written = split_nip(detail.nip).birth_on
    parts = {
        "birth": format_date(detail.birth_on),
        "written": format_date(written) if written else _("tanggal yang tidak ada"),
    }
    return Remark(
        _("Tanggal lahir berbeda dari NIP"),
        _("Tercatat %(birth)s, sedangkan NIP menunjuk %(written)s. Cocokkan dengan SK.") % parts,
        _ways(detail, (_("Perbaiki data pegawai"), "correct_employee"), (_("Ganti NIP"), "nip")),
    )


def _unit_remark(detail: EmployeeDetail) -> Remark:
    parts = {"unit": detail.unit_name, "home": detail.position_unit_name}
    return Remark(
        _("Unit kerja berbeda dari unit jabatan"),
        _("Bekerja di %(unit)s, sedangkan jabatannya berada di %(home)s. Unit kerja yang dipakai.")
        % parts,
        _ways(detail, (_("Ubah penugasan"), "assignment")),
    )


def _contract_remark(detail: EmployeeDetail) -> Remark:
    return Remark(
        _("Masa kontrak sudah berakhir"),
        _("Kontrak berakhir %(day)s, sedangkan pegawai masih tercatat bekerja.")
        % {"day": format_date(detail.contract_to)},
        _ways(detail, (_("Catat perpanjangan"), "contract")),
    )


def _ways(detail: EmployeeDetail, *ways: tuple[str, str]) -> Sequence[tuple[str, str]]:
    if not detail.is_editable:
        return ()
    return [(label, _address(detail, route)) for label, route in ways]


def _address(detail: EmployeeDetail, route: str) -> str:
    return reverse(f"organization:{route}", args=[detail.id])


def deeds_of(detail: EmployeeDetail) -> Sequence[Deed]:
    """What HR may do with this record; nothing once the employment has ended, but corrections."""
    if not detail.is_editable:
        return ()
    correction = Deed(_("Perbaiki data pegawai"), _address(detail, "correct_employee"), "edit")
    niks = _nik_deeds(detail)
    if not detail.is_here:
        return (correction, *niks)
    activated = [Deed(_("Kode kata sandi baru"), _address(detail, "reset_code"), "key")]
    return (
        *(activated if detail.is_activated else ()),
        Deed(_("Ubah penugasan"), _address(detail, "assignment"), "refresh"),
        Deed(_("Catat ketidakhadiran"), _address(detail, "absence"), "calendar"),
        *_contract_deeds(detail),
        correction,
        *niks,
        Deed(_("Ganti NIP"), _address(detail, "nip"), "refresh"),
        Deed(_("Data disabilitas"), _address(detail, "disability"), "shield"),
    )


def _contract_deeds(detail: EmployeeDetail) -> Sequence[Deed]:
    if detail.employment_kind not in CONTRACT_KINDS:
        return ()
    return (Deed(_("Masa kontrak"), _address(detail, "contract"), "calendar"),)


def _nik_deeds(detail: EmployeeDetail) -> Sequence[Deed]:
    if not detail.nik:
        return (Deed(_("Isi NIK"), _address(detail, "record_nik"), "edit"),)
    return (
        Deed(_("Tampilkan NIK"), _address(detail, "show_nik"), "eye"),
        Deed(_("Perbaiki NIK"), _address(detail, "record_nik"), "edit"),
    )


def absences_table(detail: EmployeeDetail, today: date) -> Table:
    """Absences of the past year and later ones, each with the way to mend it."""
    since = today - timedelta(days=366)
    columns = (Column(_("Ketidakhadiran"), "head"), Column(_("Hari")), Column(_("Tindakan")))
    rows = [
        _absence_row(detail, row)
        for row in detail.absences
        if row.ends_on is None or row.ends_on >= since
    ]
    return Table(_("Ketidakhadiran"), columns, rows)


def _absence_row(detail: EmployeeDetail, row: AbsenceRow) -> Row:
    kind = str(ABSENCE_KIND_LABELS.get(row.kind, row.kind))
    end = format_date(row.ends_on) if row.ends_on else _("belum diketahui")
    days = _("%(start)s sampai %(end)s") % {"start": format_date(row.starts_on), "end": end}
    url = reverse("organization:edit_absence", args=[detail.id, row.id])
    return Row((kind, days, Link(_("Perbaiki"), url)))


def planned_moves(detail: EmployeeDetail) -> Sequence[tuple[str, str, str]]:
    """Moves to come: what, when, and where it stands."""
    return [
        (
            str(MOVE_KIND_LABELS[one.kind]),
            format_date(one.effective_on),
            reverse("organization:move", args=[one.id]),
        )
        for one in detail.moves
    ]


def posts_table(detail: EmployeeDetail, today: date) -> Table:
    """The assignments that hold or are to come, each with the way to end it."""
    columns = (
        Column(_("Jabatan"), "head"),
        Column(_("Penugasan"), phone="third"),
        Column(_("Berlaku"), phone="third"),
        Column(_("Tindakan"), phone="third"),
    )
    rows = [_post_row(detail, held) for held in detail.assignments if held.is_open(today)]
    return Table(_("Penugasan yang berlaku"), columns, rows)


def _post_row(detail: EmployeeDetail, held: HeldPosition) -> Row:
    return Row(
        (
            Cell(held.position_name, held.unit_name),
            str(ASSIGNMENT_KIND_LABELS.get(held.kind, held.kind)),
            span_of(held.valid_from, held.valid_to),
            Link(_("Akhiri"), reverse("organization:end_assignment", args=[detail.id, held.id])),
        )
    )
