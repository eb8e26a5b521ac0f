"""The filters of the inbox and of its history, and how somebody wants to be told."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bina.organization.queries import unit_names
from bina.platform.access import Actor
from bina.platform.notices import Delivery, Preferences, QuietHours
from bina.platform.tasks import (
    GROUP_LABELS,
    HistoryFilter,
    TaskFilter,
    TaskGroup,
    task_groups,
    task_kind,
)
from bina.platform.web.filling import FilledForm

ANY: Final = (("", _("Semua")),)
LATE: Final = "lewat"
OTHERS: Final = "lain"
DELIVERIES: Final[Mapping[Delivery, Any]] = {
    Delivery.AT_ONCE: _("Langsung"),
    Delivery.DAILY: _("Ringkasan setiap hari kerja"),
    Delivery.WEEKLY: _("Ringkasan setiap Senin"),
    Delivery.IN_APP: _("Hanya di aplikasi"),
}


class InboxForm(forms.Form):
    """Only what occurs among the actor's tasks can be chosen."""

    cari = forms.CharField(label=_("Judul atau keterangan"), required=False, max_length=100)
    kelompok = forms.ChoiceField(label=_("Kelompok"), required=False)
    tenggat = forms.ChoiceField(
        label=_("Tenggat"), required=False, choices=[*ANY, (LATE, _("Lewat tenggat"))]
    )
    unit = forms.ChoiceField(label=_("Unit kerja"), required=False)
    jenis = forms.ChoiceField(label=_("Jenis"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = task_groups(actor)
        self.known = {one.kind for one in waiting}
        self._offer_some("kelompok", _groups(waiting))
        self._offer_some("unit", _units(waiting))
        # a link of yesterday's mail may name a kind of which nothing waits any more
        kinds = self.known | {self.data.get("jenis", "")} - {""}
        self._offer("jenis", [(kind, task_kind(kind).label) for kind in sorted(kinds)])

    def _offer_some(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """A field with nothing to choose from is left out, unless the address asks for it."""
        if len(choices) > 1 or name in self.data:
            self._offer(name, choices)
        else:
            del self.fields[name]

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = [*ANY, *choices]  # type: ignore[attr-defined] # a choice

    @property
    def kind(self) -> str:
        """The one kind that is shown whole; blank for several."""
        return str(self.cleaned_data.get("jenis", "")) if self.is_bound else ""

    def wanted(self, today: date, after: str = "") -> TaskFilter:
        """What the form asks for; a value outside its list is left out."""
        self.is_valid()
        values = self.cleaned_data
        unit = values.get("unit")
        return TaskFilter(
            kinds=self._kinds(values),
            unit_id=UUID(unit) if unit else None,
            late_on=today if values.get("tenggat") == LATE else None,
            text=values.get("cari", ""),
            after=after,
        )

    def _kinds(self, values: Mapping[str, Any]) -> frozenset[str] | None:
        if values.get("jenis"):
            return frozenset({values["jenis"]})
        if not values.get("kelompok"):
            return None
        return _of_group(self.known, TaskGroup(values["kelompok"]))


def _groups(waiting: Any) -> list[tuple[str, Any]]:
    present = {task_kind(one.kind).group for one in waiting}
    return [(group.value, label) for group, label in GROUP_LABELS.items() if group in present]


def _of_group(known: set[str], group: TaskGroup) -> frozenset[str]:
    """Kinds that nobody registered belong to the others."""
    return frozenset(kind for kind in known if task_kind(kind).group is group)


def _units(waiting: Any) -> list[tuple[str, Any]]:
    keys: set[UUID] = {one.unit_id for one in waiting if one.unit_id}
    names = unit_names(keys, timezone.localdate()) if keys else {}
    return sorted(((str(key), name) for key, name in names.items()), key=lambda pair: pair[1])


class HistoryForm(forms.Form):
    """Whose deeds are shown."""

    cari = forms.CharField(label=_("Judul atau keterangan"), required=False, max_length=100)
    oleh = forms.ChoiceField(
        label=_("Diselesaikan oleh"),
        required=False,
        choices=[("", _("Saya")), (OTHERS, _("Orang lain atau sistem"))],
    )

    def wanted(self, after: str = "") -> HistoryFilter:
        """What the form asks for; a value outside its list is left out."""
        self.is_valid()
        values = self.cleaned_data
        is_own = values.get("oleh") != OTHERS
        return HistoryFilter(is_own=is_own, text=values.get("cari", ""), after=after)


def _hour(label: Any, hint: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    words = {"invalid": _("Tulis jam yang ada, misalnya 20.00.")}
    formats = ["%H:%M", "%H.%M", "%H:%M:%S"]
    return forms.TimeField(
        label=label, widget=widget, input_formats=formats, error_messages=words, help_text=hint
    )


class PreferenceForm(FilledForm):
    """One choice for each group of tasks and notices, and the quiet hours."""

    tenang_dari = _hour(_("Jam tenang mulai"), _("Tidak ada surel yang dikirim pada jam tenang."))
    tenang_sampai = _hour(_("Jam tenang selesai"), _("Jam yang sama berarti tanpa jam tenang."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group, label in GROUP_LABELS.items():
            self.fields[group.value] = forms.ChoiceField(
                label=str(label), choices=[(one.value, words) for one, words in DELIVERIES.items()]
            )
        self.order_fields([group.value for group in TaskGroup])

    @staticmethod
    def filled_with(present: Preferences) -> dict[str, Any]:
        """The initial values that show what is chosen now."""
        chosen = {group.value: present.delivery_of(group).value for group in TaskGroup}
        return {
            **chosen,
            "tenang_dari": present.quiet.start,
            "tenang_sampai": present.quiet.end,
        }

    def wanted(self) -> Preferences:
        """Of a valid form."""
        values = self.cleaned_data
        deliveries = {group.value: Delivery(values[group.value]) for group in TaskGroup}
        return Preferences(deliveries, QuietHours(values["tenang_dari"], values["tenang_sampai"]))
