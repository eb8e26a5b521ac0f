"""The forms of consultations, and the filter of their list."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.kernel.plain import as_decimal
from bina.organization.queries import find_units
from bina.platform.access import Actor
from bina.platform.formats import format_number
from bina.platform.web.filling import DayField, FilledForm
from bina.platform.web.lookup import LookupField, search_field
from bina.strategy.commands import ConsultationFacts
from bina.strategy.domain.consultation import (
    ConsultationKind,
    ConsultationRules,
    StakeholderGroup,
    Verdict,
)
from bina.strategy.queries.consultations import ConsultationDetail, ConsultationFilter
from bina.strategy.queries.labels import (
    CONSULTATION_KIND_LABELS,
    CONSULTATION_STATE_LABELS,
    STAKEHOLDER_LABELS,
    VERDICT_LABELS,
    Labels,
)
from bina.strategy.web.filling import LongField, NumberField, UnitForm
from bina.strategy.web.forms import ANY
from bina.strategy.web.offering import competency_options, offer


class ConsultationFilterForm(forms.Form):
    """Words, unit, kind, who was asked, and state."""

    cari = forms.CharField(label=gettext_lazy("Cari kelompok, isi, atau kode"), required=False)
    unit = LookupField(label=gettext_lazy("Unit kerja (nama atau kode)"))
    cara = forms.ChoiceField(label=gettext_lazy("Cara"), required=False)
    pihak = forms.ChoiceField(label=gettext_lazy("Pihak"), required=False)
    keadaan = forms.ChoiceField(label=gettext_lazy("Keadaan"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        search_field(self, "unit", partial(find_units, actor))
        offered: Mapping[str, Labels] = {
            "cara": CONSULTATION_KIND_LABELS,
            "pihak": STAKEHOLDER_LABELS,
            "keadaan": CONSULTATION_STATE_LABELS,
        }
        for name, labels in offered.items():
            offer(self, name, [*ANY, *labels.items()])

    def wanted(self, after: str) -> ConsultationFilter:
        """What the form asks for; a value outside its list is left out."""
        self.is_valid()
        values = self.cleaned_data
        return ConsultationFilter(
            search=values.get("cari", ""),
            unit_id=UUID(values["unit"]) if values.get("unit") else None,
            kind=values.get("cara", ""),
            group=values.get("pihak", ""),
            state=values.get("keadaan", ""),
            after=after,
        )


class ConsultationForm(UnitForm):
    """Whom, how and when, and what came out."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Cara"),
        choices=list(CONSULTATION_KIND_LABELS.items()),
        widget=forms.RadioSelect,
    )
    group = forms.ChoiceField(
        label=gettext_lazy("Pihak yang ditanya"),
        choices=list(STAKEHOLDER_LABELS.items()),
        widget=forms.RadioSelect,
    )
    party = forms.CharField(
        label=gettext_lazy("Nama kelompok atau lembaga"),
        help_text=gettext_lazy("Misalnya Pengguna loket perizinan. Jangan tuliskan nama orang."),
        max_length=150,
    )
    people_count = forms.IntegerField(label=gettext_lazy("Jumlah orang"), min_value=1)
    held_on = DayField(label=gettext_lazy("Tanggal"))
    summary = LongField(
        label=gettext_lazy("Ringkasan"),
        help_text=gettext_lazy("Dengan kata-kata Anda sendiri, tanpa kutipan perorangan."),
        required=False,
    )

    @staticmethod
    def of(detail: ConsultationDetail) -> dict[str, Any]:
        """The fields of a draft."""
        row = detail.row
        return {
            "kind": row.kind,
            "group": row.group,
            "party": row.party,
            "people_count": row.people_count,
            "held_on": row.held_on,
            "summary": detail.summary,
        }

    def facts(self) -> ConsultationFacts:
        given = self.cleaned_data
        return ConsultationFacts(
            kind=ConsultationKind(given["kind"]),
            group=StakeholderGroup(given["group"]),
            party=given["party"],
            people_count=given["people_count"],
            held_on=given["held_on"],
            summary=given["summary"],
        )


class VerdictForm(FilledForm):
    """One competency, the verdict, and why."""

    competency = forms.ChoiceField(label=gettext_lazy("Kompetensi"))
    verdict = forms.ChoiceField(
        label=gettext_lazy("Putusan"),
        choices=list(VERDICT_LABELS.items()),
        widget=forms.RadioSelect,
    )
    factor = NumberField(
        label=gettext_lazy("Faktor"), max_digits=5, decimal_places=3, required=False
    )
    reason = LongField(label=gettext_lazy("Alasan"), rows=3, most=500)

    def __init__(
        self, *args: Any, offered: Mapping[str, str], rules: ConsultationRules, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "competency", competency_options(offered))
        shown = {
            name: format_number(as_decimal(getattr(rules, name)))
            for name in ("confirmed", "rejected", "lowest", "highest")
        }
        self.fields["verdict"].help_text = _(
            "Dikonfirmasi mengalikan prioritas dengan %(confirmed)s, ditolak dengan %(rejected)s."
        ) % {name: shown[name] for name in ("confirmed", "rejected")}
        self.fields["factor"].help_text = _(
            "Hanya bila disesuaikan: dari %(lowest)s sampai %(highest)s."
        ) % {name: shown[name] for name in ("lowest", "highest")}

    def given_verdict(self) -> dict[str, Any]:
        """What the command takes."""
        given = self.cleaned_data
        return {
            "competency_code": given["competency"],
            "verdict": Verdict(given["verdict"]),
            "factor": given["factor"],
            "reason": given["reason"],
        }
