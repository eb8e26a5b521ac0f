"""Forms of needs."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bina.competency.domain.methods import METHOD_NAMES, AssessmentMethod
from bina.competency.domain.standard import Importance
from bina.needs.domain.rules import RuleSet
from bina.needs.queries import Baseline, CycleView
from bina.needs.web.navigation import run_name
from bina.platform.web.filling import DayField


def _number(**extra: Any) -> forms.DecimalField:
    """A decimal comma is welcome, a point is understood."""
    return forms.DecimalField(min_value=0, max_digits=9, decimal_places=6, localize=True, **extra)


def _exact(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).normalize()


PLAIN = (
    *("audit_reach", "audit_full", "kpi_reach", "mass_share", "high_mean"),
    *("short_gap", "medium_gap"),
)
CONSULTATION = ("confirmed", "rejected", "lowest", "highest")
METHODS = tuple(method.value.lower() for method in AssessmentMethod)
IMPORTANCES = tuple(word.value for word in Importance)


class ComputeForm(forms.Form):
    """The day the calculation looks at, and the cycle it belongs to.

    ``cycles`` is asked only when the form is drawn, inside the page's reading.
    """

    as_of = DayField(
        label=_("Keadaan per tanggal"),
        help_text=_("Hasil penilaian sampai tanggal ini ikut dihitung."),
        initial=timezone.localdate,
    )
    cycle = forms.UUIDField(
        label=_("Siklus"),
        required=False,
        widget=forms.Select,
        help_text=_("Boleh dikosongkan untuk perhitungan lepas."),
    )

    def __init__(
        self, *args: Any, cycles: Callable[[], Iterable[CycleView]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)

        def choices() -> list[tuple[str, Any]]:
            return [("", _("Tanpa siklus")), *((str(row.id), row.name) for row in cycles())]

        self.fields["cycle"].widget.choices = choices


class NationalForm(forms.Form):
    """The day on which every agency is computed."""

    as_of = DayField(
        label=_("Keadaan per tanggal"),
        help_text=_("Semua instansi dihitung dengan data sampai tanggal ini."),
        initial=timezone.localdate,
    )


class CycleForm(forms.Form):
    name = forms.CharField(
        label=_("Nama siklus"), max_length=100, help_text=_("Contoh: Analisis kebutuhan 2027")
    )
    as_of = DayField(label=_("Keadaan per tanggal"), initial=timezone.localdate)


class FreezeForm(forms.Form):
    reason = forms.CharField(
        label=_("Catatan penetapan"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Misalnya nomor nota dinas yang menetapkan hasil ini."),
    )


class RulesForm(forms.Form):
    """The numbers an agency may set; the others stay as they are."""

    assessment_center = _number(
        label=METHOD_NAMES[AssessmentMethod.ASSESSMENT_CENTER],
        help_text=_("Bobot metode, 0 sampai 1"),
    )
    objective_test = _number(label=METHOD_NAMES[AssessmentMethod.OBJECTIVE_TEST])
    work_observation = _number(label=METHOD_NAMES[AssessmentMethod.WORK_OBSERVATION])
    supervisor_rating = _number(label=METHOD_NAMES[AssessmentMethod.SUPERVISOR_RATING])
    self_rating = _number(
        label=METHOD_NAMES[AssessmentMethod.SELF_RATING],
        help_text=_("Jumlah kelima bobot harus tepat 1."),
    )
    mutlak = _number(label=_("Faktor mutlak"))
    penting = _number(label=_("Faktor penting"))
    perlu = _number(label=_("Faktor perlu"))
    audit_reach = _number(label=_("Tambahan terbesar dari temuan audit"))
    audit_full = _number(label=_("Jumlah tingkat temuan untuk tambahan penuh"))
    kpi_reach = _number(label=_("Tambahan terbesar dari kinerja unit"))
    confirmed = _number(label=_("Faktor konsultasi yang mengonfirmasi"))
    rejected = _number(label=_("Faktor konsultasi yang menolak"))
    lowest = _number(label=_("Faktor konsultasi terendah"))
    highest = _number(label=_("Faktor konsultasi tertinggi"))
    years = forms.IntegerField(label=_("Umur konsultasi (tahun)"), min_value=1, max_value=9)
    mass_share = _number(label=_("Bagian pegawai untuk massal"), help_text=_("0,5 berarti separuh"))
    mass_people = forms.IntegerField(label=_("Jumlah pegawai untuk massal"), min_value=0)
    high_mean = _number(label=_("Rata-rata kesenjangan yang memerlukan kelas atau proyek"))
    short_gap = _number(label=_("Kesenjangan jangka pendek sampai"))
    medium_gap = _number(label=_("Kesenjangan jangka menengah sampai"))
    valid_from = DayField(label=_("Berlaku sejak"), initial=timezone.localdate)
    legal_basis = forms.CharField(
        label=_("Dasar penetapan"),
        max_length=300,
        help_text=_("Misalnya nomor keputusan kepala badan kepegawaian."),
    )

    @classmethod
    def of(cls, rules: RuleSet) -> "RulesForm":
        """Filled with what holds now."""
        plain = {name: _exact(getattr(rules, name)) for name in PLAIN}
        weights = {code.lower(): _exact(weight) for code, weight in rules.method_weights.items()}
        factors = {word: _exact(factor) for word, factor in rules.importance.items()}
        talks = {name: _exact(getattr(rules.consultation, name)) for name in CONSULTATION}
        whole = {"mass_people": rules.mass_people, "years": rules.consultation.years}
        return cls(initial=plain | weights | factors | talks | whole)

    def adopted(self) -> dict[str, Any]:
        """What the command takes."""
        given = self.cleaned_data
        values: dict[str, Any] = {name: str(given[name]) for name in PLAIN}
        values["mass_people"] = given["mass_people"]
        values["method_weights"] = {name.upper(): str(given[name]) for name in METHODS}
        values["importance"] = {name: str(given[name]) for name in IMPORTANCES}
        values["consultation"] = {name: str(given[name]) for name in CONSULTATION}
        values["consultation"]["years"] = given["years"]
        return {
            "values": values,
            "valid_from": given["valid_from"],
            "legal_basis": given["legal_basis"],
        }


class EquityLimitForm(forms.Form):
    """The limit of the equity alert, from when it holds and on what it rests."""

    limit = _number(
        label=_("Batas"),
        help_text=_("Berapa kali bagiannya dari pegawai, misalnya 2 atau 1,5."),
        initial=2,
    )
    valid_from = DayField(label=_("Berlaku sejak"), initial=timezone.localdate)
    legal_basis = forms.CharField(
        label=_("Dasar penetapan"),
        help_text=_("Misalnya nomor keputusan kepala instansi."),
        max_length=300,
    )

    def adopted(self) -> dict[str, Any]:
        """As the command takes it."""
        return self.cleaned_data | {"limit": Fraction(self.cleaned_data["limit"])}


class BaselineForm(forms.Form):
    """Which settled baseline to lay beside a calculation."""

    def __init__(self, *args: Any, baselines: Iterable[Baseline], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(run.id), run_name(run)) for run in baselines]
        self.fields["dari"] = forms.ChoiceField(label=_("Baseline pembanding"), choices=choices)


class ProposeForm(forms.Form):
    """What HR tells those who decide."""

    remark = forms.CharField(
        label=_("Catatan untuk PyB dan PPK"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
