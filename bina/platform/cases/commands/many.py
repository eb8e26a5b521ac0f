"""Approving many cases at once: each by itself, and every one that failed by name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from bina.platform.access import Actor
from bina.platform.cases.commands.deciding import decide
from bina.platform.cases.domain import Decision
from bina.platform.errors import Forbidden, NotFound, Refused


@dataclass(frozen=True)
class ManyDecided:
    """Keys of cases; ``failed`` with the reason, as words for the user."""

    done: tuple[UUID, ...]
    failed: tuple[tuple[UUID, str], ...]


def decide_many(
    actor: Actor, steps: Iterable[tuple[UUID, UUID]], *, at: datetime, reason: str = ""
) -> ManyDecided:
    """Approve the step of each case, pairs of (case, step); one transaction and one audit entry
    each, so that one that fails keeps none of the others back."""
    answers = {case_id: _attempt(actor, case_id, step_id, at, reason) for case_id, step_id in steps}
    return ManyDecided(
        tuple(case_id for case_id, fault in answers.items() if not fault),
        tuple((case_id, fault) for case_id, fault in answers.items() if fault),
    )


def _attempt(actor: Actor, case_id: UUID, step_id: UUID, at: datetime, reason: str) -> str:
    """ "" when it is approved, else why it is not."""
    try:
        decide(actor, case_id, step_id=step_id, decision=Decision.APPROVE, at=at, reason=reason)
    except Refused as refusal:
        return refusal.message
    except (Forbidden, NotFound):
        return _("Ini tidak menunggu keputusan Anda.")
    return ""
