"""The forms of a merger, a split and a closing."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.organization.domain.reorganization import ReorganizationKind, ReorganizationOrder
from bina.organization.queries.mending import find_editable_units
from bina.organization.queries.posts import Post, list_posts_of
from bina.organization.web.fields import DayField, MendForm, effective_field
from bina.platform.access import Actor
from bina.platform.web.lookup import LookupField, search_field

SLUGS: Final[Mapping[str, ReorganizationKind]] = {
    "gabung": ReorganizationKind.MERGER,
    "pecah": ReorganizationKind.SPLIT,
    "tutup": ReorganizationKind.CLOSING,
}
MOST_UNITS = 6
DECISION = ("on", "letter_number", "letter_on", "note")


class ReorganizationForm(MendForm):
    """The unit that takes over, the day and the letter; units by name or code."""

    unit_1 = LookupField(label=gettext_lazy("Unit yang berakhir"))
    successor = LookupField(
        label=gettext_lazy("Unit penerima"),
        help_text=gettext_lazy("Buka unit baru lebih dahulu bila belum ada."),
    )
    on = effective_field(
        gettext_lazy("Berlaku sejak"), gettext_lazy("Hari pertama susunan yang baru.")
    )
    letter_number = forms.CharField(
        label=gettext_lazy("Nomor peraturan atau SK"), required=False, max_length=100
    )
    letter_on = DayField(label=gettext_lazy("Tanggal peraturan atau SK"), required=False)
    note = forms.CharField(label=gettext_lazy("Keterangan"), required=False, max_length=300)
    kind = ReorganizationKind.CLOSING

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, LookupField):
                search_field(self, name, partial(find_editable_units, actor))
        for name in ("unit_1", "successor"):
            self.fields[name].required = True

    @property
    def unit_ids(self) -> tuple[UUID, ...]:
        """The units named, each once."""
        names = (name for name in self.fields if name.startswith("unit_"))
        given = (self.cleaned_data.get(name) for name in names)
        return tuple(dict.fromkeys(UUID(key) for key in given if key))

    def order(self) -> ReorganizationOrder:
        """What the form says, as the command takes it."""
        given = self.cleaned_data
        return ReorganizationOrder(
            self.kind,
            given["on"],
            UUID(given["successor"]),
            self.unit_ids,
            self.position_ids(),
            given["letter_number"],
            given["letter_on"],
            given["note"],
        )

    def position_ids(self) -> tuple[UUID, ...]:
        return ()


class MergerForm(ReorganizationForm):
    """Up to six units that end."""

    kind = ReorganizationKind.MERGER
    unit_2 = LookupField(label=gettext_lazy("Unit yang berakhir (2)"))
    unit_3 = LookupField(label=gettext_lazy("Unit yang berakhir (3)"))
    unit_4 = LookupField(label=gettext_lazy("Unit yang berakhir (4)"))
    field_order = ("unit_1", "unit_2", "unit_3", "unit_4", "successor", *DECISION)


class SplitForm(ReorganizationForm):
    """Positions that leave a unit; they are offered once the unit is known."""

    kind = ReorganizationKind.SPLIT
    unit_1 = LookupField(label=gettext_lazy("Unit yang dipecah"))
    positions = forms.MultipleChoiceField(
        label=gettext_lazy("Jabatan yang pindah"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order = ("unit_1", "positions", "successor", *DECISION)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            del self.fields["positions"]

    def clean_unit_1(self) -> str:
        """The positions of the unit are known from here on."""
        unit = str(self.cleaned_data["unit_1"])
        posts = list_posts_of(UUID(unit), self.asked_day()) if unit else ()
        self.set_choices("positions", [(str(post.id), _label(post)) for post in posts])
        return unit

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("unit_1") and not values.get("positions") and not self.errors:
            self.add_error("positions", _("Pilih jabatan yang pindah ke unit penerima."))
        return values

    def position_ids(self) -> tuple[UUID, ...]:
        return tuple(UUID(key) for key in self.cleaned_data["positions"])


class ClosingForm(ReorganizationForm):
    """One unit ends; another takes over what is in it."""

    unit_1 = LookupField(label=gettext_lazy("Unit yang ditutup"))
    field_order = ("unit_1", "successor", *DECISION)


def _label(post: Post) -> str:
    return f"{post.name} ({post.code})"


FORMS: Final[Mapping[ReorganizationKind, type[ReorganizationForm]]] = {
    ReorganizationKind.MERGER: MergerForm,
    ReorganizationKind.SPLIT: SplitForm,
    ReorganizationKind.CLOSING: ClosingForm,
}
