"""The form of a decision: approve, return, reject or step aside; hand in again, take back."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.platform.access import Actor
from bina.platform.cases.commands import decide, recuse, resubmit, withdraw
from bina.platform.cases.domain import Decision
from bina.platform.cases.queries import CaseView
from bina.platform.errors import Refused
from bina.platform.ui import ChoiceCard
from bina.platform.web import PageRequest


class CaseDeed(StrEnum):
    APPROVE = "approve"
    RETURN = "return"
    REJECT = "reject"
    RECUSE = "recuse"
    RESUBMIT = "resubmit"
    WITHDRAW = "withdraw"


_CARDS: Final = [
    (
        CaseDeed.APPROVE.value,
        ChoiceCard(gettext_lazy("Setujui"), gettext_lazy("Berlanjut ke langkah berikutnya."), "1"),
    ),
    (
        CaseDeed.RETURN.value,
        ChoiceCard(
            gettext_lazy("Kembalikan dengan catatan"),
            gettext_lazy("Pengusul memperbaiki, lalu mengajukan lagi."),
            "2",
        ),
    ),
    (
        CaseDeed.REJECT.value,
        ChoiceCard(gettext_lazy("Tolak"), gettext_lazy("Usul berakhir dan tidak berlaku."), "3"),
    ),
    (
        CaseDeed.RECUSE.value,
        ChoiceCard(
            gettext_lazy("Saya mempunyai benturan kepentingan"),
            gettext_lazy("Keputusan diteruskan kepada pejabat lain."),
            "4",
        ),
    ),
]
_OWN: Final = [(CaseDeed.RESUBMIT.value, ""), (CaseDeed.WITHDRAW.value, "")]


class DecisionForm(forms.Form):
    """``step`` is the step that was shown. Prefix-free, one a page; see ``perform``."""

    marks_optional = True
    step = forms.UUIDField(widget=forms.HiddenInput, required=False)
    deed = forms.ChoiceField(
        label=gettext_lazy("Pilih keputusan"),
        choices=_CARDS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih salah satu keputusan.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Catatan"),
        help_text=gettext_lazy("Wajib bila Anda tidak menyetujui. Pengusul membacanya."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if self.is_bound:
            # the two deeds of the opener are buttons of their own, and no cards
            self.fields["deed"].choices = [*_CARDS, *_OWN]  # type: ignore[attr-defined] # a choice

    @classmethod
    def of(cls, case: CaseView) -> "DecisionForm":
        """The empty form for the step at which a case stands."""
        return cls(initial={"step": case.step_id})

    def perform(self, actor: Actor, case_id: UUID, *, at: datetime) -> str | None:
        """Do what was sent; the words of success, or None with the fault at its field."""
        done = None
        try:
            done = self._done(actor, case_id, at) if self.is_valid() else None
        except Refused as refusal:
            field = refusal.field if refusal.field in self.fields else None
            self.add_error(field, refusal.message)
        self.fields["deed"].choices = _CARDS  # type: ignore[attr-defined] # a choice
        return done

    def _done(self, actor: Actor, case_id: UUID, at: datetime) -> str:
        deed = CaseDeed(self.cleaned_data["deed"])
        reason: str = self.cleaned_data["reason"]
        if deed is CaseDeed.RESUBMIT:
            resubmit(actor, case_id, at=at, reason=reason)
            return _("Diajukan lagi.")
        if deed is CaseDeed.WITHDRAW:
            withdraw(actor, case_id, at=at, reason=reason)
            return _("Usul ditarik.")
        step_id = self.cleaned_data["step"]
        if step_id is None:
            raise Refused(_("Langkah ini sudah diputuskan. Muat ulang halaman ini."))
        if deed is CaseDeed.RECUSE:
            recuse(actor, case_id, step_id=step_id, reason=reason, at=at)
            return _("Pernyataan dicatat. Keputusan diteruskan kepada pejabat lain.")
        decision = Decision(deed.value)
        decide(actor, case_id, step_id=step_id, decision=decision, reason=reason, at=at)
        return _("Keputusan dicatat.")


def answer_case(request: PageRequest, case: CaseView) -> DecisionForm | None:
    """The form to show on the page of a case; None once what was sent is done and told."""
    if request.method != "POST":
        return DecisionForm.of(case)
    form = DecisionForm(request.POST)
    done = form.perform(request.actor, case.id, at=timezone.now())
    if done is None:
        return form
    messages.success(request, done)
    return None
