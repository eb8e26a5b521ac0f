"""An employee asks to have the own record put right; HR answers within three days."""

from dataclasses import replace
from datetime import date
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from bina.kernel.ref import Ref
from bina.organization.commands.audited import ABOUT_EMPLOYEE
from bina.organization.commands.corrections import PersonalFacts, correct_employee
from bina.organization.domain.correction import (
    WRITTEN_AT_ONCE,
    CorrectionState,
    Datum,
    answer_due,
    can_become,
    holds_nik,
    is_fitting,
)
from bina.organization.domain.roles import SDM
from bina.organization.models import CorrectionRequest, Employee
from bina.organization.permissions import (
    ANSWER_CORRECTION,
    ASK_CORRECTION,
    WITHDRAW_CORRECTION,
)
from bina.organization.queries.labels import DATUM_LABELS
from bina.platform.access import Actor
from bina.platform.commands import Personal, command, note
from bina.platform.errors import Refused
from bina.platform.notices import tell
from bina.platform.phrases import Phrase, plain
from bina.platform.tasks import (
    TaskGroup,
    TaskKind,
    TaskSpec,
    close_task,
    open_task,
    register_task_kinds,
    rows_gone,
)

TASK: Final = "organization.correction"
ANSWERED: Final = "organization.correction_answered"
register_task_kinds(
    TaskKind(
        TASK,
        gettext_lazy("Permintaan perbaikan data"),
        TaskGroup.PEOPLE,
        gone=rows_gone(CorrectionRequest),
    ),
    TaskKind(ANSWERED, gettext_lazy("Jawaban atas permintaan Anda"), TaskGroup.PEOPLE),
)
ABOUT_REQUESTER: Final = Personal("employee.person_id")


@command(
    permission=ASK_CORRECTION,
    audits="organization.own_data.confirmed",
    subject=Employee,
    personal=ABOUT_EMPLOYEE,
)
def confirm_own_data(actor: Actor, employee: Employee) -> Ref:
    """The person looked the own record over and found it right."""
    employee.checked_at = timezone.now()
    employee.save(update_fields=["checked_at"])
    return Ref("organization.employee", employee.id)


@command(
    permission=ASK_CORRECTION,
    audits="organization.correction.asked",
    subject=Employee,
    personal=ABOUT_EMPLOYEE,
)
def ask_correction(actor: Actor, employee: Employee, *, datum: Datum, wanted: str) -> Ref:
    """Say what would be right; it becomes a task of HR.

    Raises Refused for what cannot stand there, a NIK in plain text, and a second open request.
    """
    text = wanted.strip()
    _require_fitting(datum, text, "wanted")
    if holds_nik(text):
        words = _("Jangan tulis NIK di sini. Tulis bahwa NIK keliru; pengelola SDM memeriksanya.")
        raise Refused(words, field="wanted")
    asked = CorrectionRequest.objects.filter(employee=employee, state=CorrectionState.ASKED)
    if asked.filter(datum=datum).exists():
        words = _("Permintaan untuk data ini masih menunggu jawaban. Tarik dahulu bila keliru.")
        raise Refused(words)
    row = CorrectionRequest.objects.create(
        agency_id=actor.own_agency,
        employee=employee,
        datum=datum,
        wanted=text,
        asked_at=timezone.now(),
    )
    _tell_hr(actor, row)
    note(after={"datum": str(datum), "wanted": text})
    return Ref("organization.correctionrequest", row.id)


def _require_fitting(datum: Datum, text: str, field: str) -> None:
    if not is_fitting(datum, text, timezone.localdate()):
        raise Refused(_("Isi dengan nilai yang benar."), field=field)


def _tell_hr(actor: Actor, row: CorrectionRequest) -> None:
    task = TaskSpec(
        kind=TASK,
        key=str(row.id),
        title=Phrase(
            gettext_noop("Permintaan perbaikan data: %(name)s"), {"name": row.employee.name}
        ),
        detail=Phrase(plain(DATUM_LABELS[row.datum])),
        role=SDM,
        unit_id=row.employee.unit_id,
        route="organization:correction",
        route_args={"request_id": row.id},
        due_on=answer_due(timezone.localdate()),
    )
    open_task(actor.own_agency, task)


