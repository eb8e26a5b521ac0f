"""HR answers a request to have a record put right."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.kernel.ref import Ref
from bina.organization.commands import accept_correction, refuse_correction
from bina.organization.domain.correction import Datum
from bina.organization.permissions import ANSWER_CORRECTION
from bina.organization.queries.corrections import (
    CorrectionDetail,
    CorrectionView,
    get_correction,
)
from bina.organization.queries.labels import SEX_LABELS
from bina.organization.web.fields import DayField, MendForm
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.formats import format_date, format_moment
from bina.platform.ui import Badge, Link
from bina.platform.ui.lists import Tone
from bina.platform.web import PageRequest, page
from bina.platform.web.form_page import FormPage, answer
from bina.platform.web.opening import tell_opened

TONES: Final[Mapping[str, Tone]] = {"ASKED": "need", "ACCEPTED": "ok", "REFUSED": "bad"}
ACCEPT, REFUSE = "terima", "tolak"
# the form by which HR changes what holds from a day on
ORDINARY: Final[Mapping[Datum, str]] = {
    Datum.NIP: "organization:nip",
    Datum.NIK: "organization:record_nik",
    Datum.POSITION: "organization:assignment",
    Datum.SUPERVISOR: "organization:supervisor",
}
ANSWERS: Final = (
    (ACCEPT, gettext_lazy("Terima: data diperbaiki")),
    (REFUSE, gettext_lazy("Tolak: data tetap seperti sekarang")),
)


def value_field(datum: Datum) -> forms.Field:
    """Asks for the value that is written; a refusal needs none."""
    label = gettext_lazy("Yang benar")
    if datum is Datum.BIRTH:
        return DayField(label=label, is_past=True, required=False)
    if datum is Datum.SEX:
        return forms.ChoiceField(label=label, choices=list(SEX_LABELS.items()), required=False)
    most = 200 if datum is Datum.NAME else 60
    return forms.CharField(label=label, max_length=most, required=False)


class AnswerForm(MendForm):
    """Accepted with the value that is written, or refused with a reason."""

    marks_optional = False

    verdict = forms.ChoiceField(
        label=gettext_lazy("Jawaban"), choices=ANSWERS, widget=forms.RadioSelect
    )
    answer = forms.CharField(
        label=gettext_lazy("Keterangan untuk pegawai"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, request: CorrectionView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("Wajib bila ditolak.")
        if request.is_written_at_once:
            self.fields["value"] = value_field(request.datum)
            self.fields["value"].initial = request.wanted
            self.fields["value"].help_text = _("Tertulis di data pegawai bila Anda menerima.")
            self.order_fields(("verdict", "value", "answer"))
        else:
            hint = _("Wajib: apa yang sudah diubah, atau mengapa ditolak.")
        self.fields["answer"].help_text = hint


@page(ANSWER_CORRECTION, posts=True)
def correction(request: PageRequest, request_id: UUID) -> HttpResponseBase:
    """What is asked, beside what stands there now, and the answer."""
    with reading(request.actor):
        detail = get_correction(request.actor, request_id)
        tell_opened(request, detail.record.person_id)
    if not detail.request.is_open:
        context = {"detail": detail, "facts": _facts(detail)}
        return TemplateResponse(request, "organization/correction.html", context)
    form = AnswerForm(request.POST or None, request=detail.request)

    def deed() -> Ref:
        return _answer(request.actor, request_id, form.cleaned_data)

    return answer(request, form, _words(detail), deed)


def _words(detail: CorrectionDetail) -> FormPage:
    return FormPage(
        heading=_("Jawab permintaan perbaikan"),
        lead=" · ".join((detail.record.name, detail.request.datum_words)),
        back=detail.record.name,
        back_url=reverse("organization:employee", args=[detail.record.employee_id]),
        submit=_("Simpan jawaban"),
        done=_("Jawaban tersimpan. Pegawai dapat membacanya di Data saya."),
        code="PG-14",
        present=_facts(detail),
    )


def _answer(actor: Actor, request_id: UUID, values: Mapping[str, Any]) -> Ref:
    if values["verdict"] == REFUSE:
        return refuse_correction(actor, request_id, answer=values["answer"])
    value = str(values.get("value") or "")  # a day as ISO text
    return accept_correction(actor, request_id, value=value, answer=values["answer"])


def _facts(detail: CorrectionDetail) -> Sequence[tuple[str, Any]]:
    asked = detail.request
    person = reverse("organization:employee", args=[detail.record.employee_id])
    return (
        (_("Pegawai"), Link(detail.record.name, person)),
        (_("Data"), asked.datum_words),
        (_("Tercatat"), detail.present or None),
        (_("Menurut pegawai"), asked.wanted_words),
        (_("Diminta"), format_moment(asked.asked_at)),
        (_("Jawab paling lambat"), format_date(asked.due_on)),
        (_("Keadaan"), Badge(asked.state_words, TONES.get(asked.state, "plain"))),
        *_settled(asked),
        *_ordinary(detail),
    )


def _settled(asked: CorrectionView) -> Sequence[tuple[str, Any]]:
    if asked.is_open:
        return ()
    return (
        (_("Dijawab"), format_moment(asked.answered_at)),
        (_("Keterangan"), asked.answer or None),
    )


def _ordinary(detail: CorrectionDetail) -> Sequence[tuple[str, Any]]:
    """Where HR changes what accepting does not write by itself."""
    asked = detail.request
    if asked.is_written_at_once or not asked.is_open:
        return ()
    route = ORDINARY.get(asked.datum, "organization:employee")
    link = Link(_("Ubah data ini"), reverse(route, args=[detail.record.employee_id]))
    return ((_("Lebih dahulu"), link),)
