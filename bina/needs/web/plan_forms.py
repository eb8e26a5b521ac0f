"""Forms of the plan."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.needs.domain.budget import BudgetKind
from bina.needs.domain.gap_answers import AnswerMove
from bina.needs.domain.plan import LONGEST, QUARTERS, Decision, Extent, Standing
from bina.needs.domain.plan_approval import LONGEST_DAYS
from bina.needs.queries.plan_rows import CAME, IN, OUT, WENT, ModuleOffer
from bina.needs.queries.plans import SettledRun
from bina.needs.web.plan_words import ANSWER_KINDS, ANSWER_MOVES, BUDGET_KINDS, quarter_name
from bina.needs.web.words import label
from bina.platform.formats import format_date, format_level
from bina.platform.web.filling import DayField
from bina.platform.web.lookup import LookupField
from bina.strategy.queries import ObjectiveName

SHARE_CHOICES = (
    (IN, gettext_lazy("Masuk rencana")),
    (OUT, gettext_lazy("Tidak masuk")),
    (Standing.UNPLACED.value, gettext_lazy("Belum mendapat triwulan")),
    (Standing.NO_MODULE.value, gettext_lazy("Tanpa modul")),
    (CAME, gettext_lazy("Baru masuk sejak susunan sebelumnya")),
    (WENT, gettext_lazy("Keluar sejak susunan sebelumnya")),
)


class RupiahField(forms.CharField):
    """Whole rupiah as people write them: ``1.250.000``, ``Rp 1.250.000``."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(max_length=30, widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value))
        digits = text.replace("Rp", "").replace(".", "").replace(" ", "").removesuffix(",00")
        if digits and not (digits.isascii() and digits.isdigit()):
            raise forms.ValidationError(_("Tulis jumlah rupiah dengan angka, misalnya 1.250.000."))
        return Decimal(digits) if digits else None

    def prepare_value(self, value: Any) -> Any:
        is_amount = isinstance(value, Decimal)
        return f"{value:,.0f}".replace(",", ".") if is_amount else value


def _words(rows: int = 3, **extra: Any) -> forms.CharField:
    return forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": rows}), **extra)


