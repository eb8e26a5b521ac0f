"""The forms of a move, one for each kind, and the one that takes a move back."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.organization.domain.codes import AssignmentKind
from bina.organization.domain.moves import LEAVING_STATUSES, MoveKind, MoveOrder
from bina.organization.queries.labels import ASSIGNMENT_KIND_LABELS, LEGAL_STATUS_LABELS
from bina.organization.web.employee_forms import RANK_CHOICES, PlacingForm
from bina.organization.web.fields import DayField, MendForm, PositionForm, effective_field

ONE_DAY = timedelta(days=1)
SLUGS: Final[Mapping[str, MoveKind]] = {
    "pindah": MoveKind.TRANSFER,
    "promosi": MoveKind.PROMOTION,
    "penurunan": MoveKind.DEMOTION,
    "penugasan": MoveKind.ACTING,
    "pangkat": MoveKind.RANK,
    "berhenti": MoveKind.LEAVING,
    "kembali": MoveKind.REHIRE,
}
DECISION = ("on", "letter_number", "letter_on", "note")


class DecisionForm(forms.Form):
    """The day and the letter that every move has."""

    on = effective_field(
        gettext_lazy("Berlaku sejak"),
        gettext_lazy("TMT menurut SK; boleh tanggal yang akan datang."),
    )
    letter_number = forms.CharField(
        label=gettext_lazy("Nomor SK"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    letter_on = DayField(label=gettext_lazy("Tanggal SK"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Keterangan"),
        help_text=gettext_lazy("Jangan menulis keadaan kesehatan."),
        required=False,
        max_length=300,
    )

    def order(self, kind: MoveKind) -> MoveOrder:
        """What the form says, as the command takes it."""
        given = self.cleaned_data
        return MoveOrder(
            kind,
            given["on"],
            letter_number=given["letter_number"],
            letter_on=given["letter_on"],
            note=given["note"],
            **self.particulars(),
        )

    def particulars(self) -> dict[str, Any]:
        """What this kind of move has beside the day and the letter."""
        return {}


class PlaceForm(DecisionForm, PlacingForm):
    """Another definitive position, in its unit or another one."""

    field_order: Sequence[str] = ("position", "pick", "unit", *DECISION)

    def particulars(self) -> dict[str, Any]:
        return {
            "position_id": self.option.id if self.option else None,
            "unit_id": self.unit_id,
            "golongan": self.cleaned_data.get("golongan", ""),
        }


class PlaceAndRankForm(PlaceForm):
    """A promotion and the like may raise or lower the rank on the same day."""

    golongan = forms.ChoiceField(
        label=gettext_lazy("Gol/Ruang"),
        help_text=gettext_lazy("Kosongkan bila pangkatnya tetap."),
        choices=RANK_CHOICES,
        required=False,
    )
    field_order = ("position", "pick", "unit", "golongan", *DECISION)


class DutyForm(DecisionForm, PositionForm):
    """Duties beside the definitive position."""

    assignment_kind = forms.ChoiceField(
        label=gettext_lazy("Jenis penugasan"),
        choices=[
            (kind.value, ASSIGNMENT_KIND_LABELS[kind])
            for kind in AssignmentKind
            if kind is not AssignmentKind.DEFINITIF
        ],
    )
    until = DayField(
        label=gettext_lazy("Bertugas sampai dengan"),
        help_text=gettext_lazy("Hari terakhir. Kosongkan bila belum ditentukan."),
        required=False,
    )
    field_order = ("assignment_kind", "position", "pick", "on", "until", *DECISION[1:])

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        until: date | None = values.get("until")
        if until is not None and until < self.asked_day():
            self.add_error(
                "until", _("Tanggal ini mendahului mulainya penugasan. Periksa keduanya.")
            )
        return values

    def particulars(self) -> dict[str, Any]:
        until: date | None = self.cleaned_data["until"]
        return {
            "position_id": self.option.id if self.option else None,
            "assignment_kind": self.cleaned_data["assignment_kind"],
            "until": until + ONE_DAY if until else None,
        }


class RankForm(DecisionForm, MendForm):
    """Another rank, the position stays."""

    golongan = forms.ChoiceField(label=gettext_lazy("Gol/Ruang baru"), choices=RANK_CHOICES)
    field_order = ("golongan", *DECISION)

    def particulars(self) -> dict[str, Any]:
        return {"golongan": self.cleaned_data["golongan"]}


class EndForm(DecisionForm, MendForm):
    """Why someone no longer works here."""

    legal_status = forms.ChoiceField(
        label=gettext_lazy("Kedudukan sesudahnya"),
        choices=[(code, LEGAL_STATUS_LABELS[code]) for code in LEAVING_STATUSES],
    )
    field_order = ("legal_status", *DECISION)

    def particulars(self) -> dict[str, Any]:
        return {"legal_status": self.cleaned_data["legal_status"]}


_FORMS: Final[Mapping[MoveKind, type[DecisionForm]]] = {
    MoveKind.TRANSFER: PlaceForm,
    MoveKind.PROMOTION: PlaceAndRankForm,
    MoveKind.DEMOTION: PlaceAndRankForm,
    MoveKind.REHIRE: PlaceAndRankForm,
    MoveKind.ACTING: DutyForm,
    MoveKind.RANK: RankForm,
    MoveKind.LEAVING: EndForm,
}


class TakeBackForm(MendForm):
    """Why a move is withdrawn or was wrong."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        help_text=gettext_lazy("Misalnya: SK dibatalkan, atau tanggalnya keliru."),
        max_length=300,
    )


def form_of(kind: MoveKind, data: Any, searches: Mapping[str, Any]) -> DecisionForm:
    """``searches`` are where positions and units are looked up."""
    form = _FORMS[kind]
    if not issubclass(form, PositionForm):
        return form(data)
    wanted = searches if issubclass(form, PlacingForm) else {"find": searches["find"]}
    return form(data, **wanted)
