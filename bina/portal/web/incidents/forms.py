"""Forms of the register of incidents."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bina.platform.files.evidence import ACCEPT
from bina.platform.incidents.commands import Assessment, Report
from bina.platform.incidents.domain import DataCategory, FoundBy, Recipient, Risk
from bina.platform.incidents.queries import IncidentDetail
from bina.platform.incidents.words import CATEGORIES, FINDERS, RECIPIENTS, RISKS
from bina.platform.ui.words import Words
from bina.platform.web.filling import FilledForm

MOMENT: Final = "%Y-%m-%dT%H:%M"
NO_NAMES = _("Jangan tulis nama, NIP, atau NIK siapa pun di sini.")


class MomentField(forms.DateTimeField):
    """A day and a time as the reader's clock shows them."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)
        words = {"invalid": _("Tulis tanggal dan jam yang ada.")}
        super().__init__(
            widget=widget, input_formats=[MOMENT, "%Y-%m-%d %H:%M"], error_messages=words, **kwargs
        )


class LongField(forms.CharField):
    """Some sentences."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.Textarea(attrs={"rows": rows}), **{"max_length": 4000, **kwargs}
        )


def _choices(words: Mapping[Any, Promise]) -> list[tuple[str, Promise]]:
    return [(str(one), label) for one, label in words.items()]


def _categories(help_text: Words = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Data yang terungkap"),
        choices=_choices(CATEGORIES),
        widget=forms.CheckboxSelectMultiple,
        help_text=help_text,  # type: ignore[arg-type] # a lazy text, as everywhere
    )


def _chosen(values: Mapping[str, Any]) -> tuple[DataCategory, ...]:
    return tuple(DataCategory(one) for one in values["categories"])


class ReportForm(FilledForm):
    found_at = MomentField(
        label=_("Kapan diketahui"),
        help_text=_("Batas 3 × 24 jam dihitung sejak saat ini."),
    )
    found_by = forms.ChoiceField(label=_("Siapa yang mengetahui"), choices=_choices(FINDERS))
    happening = LongField(label=_("Apa yang terjadi"), help_text=NO_NAMES)
    categories = _categories(_("Pilih semua yang mungkin. Penilaian dapat mengubahnya."))
    people_count = forms.IntegerField(
        label=_("Perkiraan jumlah pemilik data"), min_value=0, max_value=10_000_000, required=False
    )
    occurred_at = MomentField(label=_("Perkiraan waktu terjadi"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"found_at": timezone.localtime()})

    def report(self) -> Report:
        values = self.cleaned_data
        return Report(
            found_at=values["found_at"],
            found_by=FoundBy(values["found_by"]),
            happening=values["happening"],
            categories=_chosen(values),
            occurred_at=values["occurred_at"],
            people_count=values["people_count"],
        )


class AssessForm(FilledForm):
    risk = forms.ChoiceField(
        label=_("Risiko bagi pemilik data"),
        choices=_choices(RISKS),
        widget=forms.RadioSelect,
        help_text=_("Seberapa besar kerugian yang mungkin dialami pemilik data."),
    )
    categories = _categories()
    people_count = forms.IntegerField(
        label=_("Jumlah pemilik data"), min_value=0, max_value=10_000_000
    )
    occurred_at = MomentField(
        label=_("Waktu terjadi"), help_text=_("Kosongkan bila masih diselidiki."), required=False
    )
    cause = LongField(
        label=_("Bagaimana dan mengapa terjadi"), help_text=_("Kalimat ini masuk ke surat.")
    )
    handling = LongField(
        label=_("Penanganan dan pemulihan"), help_text=_("Kalimat ini masuk ke surat.")
    )
    advice = LongField(
        label=_("Yang dapat dilakukan pemilik data"), rows=3, max_length=1000, required=False
    )
    contact = forms.CharField(label=_("Kontak bagi pemilik data"), max_length=200, required=False)
    needs_public_notice = forms.BooleanField(
        label=_("Masyarakat perlu diberi tahu"),
        help_text=_("Bila mengganggu layanan publik atau berdampak serius bagi masyarakat."),
        required=False,
    )

    def __init__(self, data: Any, detail: IncidentDetail) -> None:
        super().__init__(data, initial=_assessed(detail))

    def assessment(self) -> Assessment:
        values = self.cleaned_data
        return Assessment(
            risk=Risk(values["risk"]),
            categories=_chosen(values),
            **{
                name: values[name]
                for name in (
                    *("people_count", "occurred_at", "cause", "handling", "advice", "contact"),
                    "needs_public_notice",
                )
            },
        )


def _assessed(detail: IncidentDetail) -> dict[str, Any]:
    return {
        "risk": detail.risk,
        "categories": list(detail.categories),
        "people_count": detail.row.people_count,
        "occurred_at": timezone.localtime(detail.occurred_at) if detail.occurred_at else None,
        "cause": detail.cause,
        "handling": detail.handling,
        "advice": detail.advice,
        "contact": detail.contact,
        "needs_public_notice": detail.needs_public_notice,
    }


class NoticeForm(FilledForm):
    recipient = forms.ChoiceField(label=_("Siapa yang sudah diberi tahu"), widget=forms.RadioSelect)
    at = MomentField(label=_("Kapan"))
    how = LongField(
        label=_("Dengan cara apa"),
        rows=2,
        max_length=1000,
        help_text=_("Misalnya surat, surel, atau nomor tanda terima dari lembaga."),
    )

    def __init__(self, data: Any, detail: IncidentDetail) -> None:
        super().__init__(data, initial={"at": timezone.localtime()})
        missing = [(str(one), label) for one, label in RECIPIENTS.items() if one in detail.missing]
        self.fields["recipient"].choices = missing or _choices(RECIPIENTS)  # type: ignore[attr-defined] # a choice
        if len(missing) == 1:
            self.initial["recipient"] = missing[0][0]

    def told(self) -> tuple[Recipient, str, datetime]:
        values = self.cleaned_data
        return Recipient(values["recipient"]), values["how"], values["at"]


class TextForm(FilledForm):
    """One text, and when it was so where that may differ from now."""

    text = LongField(label=_("Keterangan"))
    at = MomentField(label=_("Kapan"))

    def __init__(self, data: Any, *, label: Words, help_text: Words, asks_when: bool) -> None:
        super().__init__(data, initial={"at": timezone.localtime()})
        self.fields["text"].label = str(label)
        self.fields["text"].help_text = str(help_text)
        if not asks_when:
            del self.fields["at"]

    def moment(self) -> datetime:
        at: datetime = self.cleaned_data.get("at") or timezone.now()
        return at


class EvidenceForm(FilledForm):
    file = forms.FileField(
        label=_("Berkas bukti"),
        help_text=_("PDF, PNG, atau JPG, paling besar 5 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        allow_empty_file=True,
    )

    def content(self) -> tuple[str, bytes]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        return str(file.name), file.read()