class OpenPlanForm(forms.Form):
    """``runs`` is asked only when the form is drawn, inside the page's reading."""

    run = forms.UUIDField(
        label=gettext_lazy("Hasil analisis yang sudah ditetapkan"),
        widget=forms.Select,
        help_text=gettext_lazy("Kesenjangan pada hasil ini menjadi isi rencana."),
    )
    name = forms.CharField(
        label=gettext_lazy("Nama rencana"),
        max_length=150,
        help_text=gettext_lazy("Contoh: Rencana pengembangan 2027–2029"),
    )
    first_year = forms.IntegerField(
        label=gettext_lazy("Tahun pertama"), min_value=2000, max_value=2100
    )
    years = forms.TypedChoiceField(
        label=gettext_lazy("Lama rencana"),
        coerce=int,
        initial=LONGEST,
        choices=[(number, gettext_lazy("%d tahun") % number) for number in range(1, LONGEST + 1)],
        help_text=gettext_lazy(
            "Kesenjangan jangka pendek masuk tahun pertama, menengah tahun kedua, panjang tahun "
            "ketiga. Yang belum tertampung beralih ke tahun berikutnya."
        ),
    )

    def __init__(self, *args: Any, runs: Callable[[], Iterable[SettledRun]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

        def choices() -> list[tuple[str, str]]:
            return [(str(run.id), _run_name(run)) for run in runs()]

        self.fields["run"].widget.choices = choices
        self.fields["first_year"].initial = timezone.localdate().year + 1


def _run_name(run: SettledRun) -> str:
    day = format_date(run.as_of)
    return f"{run.name} – {day}" if run.name else day


class PlanYearForm(forms.Form):
    budget = RupiahField(
        label=gettext_lazy("Anggaran biaya langsung (Rp)"),
        help_text=gettext_lazy("Biaya angkatan dan peserta tidak akan melampaui jumlah ini."),
    )
    uses_floor = forms.BooleanField(
        label=gettext_lazy("Jaga pemerataan bagi pegawai nonstruktural"),
        required=False,
        help_text=gettext_lazy(
            "Bagian manfaat mereka paling sedikit 80 persen dari bagian yang mereka peroleh bila "
            "anggaran tidak terbatas."
        ),
    )


class PlanRowFilterForm(forms.Form):
    """Who is in and who is out."""

    cari = forms.CharField(label=gettext_lazy("Cari nama atau NIP"), required=False, max_length=80)
    isi = forms.ChoiceField(
        label=gettext_lazy("Kedudukan"),
        required=False,
        choices=[("", gettext_lazy("Semua")), *SHARE_CHOICES],
    )
    unit = LookupField(label=gettext_lazy("Unit kerja"))
    kompetensi = forms.ChoiceField(label=gettext_lazy("Kompetensi"), required=False)
    triwulan = forms.ChoiceField(
        label=gettext_lazy("Triwulan"),
        required=False,
        choices=[("", gettext_lazy("Semua")), *((str(one), str(one)) for one in QUARTERS)],
    )

    tujuan = forms.ChoiceField(label=gettext_lazy("Tujuan strategis"), required=False)

    def set_objectives(self, named: Iterable[ObjectiveName]) -> None:
        shown = [(str(one.id), f"{one.code} {one.name}") for one in named]
        self.fields["tujuan"].choices = [("", _("Semua")), *shown]  # type: ignore[attr-defined] # a choice

    def set_competencies(self, named: Iterable[tuple[UUID, str]]) -> None:
        shown = [(str(key), name) for key, name in named]
        self.fields["kompetensi"].choices = [("", _("Semua")), *shown]  # type: ignore[attr-defined] # a choice


class DecisionForm(forms.Form):
    """Keep a gap in, by one of the modules that help, or leave it out."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Keputusan"),
        widget=forms.RadioSelect,
        choices=[
            (Decision.KEPT.value, gettext_lazy("Pastikan masuk rencana")),
            (Decision.BARRED.value, gettext_lazy("Keluarkan dari rencana tahun ini")),
        ],
    )
    module = forms.ChoiceField(label=gettext_lazy("Modul bila masuk"), required=False)
    reason = _words(
        label=gettext_lazy("Alasan"),
        help_text=gettext_lazy("Tersimpan bersama rencana dan terlihat oleh auditor."),
    )

    def __init__(self, *args: Any, offers: Sequence[ModuleOffer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        closes = _("menutup %(levels)s tingkat")
        self.fields["module"].choices = [  # type: ignore[attr-defined] # a choice
            (str(one.module_id), f"{one.name} – {closes % {'levels': format_level(one.closure)}}")
            for one in offers
        ]

    def wanted(self) -> dict[str, Any]:
        """What the command takes."""
        given = self.cleaned_data
        return {
            "decision": Decision(given["decision"]),
            "module_id": UUID(given["module"]) if given["module"] else None,
            "reason": given["reason"],
        }


class ObjectiveForm(forms.Form):
    """Which objective the rows of a competency serve; ``choices`` are those that stand."""

    objective = forms.ChoiceField(
        label=gettext_lazy("Tujuan strategis"),
        required=False,
        help_text=gettext_lazy("Kosongkan untuk memakai tujuan menurut data strategi."),
    )
    extent = forms.ChoiceField(
        label=gettext_lazy("Berlaku untuk kompetensi ini di"),
        widget=forms.RadioSelect,
        initial=Extent.UNIT.value,
        choices=[
            (Extent.UNIT.value, gettext_lazy("Unit kerja ini")),
            (Extent.AGENCY.value, gettext_lazy("Semua unit kerja")),
        ],
    )

    def __init__(self, *args: Any, named: Iterable[ObjectiveName], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [(str(one.id), f"{one.code} {one.name}") for one in named]
        blank = ("", _("Menurut data strategi"))
        self.fields["objective"].choices = [blank, *shown]  # type: ignore[attr-defined] # a choice

    def wanted(self) -> dict[str, Any]:
        """What the command takes."""
        given = self.cleaned_data
        key = given["objective"]
        return {"objective_id": UUID(key) if key else None, "extent": Extent(given["extent"])}


class HearForm(forms.Form):
    workdays = forms.IntegerField(
        label=gettext_lazy("Tenggat (hari kerja)"), min_value=1, max_value=LONGEST_DAYS, initial=5
    )
    remark = _words(
        label=gettext_lazy("Catatan untuk kepala unit"),
        required=False,
        help_text=gettext_lazy("Jawab di sini catatan yang sudah Anda terima."),
    )


class NoteForm(forms.Form):
    reason = _words(label=gettext_lazy("Catatan"), required=False)


class AnswerForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Jawaban yang diusulkan"), choices=list(ANSWER_KINDS.items())
    )
    reason = _words(label=gettext_lazy("Alasan dan bentuknya"))
    owner = LookupField(
        label=gettext_lazy("Penanggung jawab"),
        help_text=gettext_lazy("Tulis nama atau NIP pegawai yang menjalankannya."),
    )
    due_on = DayField(label=gettext_lazy("Batas waktu"))

    def clean_owner(self) -> str:
        if not self.cleaned_data["owner"]:
            raise forms.ValidationError(_("Isi penanggung jawab."))
        return str(self.cleaned_data["owner"])


class AnswerDecisionForm(forms.Form):
    is_accepted = forms.TypedChoiceField(
        label=gettext_lazy("Putusan"),
        widget=forms.RadioSelect,
        coerce=lambda value: value == "ya",
        choices=[("ya", gettext_lazy("Terima")), ("tidak", gettext_lazy("Tolak"))],
    )
    reason = _words(
        label=gettext_lazy("Catatan"),
        required=False,
        help_text=gettext_lazy("Wajib diisi bila ditolak."),
    )


class AnswerMoveForm(forms.Form):
    """``moves`` are those that the answer's state knows."""

    move = forms.ChoiceField(label=gettext_lazy("Langkah berikutnya"), widget=forms.RadioSelect)
    result = _words(
        label=gettext_lazy("Hasil atau alasan"),
        required=False,
        help_text=gettext_lazy("Wajib diisi bila usulan selesai atau ditarik."),
    )

    def __init__(self, *args: Any, moves: Iterable[AnswerMove], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [(one.value, label(ANSWER_MOVES, one)) for one in moves if one in ANSWER_MOVES]
        self.fields["move"].choices = shown  # type: ignore[attr-defined] # a choice


class CohortForm(forms.Form):
    quarter = forms.TypedChoiceField(
        label=gettext_lazy("Triwulan"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", gettext_lazy("Serahkan pada perhitungan"))],
        help_text=gettext_lazy("Berlaku saat rencana disusun ulang."),
    )
    organiser = forms.CharField(
        label=gettext_lazy("Penyelenggara"),
        required=False,
        max_length=150,
        help_text=gettext_lazy("Misalnya BPSDM provinsi, LAN, atau instansi sendiri."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(number, quarter_name(number)) for number in QUARTERS]
        self.fields["quarter"].choices = [  # type: ignore[attr-defined] # a choice
            ("", _("Serahkan pada perhitungan")),
            *choices,
        ]


class BudgetLineForm(forms.Form):
    unit = LookupField(label=gettext_lazy("Unit kerja"))
    source_code = forms.CharField(
        label=gettext_lazy("Kode sumber anggaran"),
        max_length=60,
        help_text=gettext_lazy("Kode kegiatan atau rekening pada DPA atau DIPA."),
    )
    source_name = forms.CharField(label=gettext_lazy("Nama sumber anggaran"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Jenis biaya"), choices=list(BUDGET_KINDS.items()))
    planned = RupiahField(label=gettext_lazy("Rencana (Rp)"))
    as_of = DayField(label=gettext_lazy("Keadaan per tanggal"), initial=timezone.localdate)
    remark = forms.CharField(label=gettext_lazy("Keterangan"), required=False, max_length=300)

    def clean_unit(self) -> str:
        if not self.cleaned_data["unit"]:
            raise forms.ValidationError(_("Isi unit kerja."))
        return str(self.cleaned_data["unit"])

    def wanted(self) -> dict[str, Any]:
        """What the command takes."""
        given = dict(self.cleaned_data)
        given["unit_id"], given["kind"] = UUID(given.pop("unit")), BudgetKind(given["kind"])
        return given


class BudgetRevisionForm(forms.Form):
    planned = RupiahField(label=gettext_lazy("Rencana (Rp)"))
    allocated = RupiahField(label=gettext_lazy("Alokasi (Rp)"))
    realised = RupiahField(label=gettext_lazy("Realisasi (Rp)"))
    as_of = DayField(label=gettext_lazy("Keadaan per tanggal"), initial=timezone.localdate)
    reason = forms.CharField(
        label=gettext_lazy("Dasar perubahan"),
        max_length=300,
        help_text=gettext_lazy("Misalnya nomor DPA, pergeseran, atau SP2D."),
    )
