"""What is done to an incident with a form of its own."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from bina.kernel.ref import Ref
from bina.organization.queries.accounts import find_agency
from bina.platform.commands import reading
from bina.platform.errors import NotFound
from bina.platform.incidents.commands import (
    assess_incident,
    attach_evidence,
    make_letter,
    record_notice,
    report_incident,
)
from bina.platform.incidents.domain import Recipient
from bina.platform.incidents.letters import Sender
from bina.platform.incidents.permissions import HANDLE_INCIDENT, REPORT_INCIDENT, VIEW_INCIDENTS
from bina.platform.web import PageRequest, page
from bina.platform.web.form_page import FormPage
from bina.platform.web.refusals import try_with
from bina.portal.web.incidents.answering import answer, read_detail
from bina.portal.web.incidents.forms import AssessForm, EvidenceForm, NoticeForm, ReportForm


@page(REPORT_INCIDENT, posts=True)
def report(request: PageRequest) -> HttpResponseBase:
    """Whoever notices it says so; only those who handle it see what follows.

    Incidents are an agency's: whoever works for the nation finds no page.
    """
    if request.actor.agency_id is None:
        raise NotFound("agency")
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told, now = form.report(), timezone.now()
        made = try_with(form, lambda: report_incident(request.actor, report=told, at=now))
        if made is not None:
            return _after_report(request, made)
    return TemplateResponse(request, "portal/incidents/report.html", {"form": form})


def _after_report(request: PageRequest, made: Ref) -> HttpResponseRedirect:
    messages.success(request, _("Laporan Anda diterima. Penanggung jawab sudah diberi tahu."))
    if VIEW_INCIDENTS.is_granted(request.actor):
        return redirect("portal:incident", incident_id=made.id)
    return redirect("portal:home")


ASSESS = FormPage(
    heading=gettext_lazy("Nilai insiden"),
    lead=gettext_lazy("Hasil penilaian menjadi isi surat kepada pemilik data dan lembaga."),
    submit=gettext_lazy("Simpan penilaian"),
    done=gettext_lazy("Penilaian disimpan."),
    code="ID-04",
)


@page(HANDLE_INCIDENT, posts=True)
def assess(request: PageRequest, incident_id: UUID) -> HttpResponseBase:
    detail = read_detail(request, incident_id)
    form = AssessForm(request.POST or None, detail)

    def deed() -> Ref:
        made = form.assessment()
        return assess_incident(request.actor, incident_id, assessment=made, at=timezone.now())

    return answer(request, detail, form, ASSESS, deed)


NOTICE = FormPage(
    heading=gettext_lazy("Catat pemberitahuan"),
    lead=gettext_lazy("Jam berhenti setelah semua yang wajib diberi tahu tercatat di sini."),
    submit=gettext_lazy("Catat pemberitahuan"),
    done=gettext_lazy("Pemberitahuan dicatat."),
    code="ID-05",
)


@page(HANDLE_INCIDENT, posts=True)
def notice(request: PageRequest, incident_id: UUID) -> HttpResponseBase:
    detail = read_detail(request, incident_id)
    form = NoticeForm(request.POST or None, detail)

    def deed() -> Ref:
        recipient, how, at = form.told()
        return record_notice(request.actor, incident_id, recipient=recipient, how=how, at=at)

    return answer(request, detail, form, NOTICE, deed)


EVIDENCE = FormPage(
    heading=gettext_lazy("Lampirkan bukti"),
    lead=gettext_lazy("Bukti hanya dapat dibuka oleh yang boleh melihat register ini."),
    submit=gettext_lazy("Lampirkan bukti"),
    done=gettext_lazy("Bukti dilampirkan."),
    code="ID-06",
)


@page(HANDLE_INCIDENT, posts=True)
def evidence(request: PageRequest, incident_id: UUID) -> HttpResponseBase:
    detail = read_detail(request, incident_id)
    form = EvidenceForm(request.POST or None, request.FILES or None)

    def deed() -> Ref:
        name, content = form.content()
        return attach_evidence(
            request.actor, incident_id, name=name, content=content, at=timezone.now()
        )

    return answer(request, detail, form, EVIDENCE, deed)


@require_POST
@page(HANDLE_INCIDENT, posts=True)
def letter(request: PageRequest, incident_id: UUID) -> HttpResponseBase:
    """POST: the letter to one recipient, as a file to sign and send."""
    detail = read_detail(request, incident_id)
    asked = request.POST.get("recipient", "")
    if asked not in set(Recipient):
        raise NotFound("recipient")
    recipient, sender = Recipient(asked), _sender(request)
    make_letter(request.actor, detail.row.id, recipient=recipient, sender=sender, at=timezone.now())
    messages.success(request, _("Surat dibuat. Unduh dari riwayat di bawah ini."))
    return redirect("portal:incident", incident_id=incident_id)


def _sender(request: PageRequest) -> Sender:
    with reading(request.actor):
        found = find_agency()
    if found is None:
        raise NotFound("agency")
    return Sender(found.letterhead or found.name, found.letter_place)
