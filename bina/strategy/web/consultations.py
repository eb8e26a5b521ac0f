"""The log of consultations: list, one of them, and what is done to it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from bina.kernel.ref import Ref
from bina.platform.commands import reading
from bina.platform.errors import Refused
from bina.platform.web import PageRequest, page
from bina.platform.web.filters import CURSOR, chips_of
from bina.platform.web.form_page import FormPage, answer
from bina.strategy.commands import (
    attach_consultation_file,
    change_consultation,
    drop_verdict,
    open_consultation,
    put_verdict,
    record_consultation,
    withdraw_consultation,
)
from bina.strategy.permissions import ADD_SIGNAL, KEEP_SIGNAL, VIEW_SIGNALS
from bina.strategy.queries.competencies import citable_competencies
from bina.strategy.queries.consultations import get_consultation, list_consultations
from bina.strategy.web.consultation_forms import (
    ConsultationFilterForm,
    ConsultationForm,
    VerdictForm,
)
from bina.strategy.web.consultation_tables import (
    consultation_facts,
    consultations_table,
    state_badge,
    verdicts_table,
)
from bina.strategy.web.filling import EvidenceForm, ReasonForm

LIST = gettext_lazy("Konsultasi")


@page(VIEW_SIGNALS)
def consultations(request: PageRequest) -> HttpResponseBase:
    """Filter, search, keyset pages, the newest first."""
    form = ConsultationFilterForm(request.GET, actor=request.actor)
    found = list_consultations(request.actor, form.wanted(request.GET.get(CURSOR, "")))
    context = {
        "form": form,
        "chips": chips_of(request, form),
        "page": found,
        "table": consultations_table(found.items),
        "can_add": ADD_SIGNAL.is_granted(request.actor),
    }
    return TemplateResponse(request, "strategy/consultations.html", context)


@page(VIEW_SIGNALS)
def consultation(request: PageRequest, consultation_id: UUID) -> HttpResponseBase:
    """Who was asked, what they said, and what it weighs."""
    detail = get_consultation(request.actor, consultation_id)
    context = {
        "detail": detail,
        "facts": consultation_facts(detail),
        "badge": state_badge(detail.row.state),
        "verdicts": verdicts_table(detail.row.verdicts),
        "can_keep": KEEP_SIGNAL.is_granted(request.actor),
    }
    return TemplateResponse(request, "strategy/consultation.html", context)


@page(ADD_SIGNAL, posts=True)
def add_consultation(request: PageRequest) -> HttpResponseBase:
    """Whom the agency asked, and when; what they said follows on its page."""
    form = ConsultationForm(request.POST or None, actor=request.actor)
    sheet = FormPage(
        heading=_("Catat konsultasi"),
        lead=_("Tuliskan kelompok yang ditanya, bukan nama orangnya. Catatan mulai sebagai draf."),
        submit=_("Simpan draf"),
        done=_("Draf konsultasi disimpan. Lanjutkan dengan putusan atas tiap kompetensi."),
        code="KS-02",
        back=LIST,
        back_url=reverse("strategy:consultations"),
    )

    def deed() -> Ref:
        return open_consultation(request.actor, form.unit_id, facts=form.facts())

    return answer(request, form, sheet, deed, _page_of)


def _page_of(ref: Ref) -> str:
    return reverse("strategy:consultation", args=[ref.id])


@page(KEEP_SIGNAL, posts=True)
def edit_consultation(request: PageRequest, consultation_id: UUID) -> HttpResponseBase:
    with reading(request.actor):
        detail = get_consultation(request.actor, consultation_id)
    form = ConsultationForm(
        request.POST or None,
        actor=request.actor,
        is_fixed=True,
        initial=ConsultationForm.of(detail),
    )
    sheet = FormPage(
        heading=_("Ubah draf konsultasi"),
        lead=detail.row.unit_name,
        submit=_("Simpan draf"),
        done=_("Draf konsultasi disimpan."),
        code="KS-03",
        back=detail.row.party,
        back_url=_page_of(Ref("", consultation_id)),
    )

    def deed() -> Ref:
        return change_consultation(request.actor, consultation_id, facts=form.facts())

    return answer(request, form, sheet, deed, _page_of)


@page(KEEP_SIGNAL, posts=True)
def judge(request: PageRequest, consultation_id: UUID) -> HttpResponseBase:
    """What was said of one competency."""
    with reading(request.actor):
        detail = get_consultation(request.actor, consultation_id)
        offered = citable_competencies(request.actor, timezone.localdate())
    form = VerdictForm(request.POST or None, offered=offered, rules=detail.rules)
    back = _page_of(Ref("", consultation_id))
    sheet = FormPage(
        heading=_("Putusan atas kompetensi"),
        lead=_(
            "Tuliskan dengan kata-kata Anda sendiri apa yang disimpulkan tentang kompetensi ini."
        ),
        submit=_("Simpan putusan"),
        done=_("Putusan disimpan."),
        code="KS-04",
        back=detail.row.party,
        back_url=back,
        present=consultation_facts(detail),
    )

    def deed() -> Ref:
        return put_verdict(request.actor, consultation_id, **form.given_verdict())

    return answer(request, form, sheet, deed, lambda made: back)


@page(KEEP_SIGNAL, posts=True)
def attach(request: PageRequest, consultation_id: UUID) -> HttpResponseBase:
    with reading(request.actor):
        detail = get_consultation(request.actor, consultation_id)
    form = EvidenceForm(request.POST or None, request.FILES or None)
    sheet = FormPage(
        heading=_("Lampirkan bukti"),
        lead=_(
            "Misalnya notula atau daftar hadir. Bukti dapat dibuka oleh yang melihat catatan ini."
        ),
        submit=_("Lampirkan bukti"),
        done=_("Bukti dilampirkan."),
        code="KS-05",
        back=detail.row.party,
        back_url=_page_of(Ref("", consultation_id)),
    )

    def deed() -> Ref:
        name, content = form.content()
        return attach_consultation_file(request.actor, consultation_id, name=name, content=content)

    return answer(request, form, sheet, deed, _page_of)


@page(KEEP_SIGNAL, posts=True)
def withdraw(request: PageRequest, consultation_id: UUID) -> HttpResponseBase:
    with reading(request.actor):
        detail = get_consultation(request.actor, consultation_id)
    form = ReasonForm(request.POST or None)
    sheet = FormPage(
        heading=_("Tarik catatan konsultasi"),
        lead=_("Catatan yang ditarik tetap dapat dibaca, tetapi tidak lagi memengaruhi prioritas."),
        submit=_("Tarik catatan"),
        done=_("Catatan konsultasi ditarik."),
        code="KS-06",
        back=detail.row.party,
        back_url=_page_of(Ref("", consultation_id)),
        present=consultation_facts(detail),
    )

    def deed() -> Ref:
        reason = form.cleaned_data["reason"]
        return withdraw_consultation(request.actor, consultation_id, reason=reason)

    return answer(request, form, sheet, deed, _page_of)


@require_POST
@page(KEEP_SIGNAL, posts=True)
def record(request: PageRequest, consultation_id: UUID) -> HttpResponseBase:
    """POST: from now on it weighs on needs."""
    done = _("Konsultasi tercatat dan memengaruhi perhitungan berikutnya.")
    return _at_once(
        request, consultation_id, lambda: record_consultation(request.actor, consultation_id), done
    )


@require_POST
@page(KEEP_SIGNAL, posts=True)
def drop(request: PageRequest, consultation_id: UUID) -> HttpResponseBase:
    """POST ``competency``: take back what a draft says of it."""
    code = request.POST.get("competency", "")

    def deed() -> Ref:
        return drop_verdict(request.actor, consultation_id, competency_code=code)

    return _at_once(request, consultation_id, deed, _("Putusan dihapus dari draf."))


def _at_once(
    request: PageRequest, consultation_id: UUID, deed: Callable[[], Ref], done: str
) -> HttpResponseBase:
    try:
        deed()
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, done)
    return redirect("strategy:consultation", consultation_id=consultation_id)
