"""Forms of cycles and raters."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bina.competency.domain.methods import METHOD_NAMES, AssessmentMethod
from bina.needs.commands.campaign import CycleFacts
from bina.needs.domain.campaign import RATING_METHODS
from bina.needs.queries import CampaignView, FormFilter, LackView, RaterRegister
from bina.needs.queries.campaign_words import FLAGS, LICENCES
from bina.organization.queries import UnitRow, employee_ids_by_nip, find_units
from bina.platform.access import Actor
from bina.platform.formats import format_date
from bina.platform.rules import Rule
from bina.platform.web.filling import DayField, FilledForm
from bina.platform.web.lookup import LookupField, search_field

RAN = timedelta(days=21)
LATER = timedelta(days=7)
ALL = [("", _("Semua"))]
METHOD_HELP = {
    AssessmentMethod.SELF_RATING: _("setiap pegawai menilai dirinya"),
    AssessmentMethod.SUPERVISOR_RATING: _("atasan menilai anggota timnya"),
    AssessmentMethod.WORK_OBSERVATION: _("pengamat yang ditunjuk menilai di tempat kerja"),
}
STATES = {
    "belum": _("Belum dikirim"),
    "terkirim": _("Sudah dikirim"),
    "terlambat": _("Diterima terlambat"),
    "dikecualikan": _("Dikecualikan"),
    "semua": _("Semua"),
}


def reason(label: Any, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2})
    words = {"required": _("Isi alasannya.")}
    return forms.CharField(
        label=label, help_text=help_text, max_length=300, widget=widget, error_messages=words
    )


def _methods() -> list[tuple[str, str]]:
    return [
        (method.value, f"{METHOD_NAMES[method]}: {METHOD_HELP[method]}")
        for method in RATING_METHODS
    ]


class CampaignForm(forms.Form):
    """Everything of a draft. ``units`` and ``rules`` are asked when the form is drawn."""

    name = forms.CharField(
        label=_("Nama siklus"), max_length=100, help_text=_("Contoh: Siklus penilaian 2027")
    )
    opens_on = DayField(label=_("Dibuka"), help_text=_("Hari pertama formulir dapat diisi."))
    closes_on = DayField(
        label=_("Ditutup"), help_text=_("Hari terakhir yang dihitung tepat waktu.")
    )
    late_until = DayField(
        label=_("Terlambat masih diterima sampai"),
        required=False,
        help_text=_("Kosongkan bila yang terlambat tidak diterima."),
    )
    as_of = DayField(
        label=_("Keadaan per tanggal"),
        help_text=_("Perhitungan sesudah siklus memakai hasil sampai tanggal ini."),
    )
    raters = forms.MultipleChoiceField(
        label=_("Siapa menilai"), choices=_methods, widget=forms.CheckboxSelectMultiple
    )
    rule_id = forms.TypedChoiceField(
        label=_("Versi bobot"), required=False, coerce=UUID, empty_value=None
    )
    units = forms.TypedMultipleChoiceField(
        label=_("Unit kerja dalam siklus"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Setiap unit berikut semua unit di bawahnya."),
    )

    def __init__(
        self, *args: Any, units: Iterable[UnitRow], rules: Iterable[Rule], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = [row for row in units if row.depth < 2]
        tops = [(str(row.id), row.name) for row in offered]
        self._whole = next((row for row in offered if not row.depth), None)
        self._offered = len(tops)
        self.fields["units"].choices = tops  # type: ignore[attr-defined] # a choice
        versions = [(str(rule.id), _version(rule)) for rule in rules]
        self.fields["rule_id"].choices = [  # type: ignore[attr-defined] # a choice
            ("", _("Yang berlaku pada keadaan per tanggal")),
            *versions,
        ]

    def clean_units(self) -> list[UUID]:
        """The whole agency beside only some of its units says two things at once."""
        chosen: list[UUID] = self.cleaned_data["units"]
        whole = self._whole
        if whole and whole.id in chosen and 1 < len(chosen) < self._offered:
            raise forms.ValidationError(
                _("%(name)s mencakup semua unit. Kosongkan bila hanya sebagian unit yang ikut.")
                % {"name": whole.name}
            )
        return chosen

    def facts(self) -> CycleFacts:
        given = self.cleaned_data
        listed = {name: tuple(given[name]) for name in ("raters", "units")}
        return CycleFacts(**(given | listed))


def _version(rule: Rule) -> str:
    return f"{rule.code}-{rule.version}, {format_date(rule.valid_from)}"


def new_cycle() -> dict[str, Any]:
    """Three weeks from tomorrow, a week for what comes late, self and superior."""
    opens = timezone.localdate() + timedelta(days=1)
    closes = opens + RAN
    return {
        "opens_on": opens,
        "closes_on": closes,
        "late_until": closes + LATER,
        "as_of": closes + LATER,
        "raters": [method.value for method in RATING_METHODS[:2]],
    }


def as_initial(cycle: CampaignView, units: Sequence[UUID]) -> dict[str, Any]:
    return {
        "name": cycle.name,
        "opens_on": cycle.opens_on,
        "closes_on": cycle.closes_on,
        "late_until": cycle.late_until,
        "as_of": cycle.as_of,
        "raters": cycle.raters,
        "rule_id": str(cycle.rule_id or ""),
        "units": [str(unit) for unit in units],
    }


class RescheduleForm(forms.Form):
    """Other days for a cycle that runs, or that opens again."""

    closes_on = DayField(
        label=_("Ditutup"), help_text=_("Hari terakhir yang dihitung tepat waktu.")
    )
    late_until = DayField(
        label=_("Terlambat masih diterima sampai"),
        required=False,
        help_text=_("Kosongkan bila yang terlambat tidak diterima."),
    )
    reason = reason(_("Alasan"), _("Dicatat pada jejak audit."))


class ReasonForm(forms.Form):
    reason = reason(_("Alasan"), _("Dicatat pada jejak audit."))


class PairForm(forms.Form):
    """Two people by NIP; gives their keys. Looked up when the form is cleaned, inside reading."""

    nip = forms.CharField(label=_("NIP pegawai yang dinilai"), max_length=30)
    rater_nip = forms.CharField(label=_("NIP penilai"), max_length=30)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for source, target in (("nip", "employee_id"), ("rater_nip", "rater_id")):
            written = "".join(str(given.get(source, "")).split())
            given[target] = employee_ids_by_nip([written]).get(written) if written else None
            if written and given[target] is None:
                self.add_error(
                    source, _("NIP ini tidak ada pada daftar pegawai. Periksa 18 angkanya.")
                )
        return given


class ChoiceForm(PairForm):
    """Who rates somebody in place of whom the rule names."""

    method = forms.ChoiceField(label=_("Cara menilai"))
    reason = reason(_("Alasan"))

    def __init__(self, *args: Any, methods: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rater_nip"].required = False
        self.fields["rater_nip"].help_text = _("Kosongkan bila tidak dinilai dengan cara ini.")
        self.fields["method"].choices = [  # type: ignore[attr-defined] # a choice
            (method, AssessmentMethod(method).written) for method in methods
        ]

    def chosen(self) -> dict[str, Any]:
        names = ("employee_id", "rater_id", "method", "reason")
        return {name: self.cleaned_data[name] for name in names}


class ReplaceForm(FilledForm):
    """Another rater for people whom a barred one was to rate."""

    pairs = forms.MultipleChoiceField(
        label=_("Pegawai yang dinilai"), widget=forms.CheckboxSelectMultiple
    )
    rater_nip = forms.CharField(label=_("NIP penilai baru"), max_length=30)
    reason = reason(_("Alasan"))

    def __init__(self, *args: Any, lacks: Sequence[LackView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = {
            f"{row.lack.employee_id}:{row.lack.method}": (row.lack.employee_id, row.lack.method)
            for row in lacks
        }
        self.fields["pairs"].choices = [  # type: ignore[attr-defined] # a choice
            (key, f"{row.employee_name} · {AssessmentMethod(row.lack.method).written}")
            for key, row in zip(self.keys, lacks, strict=True)
        ]
        self.fields["pairs"].initial = list(self.keys)

    def clean_rater_nip(self) -> UUID:
        written = "".join(str(self.cleaned_data["rater_nip"]).split())
        found = employee_ids_by_nip([written]).get(written)
        if found is None:
            raise forms.ValidationError(
                _("NIP ini tidak ada pada daftar pegawai. Periksa 18 angkanya.")
            )
        return found

    def chosen(self) -> dict[str, Any]:
        return {
            "pairs": [self.keys[key] for key in self.cleaned_data["pairs"]],
            "rater_id": self.cleaned_data["rater_nip"],
            "reason": self.cleaned_data["reason"],
        }


class ConflictForm(PairForm):
    reason = reason(_("Alasan"), _("Misalnya hubungan keluarga."))

    def declared(self) -> dict[str, Any]:
        names = ("employee_id", "rater_id", "reason")
        return {name: self.cleaned_data[name] for name in names}


class LicenceForm(forms.Form):
    nip = forms.CharField(label=_("NIP penilai"), max_length=30)
    kind = forms.ChoiceField(label=_("Jenis lisensi"), choices=list(LICENCES.items()))
    number = forms.CharField(label=_("Nomor lisensi"), max_length=100)
    valid_from = DayField(label=_("Berlaku sejak"))
    valid_to = DayField(
        label=_("Berlaku sampai sebelum"),
        required=False,
        help_text=_("Kosongkan bila tanpa batas."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        written = "".join(str(given.pop("nip", "")).split())
        given["employee_id"] = employee_ids_by_nip([written]).get(written) if written else None
        if written and given["employee_id"] is None:
            self.add_error("nip", _("NIP ini tidak ada pada daftar pegawai. Periksa 18 angkanya."))
        return given


class NamesForm(forms.Form):
    """The filters of the names behind the board."""

    unit = LookupField(label=_("Unit kerja (nama atau kode)"))
    isi = forms.ChoiceField(label=_("Keadaan"), required=False, choices=list(STATES.items()))
    cara = forms.ChoiceField(
        label=_("Cara menilai"),
        required=False,
        choices=[*ALL, *((method.value, METHOD_NAMES[method]) for method in RATING_METHODS)],
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        search_field(self, "unit", partial(find_units, actor))

    def wanted(self, after: str = "") -> FormFilter:
        """What the form asks for; a value outside its list is left out."""
        self.is_valid()
        values = self.cleaned_data
        unit = values.get("unit")
        return FormFilter(
            unit_id=UUID(unit) if unit else None,
            state=values.get("isi") or "belum",
            method=values.get("cara", ""),
            after=after,
        )


class FlagsForm(forms.Form):
    tanda = forms.ChoiceField(label=_("Tanda"), required=False, choices=[*ALL, *FLAGS.items()])

    def kind(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("tanda", ""))


class EndForm(forms.Form):
    """Which licence or conflict ends today; ``kind:key``."""

    ends = forms.ChoiceField(label=_("Yang diakhiri"))

    def __init__(self, *args: Any, register: RaterRegister, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        licences = [
            (f"lisensi:{row.id}", f"{LICENCES[row.kind]} {row.number}, {row.employee_name}")
            for row in register.licences
            if row.valid_from < on and (row.valid_to is None or row.valid_to > on)
        ]
        conflicts = [
            (f"benturan:{row.id}", f"{row.rater_name} – {row.employee_name}")
            for row in register.conflicts
        ]
        self.fields["ends"].choices = [*licences, *conflicts]  # type: ignore[attr-defined] # a choice
        if not (licences or conflicts):
            del self.fields["ends"]

    def chosen(self) -> tuple[str, UUID]:
        kind, key = self.cleaned_data["ends"].split(":")
        return kind, UUID(key)
