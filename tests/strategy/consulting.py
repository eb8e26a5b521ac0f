"""Consultations for tests of any app."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.strategy.commands import (
    ConsultationFacts,
    open_consultation,
    put_verdict,
    record_consultation,
)
from bina.strategy.domain.consultation import ConsultationKind, StakeholderGroup, Verdict

HELD_ON = date(2026, 3, 2)


def facts(
    party: str = "Pengguna loket", held_on: date = HELD_ON, summary: str = "Layanan lambat."
) -> ConsultationFacts:
    return ConsultationFacts(
        ConsultationKind.FOCUS_GROUP, StakeholderGroup.SERVICE_USER, party, 12, held_on, summary
    )


def consult(
    actor: Actor,
    unit: UUID | Ref,
    competency: str,
    verdict: Verdict = Verdict.CONFIRMED,
    *,
    factor: str | None = None,
    held_on: date = HELD_ON,
) -> Ref:
    """A consultation that weighs on one competency."""
    made = open_consultation(actor, unit, facts=facts(held_on=held_on))
    put_verdict(
        actor,
        made,
        competency_code=competency,
        verdict=verdict,
        factor=Decimal(factor) if factor else None,
        reason="Menurut pengguna",
    )
    return record_consultation(actor, made)
