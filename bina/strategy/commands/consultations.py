"""The log of consultations: opened, filled, recorded, withdrawn."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.machine import NotAllowed
from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.bulk import ref_of
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.errors import NotFound, Refused
from bina.platform.formats import format_number
from bina.platform.outbox import announce
from bina.strategy.commands.evidence import keep_evidence
from bina.strategy.domain.consultation import (
    CONSULTATION,
    ConsultationKind,
    ConsultationMove,
    ConsultationState,
    StakeholderGroup,
    Verdict,
)
from bina.strategy.events import SignalChanged
from bina.strategy.models import Consultation, ConsultationVerdict
from bina.strategy.permissions import ADD_SIGNAL, KEEP_SIGNAL
from bina.strategy.queries.competencies import spelled_competency
from bina.strategy.queries.effects import consultation_rules

KIND = "consultation"


@dataclass(frozen=True, slots=True)
class ConsultationFacts:
    """How, when and whom; ``party`` is the name of a group, ``people_count`` at least 1."""

    kind: ConsultationKind
    group: StakeholderGroup
    party: str
    people_count: int
    held_on: date
    summary: str


@command(
    permission=ADD_SIGNAL,
    audits="strategy.consultation.opened",
    subject="organization.Unit",
    personal=HOLDS_NONE,
)
def open_consultation(actor: Actor, unit: Any, *, facts: ConsultationFacts) -> Ref:  # noqa: ANN401 - a row of another app
    """Begin a log about the needs of a unit; it weighs on nothing until it is recorded.

    Raises Refused for a day that is still to come, and without people.
    """
    _check(facts)
    opened = Consultation.objects.create(
        agency_id=actor.own_agency,
        unit_id=unit.pk,
        opened_by_id=actor.person_id,
        opened_by_name=actor.name,
        **asdict(facts),
    )
    note(after={"unit": unit.code, **asdict(facts)})
    return ref_of(opened)


@command(
    permission=KEEP_SIGNAL,
    audits="strategy.consultation.changed",
    subject=Consultation,
    personal=HOLDS_NONE,
)
def change_consultation(
    actor: Actor, consultation: Consultation, *, facts: ConsultationFacts
) -> Ref:
    """Write a draft anew. Raises Refused for one that is recorded or withdrawn."""
    _require_draft(consultation)
    _check(facts)
    for name, value in asdict(facts).items():
        setattr(consultation, name, value)
    consultation.save(update_fields=list(asdict(facts)))
    return ref_of(consultation)


def _check(facts: ConsultationFacts) -> None:
    if facts.held_on > timezone.localdate():
        raise Refused(_("Tanggal konsultasi belum tiba."), field="held_on")
    if facts.people_count < 1:
        raise Refused(_("Tuliskan berapa orang yang ditanya."), field="people_count")
    if not facts.party.strip():
        raise Refused(_("Tuliskan kelompok yang ditanya."), field="party")


def _require_draft(consultation: Consultation) -> None:
    if consultation.state != ConsultationState.DRAFT:
        raise Refused(_("Catatan ini sudah bukan draf. Tarik, lalu buat catatan baru."))


@command(
    permission=KEEP_SIGNAL,
    audits="strategy.consultation.judged",
    subject=Consultation,
    personal=HOLDS_NONE,
)
def put_verdict(
    actor: Actor,
    consultation: Consultation,
    *,
    competency_code: str,
    verdict: Verdict,
    factor: Decimal | None,
    reason: str,
) -> Ref:
    """What was said of one competency, in place of what was written before, in a draft.

    Raises Refused for an unknown competency, without a reason, and for a factor outside the
    limits of the rules; only an adjusting verdict has one.
    """
    _require_draft(consultation)
    code = spelled_competency(actor, competency_code, consultation.held_on)
    if code is None:
        raise Refused(_("Kompetensi tidak ada dalam kamus."), field="competency")
    stated = _stated(verdict, factor, consultation.held_on)
    if not reason.strip():
        raise Refused(_("Tuliskan alasannya dengan ringkas."), field="reason")
    values = {"verdict": verdict.value, "factor": stated, "reason": reason.strip()}
    row, _new = ConsultationVerdict.objects.update_or_create(
        agency_id=actor.own_agency,
        consultation=consultation,
        competency_code=code,
        defaults=values,
    )
    note(after={"competency": code, **values})
    return ref_of(row)


def _stated(verdict: Verdict, factor: Decimal | None, on: date) -> Decimal | None:
    if verdict is not Verdict.ADJUSTED:
        return None
    rules = consultation_rules(on)
    if factor is None or not rules.lowest <= Fraction(factor) <= rules.highest:
        limits = {
            "lowest": format_number(float(rules.lowest)),
            "highest": format_number(float(rules.highest)),
        }
        text = _("Tuliskan faktor dari %(lowest)s sampai %(highest)s.")
        raise Refused(text % limits, field="factor")
    return factor


@command(
    permission=KEEP_SIGNAL,
    audits="strategy.consultation.verdict_dropped",
    subject=Consultation,
    personal=HOLDS_NONE,
)
def drop_verdict(actor: Actor, consultation: Consultation, *, competency_code: str) -> Ref:
    """Take back what was written of a competency in a draft. Raises NotFound, Refused."""
    _require_draft(consultation)
    rows = ConsultationVerdict.objects.filter(
        consultation=consultation, competency_code=competency_code
    )
    if not rows.delete()[0]:
        raise NotFound("strategy.consultationverdict")
    note(competency=competency_code)
    return ref_of(consultation)


@command(
    permission=KEEP_SIGNAL,
    audits="strategy.consultation.evidence_attached",
    subject=Consultation,
    personal=HOLDS_NONE,
)
def attach_consultation_file(
    actor: Actor, consultation: Consultation, *, name: str, content: bytes
) -> Ref:
    """Keep a PDF or picture with a draft; raises Refused for anything else."""
    _require_draft(consultation)
    consultation.file_id = keep_evidence(actor, name, content)
    consultation.file_name = name
    consultation.save(update_fields=["file_id", "file_name"])
    return ref_of(consultation)


@command(
    permission=KEEP_SIGNAL,
    audits="strategy.consultation.recorded",
    subject=Consultation,
    personal=HOLDS_NONE,
)
def record_consultation(actor: Actor, consultation: Consultation) -> Ref:
    """Let the consultation weigh on needs from now on; nothing of it changes any more.

    Raises Refused without a summary or a verdict, and for one that is no draft.
    """
    if not consultation.summary.strip():
        raise Refused(_("Tuliskan ringkasan konsultasi lebih dahulu."))
    if not ConsultationVerdict.objects.filter(consultation=consultation).exists():
        raise Refused(_("Catat lebih dahulu putusan atas sedikitnya satu kompetensi."))
    _move(consultation, ConsultationMove.RECORD)
    consultation.recorded_at = timezone.now()
    consultation.save(update_fields=["state", "recorded_at"])
    announce(SignalChanged(KIND, consultation.id))
    return ref_of(consultation)


@command(
    permission=KEEP_SIGNAL,
    audits="strategy.consultation.withdrawn",
    subject=Consultation,
    personal=HOLDS_NONE,
)
def withdraw_consultation(actor: Actor, consultation: Consultation, *, reason: str) -> Ref:
    """Let it weigh on nothing any more. Raises Refused without a reason, and the second time."""
    if not reason.strip():
        raise Refused(_("Tuliskan alasan penarikan."), field="reason")
    was_recorded = consultation.state == ConsultationState.RECORDED
    _move(consultation, ConsultationMove.WITHDRAW)
    consultation.withdrawn_at = timezone.now()
    consultation.withdrawn_reason = reason.strip()
    consultation.save(update_fields=["state", "withdrawn_at", "withdrawn_reason"])
    note(reason=reason.strip())
    if was_recorded:
        announce(SignalChanged(KIND, consultation.id))
    return ref_of(consultation)


def _move(consultation: Consultation, move: ConsultationMove) -> None:
    try:
        consultation.state = CONSULTATION.move(ConsultationState(consultation.state), move)
    except NotAllowed as fault:
        raise Refused(_("Catatan ini sudah ditetapkan atau ditarik.")) from fault
