"""Recording one result, and confirming a row of the ledger."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.competency.domain.evidence import EvidenceKind
from bina.competency.domain.held import valid_until
from bina.competency.domain.methods import AssessmentMethod
from bina.competency.events import EvidenceRecorded
from bina.competency.models import AssessmentResult, Competency, Evidence
from bina.competency.permissions import RECORD_RESULT, VERIFY_EVIDENCE
from bina.kernel.ref import Ref
from bina.organization.queries import placements_on
from bina.platform.access import Actor
from bina.platform.bulk import ref_of
from bina.platform.commands import Personal, command, note
from bina.platform.errors import NotFound, Refused
from bina.platform.outbox import announce


@command(
    permission=RECORD_RESULT,
    audits="competency.result.recorded",
    subject="organization.Employee",
    personal=Personal("person_id"),
)
def record_result(
    actor: Actor,
    employee: Any,
    *,
    competency_id: UUID,
    method: AssessmentMethod,
    level: Decimal,
    assessed_on: date,
    on: date,
    is_part: bool = False,
) -> Ref:
    """Add one result, level 0 to 5, and its row in the ledger; ``on`` is today.

    ``is_part``: the command around it records several, and announces them together.
    """
    _check(level, assessed_on, on)
    competency = Competency.objects.filter(id=competency_id).first()
    if competency is None:
        raise NotFound("competency.competency")
    result = _result(employee, competency, method, level, assessed_on)
    result.save(force_insert=True)
    _evidence(actor, result).save(force_insert=True)
    if not is_part:
        keys = (result.pk, employee.pk, competency.pk)
        announce(EvidenceRecorded(EvidenceRecorded.RESULT, 1, timezone.now(), *keys))
    note(after={"competency": competency.code, "method": method.value, "level": level})
    return ref_of(result)


def _check(level: Decimal, assessed_on: date, on: date) -> None:
    if not 0 <= level <= 5:
        raise Refused(_("Tingkat hasil asesmen adalah 0 sampai 5."), field="level")
    if assessed_on > on:
        raise Refused(_("Tanggal asesmen belum tiba."), field="assessed_on")


def _result(
    employee: Any,
    competency: Competency,
    method: AssessmentMethod,
    level: Decimal,
    assessed_on: date,
) -> AssessmentResult:
    key = {
        "employee_id": employee.pk,
        "competency": competency,
        "method": method.value,
        "assessed_on": assessed_on,
    }
    last = AssessmentResult.objects.filter(**key).aggregate(last=Max("row_order"))["last"]
    placement = placements_on(assessed_on, [employee.pk]).get(employee.pk)
    return AssessmentResult(
        **key,
        agency_id=employee.agency_id,
        person_id=employee.person_id,
        unit_id=placement.unit_id if placement else None,
        position_id=placement.position_id if placement else None,
        level=level,
        row_order=(last or 0) + 1,
    )


def _evidence(actor: Actor, result: AssessmentResult) -> Evidence:
    return Evidence(
        id=result.pk,
        agency_id=result.agency_id,
        person_id=result.person_id,
        competency_id=result.competency_id,
        unit_id=result.unit_id,
        kind=EvidenceKind.RESULT.value,
        result=result,
        occurred_on=result.assessed_on,
        valid_until=valid_until(result.assessed_on),
        recorded_by_id=actor.person_id,
    )


@command(
    permission=VERIFY_EVIDENCE,
    audits="competency.evidence.verified",
    subject=Evidence,
    personal=Personal("person_id"),
)
def verify_evidence(actor: Actor, evidence: Evidence) -> Ref:
    """Confirm that the evidence was seen; nobody confirms the own."""
    if evidence.person_id == actor.person_id:
        raise Refused(_("Bukti milik Anda sendiri diperiksa oleh orang lain."))
    if evidence.verified_at is not None:
        raise Refused(_("Bukti ini sudah diperiksa."))
    evidence.verified_by_id = actor.person_id
    evidence.verified_at = timezone.now()
    evidence.save(update_fields=["verified_by_id", "verified_at"])
    return ref_of(evidence)
