"""The forms that mend an employee's record, and the one that adds a record."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.organization.commands import PersonalFacts
from bina.organization.commands.employees import EmployeeFacts
from bina.organization.domain.codes import (
    EDUCATION_LEVELS,
    PPPK_RANKS,
    RANKS,
    AbsenceKind,
    AssignmentKind,
    EmploymentKind,
)
from bina.organization.domain.golongan import is_pppk_rank
from bina.organization.domain.nip import split_nip
from bina.organization.queries.employee_page import EmployeeDetail, HeldPosition
from bina.organization.queries.labels import (
    ABSENCE_KIND_LABELS,
    ASSIGNMENT_KIND_LABELS,
    EMPLOYMENT_KIND_LABELS,
    SEX_LABELS,
    rank_label,
)
from bina.organization.web.fields import (
    DayField,
    MendForm,
    NikField,
    NipField,
    PositionForm,
    effective_field,
)
from bina.platform.formats import format_date
from bina.platform.web.lookup import Find, LookupField, search_field

ONE_DAY = timedelta(days=1)
BLANK = ("", "–")
CIVIL_KINDS = tuple(kind for kind in EmploymentKind if kind != EmploymentKind.NON_ASN)
RANK_CHOICES = [BLANK, *((rank, rank_label(rank)) for rank in (*RANKS, *PPPK_RANKS))]


class PlacingForm(PositionForm):
    """A position, and the unit where the work is done."""

    unit = LookupField(
        label=gettext_lazy("Unit tempat bekerja (nama atau kode)"),
        help_text=gettext_lazy("Kosongkan bila menurut unit jabatannya."),
    )

    def __init__(self, *args: Any, find_unit: Find, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        search_field(self, "unit", find_unit)

    @property
    def unit_id(self) -> UUID | None:
        """The unit asked for; None follows the position."""
        return UUID(self.cleaned_data["unit"]) if self.cleaned_data["unit"] else None


class AssignmentForm(PlacingForm):
    """Which position, how it is held, where, and from when."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Jenis penugasan"), choices=list(ASSIGNMENT_KIND_LABELS.items())
    )
    unit = LookupField(
        label=gettext_lazy("Unit tempat bekerja (nama atau kode)"),
        help_text=gettext_lazy("Hanya untuk penugasan definitif di unit lain dari jabatannya."),
    )
    on = effective_field(gettext_lazy("Berlaku sejak"), gettext_lazy("TMT menurut SK."))
    until = DayField(
        label=gettext_lazy("Bertugas sampai dengan"),
        help_text=gettext_lazy("Hanya untuk Plt., Plh., Pj., dan tugas tambahan yang berbatas."),
        required=False,
    )
    field_order = ("kind", "position", "pick", "unit", "on", "until")

    @property
    def is_definitive(self) -> bool:
        return self.cleaned_data.get("kind") == AssignmentKind.DEFINITIF

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        until: date | None = values.get("until")
        if self.is_definitive and until is not None:
            self.add_error(
                "until",
                _("Penugasan definitif berlaku sampai diganti atau diakhiri. Kosongkan isian ini."),
            )
        elif until is not None and until < self.asked_day():
            self.add_error(
                "until", _("Tanggal ini mendahului mulainya penugasan. Periksa keduanya.")
            )
        if not self.is_definitive and values.get("unit"):
            self.add_error(
                "unit",
                _("Penugasan selain definitif mengikuti unit jabatannya. Kosongkan isian ini."),
            )
        return values

    @property
    def ends_on(self) -> date | None:
        """The first day on which the assignment no longer holds."""
        until: date | None = self.cleaned_data["until"]
        return until + ONE_DAY if until else None


class EndAssignmentForm(MendForm):
    """From when an assignment no longer holds."""

    on = effective_field(
        gettext_lazy("Tidak lagi bertugas sejak"),
        gettext_lazy("Hari pertama penugasan tidak berlaku."),
    )

    def __init__(self, *args: Any, held: HeldPosition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._held = held

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        end = self._held.valid_to
        if end is not None and on >= end:
            words = _("Penugasan ini sudah berakhir %(day)s. Pilih tanggal sebelumnya.")
            raise forms.ValidationError(words % {"day": format_date(end)})
        return on


class AbsenceForm(MendForm):
    """Why and when someone is away."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Jenis ketidakhadiran"),
        choices=[(kind.value, ABSENCE_KIND_LABELS[kind]) for kind in AbsenceKind],
    )
    starts_on = effective_field(gettext_lazy("Hari pertama"))
    ends_on = DayField(
        label=gettext_lazy("Hari terakhir"),
        help_text=gettext_lazy("Kosongkan bila belum diketahui."),
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Keterangan"),
        help_text=gettext_lazy("Misalnya nomor surat. Jangan menulis keadaan kesehatan."),
        required=False,
        max_length=300,
    )


class NipForm(MendForm):
    """A new NIP and from when it holds."""

    nip = NipField(label=gettext_lazy("NIP baru"))
    on = effective_field(gettext_lazy("Berlaku sejak"), gettext_lazy("TMT menurut SK."))


class NikForm(MendForm):
    """A NIK; left blank, the one on record is taken away."""

    nik = NikField(
        label=gettext_lazy("NIK"),
        help_text=gettext_lazy("16 angka. Kosongkan untuk menghapus NIK yang tercatat."),
        required=False,
    )


class NikReasonForm(MendForm):
    """Why someone needs to see all digits."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        help_text=gettext_lazy("Misalnya: mencocokkan dengan KTP untuk usul pensiun."),
        max_length=300,
    )


