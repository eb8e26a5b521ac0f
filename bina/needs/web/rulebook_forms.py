"""Forms of the rules of plans, cycles and raters, filled with what holds now."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.competency.domain.methods import METHOD_NAMES, AssessmentMethod
from bina.needs.domain.plan_approval import LAST, LONGEST_DAYS, STEPS
from bina.needs.domain.rulebooks import Rulebook
from bina.needs.queries.campaign_words import LICENCES
from bina.platform.web.filling import DayField, FilledForm

HUNDRED: Final = 100
OF_VERSION: Final = ("valid_from", "legal_basis")
METHODS: Final = tuple(AssessmentMethod)


def _percent(**extra: Any) -> forms.IntegerField:
    return forms.IntegerField(min_value=0, max_value=HUNDRED, **extra)


def _days(**extra: Any) -> forms.IntegerField:
    return forms.IntegerField(min_value=1, max_value=LONGEST_DAYS, **extra)


class AdoptionForm(FilledForm):
    """From when the version holds, and on what it rests; its values are the subclass's."""

    valid_from = DayField(label=gettext_lazy("Berlaku sejak"), initial=timezone.localdate)
    legal_basis = forms.CharField(
        label=gettext_lazy("Dasar penetapan"),
        max_length=300,
        help_text=gettext_lazy("Misalnya nomor keputusan kepala badan kepegawaian."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name not in OF_VERSION])

    @classmethod
    def shown(cls, payload: Mapping[str, Any]) -> dict[str, Any]:
        """A payload as initial values."""
        return dict(payload)

    def values(self) -> dict[str, Any]:
        """The fields as the payload keeps them."""
        raise NotImplementedError

    def adopted(self) -> dict[str, Any]:
        """What the command takes beside the book."""
        given = self.cleaned_data
        return {
            "values": self.values(),
            "valid_from": given["valid_from"],
            "legal_basis": given["legal_basis"],
        }


class PlanRulesForm(AdoptionForm):
    year_hours = forms.IntegerField(
        label=gettext_lazy("JP paling banyak setahun tiap pegawai"), min_value=1, max_value=500
    )
    contract_hours = forms.IntegerField(
        label=gettext_lazy("JP paling banyak setahun kontrak tiap PPPK"),
        min_value=1,
        max_value=500,
    )
    away_share = _percent(
        label=gettext_lazy("Pegawai satu unit yang boleh pergi dalam satu triwulan (%)"),
        help_text=gettext_lazy("Paling sedikit satu orang, berapa pun persentasenya."),
    )
    floor = _percent(
        label=gettext_lazy("Lantai pemerataan pegawai nonstruktural (%)"),
        help_text=gettext_lazy(
            "Bagian manfaat yang mereka pertahankan dari yang diperoleh tanpa batas anggaran."
        ),
    )
    work = forms.IntegerField(
        label=gettext_lazy("Batas kerja perhitungan (%)"),
        min_value=10,
        max_value=1000,
        help_text=gettext_lazy("100 adalah ukuran biasa; lebih besar lebih lama dan lebih teliti."),
    )

    @classmethod
    def shown(cls, payload: Mapping[str, Any]) -> dict[str, Any]:
        hours = {name: int(Fraction(payload[name])) for name in ("year_hours", "contract_hours")}
        shares = {name: int(Fraction(payload[name]) * HUNDRED) for name in _SHARES}
        return hours | shares

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        hours = {name: str(given[name]) for name in ("year_hours", "contract_hours")}
        return hours | {name: str(Fraction(given[name], HUNDRED)) for name in _SHARES}


_SHARES: Final = ("away_share", "floor", "work")


class ApprovalRulesForm(AdoptionForm):
    """Workdays of each step; a blank one does not take part."""

    sdm = _days(
        label=gettext_lazy("Hari kerja pengelola SDM lain"),
        required=False,
        help_text=gettext_lazy("Kosongkan bila langkah ini tidak dipakai."),
    )
    pyb = _days(label=gettext_lazy("Hari kerja PyB"), required=False)
    ppk = _days(label=gettext_lazy("Hari kerja PPK"), required=False)

    @classmethod
    def shown(cls, payload: Mapping[str, Any]) -> dict[str, Any]:
        return {one["step"]: one["days"] for one in payload["steps"]}

    def clean(self) -> None:
        super().clean()
        if not any(self.cleaned_data.get(step) for step in LAST):
            raise ValidationError(_("PyB atau PPK harus ikut memutuskan."))

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        steps = [{"step": step, "days": given[step]} for step in STEPS if given[step]]
        return {"steps": steps}