@command(
    permission=WITHDRAW_CORRECTION,
    audits="organization.correction.withdrawn",
    subject=CorrectionRequest,
    personal=ABOUT_REQUESTER,
)
def withdraw_correction(actor: Actor, request: CorrectionRequest) -> Ref:
    """The person does not ask any more. Raises Refused once it was answered."""
    return _settle(actor, request, CorrectionState.WITHDRAWN, "")


@command(
    permission=ANSWER_CORRECTION,
    audits="organization.correction.accepted",
    subject=CorrectionRequest,
    personal=ABOUT_REQUESTER,
)
def accept_correction(
    actor: Actor, request: CorrectionRequest, *, value: str = "", answer: str = ""
) -> Ref:
    """Put the record right by the ordinary command, and answer.

    ``value`` is what HR writes, often what was asked for. What holds from a day on is changed by
    its own form beforehand; then ``answer`` says what was changed. Raises Refused.
    """
    datum = Datum(request.datum)
    ref = _settle(actor, request, CorrectionState.ACCEPTED, answer)
    if datum in WRITTEN_AT_ONCE:
        _require_fitting(datum, value, "value")
        facts = _corrected(request.employee, datum, value.strip())
        correct_employee(actor, request.employee_id, facts=facts)
    elif not answer.strip():
        raise Refused(_("Tulis apa yang sudah diubah, supaya pegawai tahu."), field="answer")
    return ref


def _corrected(employee: Employee, datum: Datum, value: str) -> PersonalFacts:
    """What is on record, with the one fact replaced."""
    facts = PersonalFacts(
        name=employee.name,
        employment_kind=employee.employment_kind,
        birth_on=employee.birth_on,
        sex=employee.sex,
        education=employee.education,
    )
    match datum:
        case Datum.NAME:
            return replace(facts, name=value)
        case Datum.BIRTH:
            return replace(facts, birth_on=date.fromisoformat(value))
        case Datum.SEX:
            return replace(facts, sex=value)
        case _:
            return replace(facts, education=value[:60])


@command(
    permission=ANSWER_CORRECTION,
    audits="organization.correction.refused",
    subject=CorrectionRequest,
    personal=ABOUT_REQUESTER,
)
def refuse_correction(actor: Actor, request: CorrectionRequest, *, answer: str) -> Ref:
    """The record is right as it is; ``answer`` says why. Raises Refused without a reason."""
    if not answer.strip():
        raise Refused(_("Tulis alasannya, supaya pegawai tahu."), field="answer")
    return _settle(actor, request, CorrectionState.REFUSED, answer)


def _settle(actor: Actor, request: CorrectionRequest, state: CorrectionState, answer: str) -> Ref:
    if not can_become(CorrectionState(request.state), state):
        raise Refused(_("Permintaan ini sudah selesai."))
    request.state, request.answer = state, answer.strip()
    request.answered_at, request.answered_by_id = timezone.now(), actor.person_id
    request.save(update_fields=["state", "answer", "answered_at", "answered_by_id"])
    close_task(TASK, [str(request.id)])
    if state != CorrectionState.WITHDRAWN:
        _tell_requester(request)
    return Ref("organization.correctionrequest", request.id)


def _tell_requester(request: CorrectionRequest) -> None:
    words = {
        CorrectionState.ACCEPTED: gettext_noop("Data Anda diperbaiki: %(datum)s"),
        CorrectionState.REFUSED: gettext_noop("Permintaan perbaikan dijawab: %(datum)s"),
    }
    datum = Phrase(plain(DATUM_LABELS[Datum(request.datum)]))
    title = Phrase(words[CorrectionState(request.state)], {"datum": datum})
    person_id = request.employee.person_id
    tell([person_id], ANSWERED, title, detail=request.answer)
