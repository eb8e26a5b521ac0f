"""The filters of the trail."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bina.platform.audit.queries import AuditFilter
from bina.portal.web.audit.words import AREAS, OUTCOMES

ANY = (("", _("Semua")),)
PERIODS = (
    ("1", _("24 jam terakhir")),
    ("7", _("7 hari terakhir")),
    ("30", _("30 hari terakhir")),
    ("365", _("1 tahun terakhir")),
)


class TrailFilterForm(forms.Form):
    """Period, what was acted on, outcome, and one actor by id."""

    periode = forms.ChoiceField(label=_("Periode"), required=False, choices=[*ANY, *PERIODS])
    tindakan = forms.ChoiceField(
        label=_("Tindakan atas"), required=False, choices=[*ANY, *AREAS.items()]
    )
    hasil = forms.ChoiceField(label=_("Hasil"), required=False, choices=[*ANY, *OUTCOMES.items()])
    pelaku = forms.ChoiceField(label=_("Pelaku"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = _person(self.data.get("pelaku", ""))
        chosen = [(str(asked), _("orang yang dipilih"))] if asked else []
        self.fields["pelaku"].choices = chosen  # type: ignore[attr-defined] # a choice

    def wanted(self, after: str = "") -> AuditFilter:
        """What the form asks for; a value outside its list is left out."""
        self.is_valid()
        values = self.cleaned_data
        days = values.get("periode")
        return AuditFilter(
            action=values.get("tindakan", ""),
            outcome=values.get("hasil", ""),
            actor_id=_person(values.get("pelaku", "")),
            since=timezone.now() - timedelta(days=int(days)) if days else None,
            after=after,
        )


def _person(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def as_json(wanted: AuditFilter) -> dict[str, Any]:
    """The filter as the argument of a job."""
    return {
        "action": wanted.action,
        "outcome": wanted.outcome,
        "actor_id": str(wanted.actor_id) if wanted.actor_id else None,
        "since": wanted.since.isoformat() if wanted.since else None,
    }