class CycleRulesForm(AdoptionForm):
    remind_days = forms.CharField(
        label=gettext_lazy("Hari pengingat sebelum tenggat"),
        max_length=60,
        help_text=gettext_lazy("Angka dipisahkan koma, misalnya 10, 5, 2, 1."),
    )
    superior_after = _days(label=gettext_lazy("Atasan diberi tahu setelah (hari kerja)"))
    sdm_after = _days(label=gettext_lazy("Pengelola SDM diberi tahu setelah (hari kerja)"))
    target_share = _percent(label=gettext_lazy("Target kelengkapan (%)"))
    straight_items = forms.IntegerField(
        label=gettext_lazy("Jawaban seragam ditandai mulai (jumlah butir)"), min_value=2
    )
    quick_seconds = forms.IntegerField(
        label=gettext_lazy("Jawaban terlalu cepat di bawah (detik tiap butir)"), min_value=0
    )
    disagreement = forms.DecimalField(
        label=gettext_lazy("Beda antarmetode ditandai mulai (tingkat)"),
        min_value=Decimal("0.1"),
        max_value=5,
        max_digits=3,
        decimal_places=2,
        localize=True,
    )
    missing_share = _percent(label=gettext_lazy("Data kosong ditandai mulai (%)"))
    self_above = forms.DecimalField(
        label=gettext_lazy("Nilai sendiri di atas nilai atasan ditandai mulai (tingkat)"),
        min_value=Decimal("0.1"),
        max_value=5,
        max_digits=3,
        decimal_places=2,
        localize=True,
    )

    @classmethod
    def shown(cls, payload: Mapping[str, Any]) -> dict[str, Any]:
        days = ", ".join(map(str, payload["remind_days"]))
        levels = {name: Decimal(payload[name]) for name in ("disagreement", "self_above")}
        return dict(payload) | levels | {"remind_days": days}

    def clean_remind_days(self) -> list[int]:
        parts = [part.strip() for part in self.cleaned_data["remind_days"].split(",")]
        if not all(part.isdigit() and 1 <= int(part) <= HUNDRED for part in parts if part):
            raise ValidationError(_("Tulis bilangan 1 sampai 100, dipisahkan koma."))
        return [int(part) for part in parts if part]

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        if given.get("sdm_after", HUNDRED) < given.get("superior_after", 0):
            self.add_error("sdm_after", _("Tidak boleh sebelum atasan diberi tahu."))

    def values(self) -> dict[str, Any]:
        given = {name: value for name, value in self.cleaned_data.items() if name in _CYCLE}
        levels = {name: str(given[name]) for name in ("disagreement", "self_above")}
        return given | levels


_CYCLE: Final = frozenset(CycleRulesForm.base_fields) - {*OF_VERSION}


class RaterRulesForm(AdoptionForm):
    """Of each method: which licences open it, and whether the rater must be a superior."""

    spares_superiors = forms.BooleanField(
        label=gettext_lazy("Atasan pegawai tidak memerlukan lisensi"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        methods = {
            f"method_{method.value.lower()}": forms.MultipleChoiceField(
                label=_("Lisensi untuk %(method)s") % {"method": METHOD_NAMES[method]},
                choices=list(LICENCES.items()),
                required=False,
                widget=forms.CheckboxSelectMultiple,
                initial=self.initial.get(f"method_{method.value.lower()}"),
            )
            for method in METHODS
        }
        in_chain = forms.MultipleChoiceField(
            label=_("Penilai harus atasan pegawai pada"),
            choices=[(method.value, METHOD_NAMES[method]) for method in METHODS],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            initial=self.initial.get("in_chain"),
        )
        self.fields = {**methods, "in_chain": in_chain, **self.fields}

    @classmethod
    def shown(cls, payload: Mapping[str, Any]) -> dict[str, Any]:
        licences = {f"method_{code.lower()}": kinds for code, kinds in payload["licences"].items()}
        return licences | {
            "in_chain": payload["in_chain"],
            "spares_superiors": payload["spares_superiors"],
        }

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        asked = {method.value: given[f"method_{method.value.lower()}"] for method in METHODS}
        return {
            "licences": {code: sorted(kinds) for code, kinds in asked.items() if kinds},
            "in_chain": sorted(given["in_chain"]),
            "spares_superiors": given["spares_superiors"],
        }


FORMS: Final[Mapping[Rulebook, type[AdoptionForm]]] = {
    Rulebook.PLAN: PlanRulesForm,
    Rulebook.APPROVAL: ApprovalRulesForm,
    Rulebook.CYCLE: CycleRulesForm,
    Rulebook.RATERS: RaterRulesForm,
}