class NikSearchForm(MendForm):
    """All digits of the NIK to look for."""

    nik = NikField(label=gettext_lazy("NIK"))


def _name_field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Nama"),
        help_text=gettext_lazy("Dengan gelar, seperti pada SK."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _kind_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("Status"),
        choices=[(kind.value, EMPLOYMENT_KIND_LABELS[kind]) for kind in CIVIL_KINDS],
    )


def _sex_field(help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("Jenis kelamin"),
        help_text=help_text,
        choices=[BLANK, *SEX_LABELS.items()],
        required=False,
    )


def _education_field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Pendidikan terakhir"),
        help_text=", ".join(EDUCATION_LEVELS),
        required=False,
        max_length=60,
    )


class CorrectionForm(MendForm):
    """Facts that were written down wrongly."""

    name = _name_field()
    employment_kind = _kind_field()
    birth_on = DayField(label=gettext_lazy("Tanggal lahir"), required=False, is_past=True)
    sex = _sex_field()
    education = _education_field()

    def __init__(self, *args: Any, detail: EmployeeDetail, **kwargs: Any) -> None:
        present = {name: getattr(detail, name) for name in self.base_fields}
        super().__init__(*args, initial=present, **kwargs)
        if detail.employment_kind == EmploymentKind.NON_ASN:
            label = EMPLOYMENT_KIND_LABELS[EmploymentKind.NON_ASN]
            self.set_choices("employment_kind", [(detail.employment_kind, label)])

    def facts(self) -> PersonalFacts:
        return PersonalFacts(**self.cleaned_data)


class NewEmployeeForm(PlacingForm):
    """What is recorded of someone who starts."""

    nip = NipField(label=gettext_lazy("NIP"))
    name = _name_field()
    employment_kind = _kind_field()
    golongan = forms.ChoiceField(
        label=gettext_lazy("Gol/Ruang"), choices=RANK_CHOICES, required=False
    )
    on = effective_field(gettext_lazy("Bekerja di jabatan ini sejak"), gettext_lazy("TMT di SK."))
    birth_on = DayField(
        label=gettext_lazy("Tanggal lahir"),
        help_text=gettext_lazy("Kosongkan agar dibaca dari NIP."),
        required=False,
        is_past=True,
    )
    sex = _sex_field(gettext_lazy("Kosongkan agar dibaca dari NIP."))
    education = _education_field()
    supervisor_nip = NipField(
        label=gettext_lazy("NIP atasan langsung"),
        help_text=gettext_lazy("Kosongkan agar dicari dari susunan unit."),
        required=False,
    )
    nik = NikField(
        label=gettext_lazy("NIK"),
        help_text=gettext_lazy("16 angka menurut KTP. Boleh diisi kemudian."),
        required=False,
    )
    field_order = (
        *("nip", "name", "employment_kind", "golongan", "position", "pick", "unit", "on"),
        *("birth_on", "sex", "education", "supervisor_nip", "nik"),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        kind = values.get("employment_kind")
        if is_pppk_rank(values.get("golongan", "")) and kind in ("PNS", "CPNS"):
            self.add_error(
                "golongan", _("Golongan ini hanya untuk PPPK. Pilih I/a sampai IV/e untuk PNS.")
            )
        return values

    def facts(self, position_id: UUID) -> EmployeeFacts:
        """Birth and sex are read from the NIP where they were left blank."""
        values = self.cleaned_data
        written = split_nip(values["nip"])
        return EmployeeFacts(
            nip=values["nip"],
            name=values["name"],
            employment_kind=values["employment_kind"],
            position_id=position_id,
            golongan=values["golongan"],
            birth_on=values["birth_on"] or written.birth_on,
            sex=values["sex"] or written.sex,
            education=values["education"],
            supervisor_nip=values["supervisor_nip"],
            nik=values["nik"],
        )
