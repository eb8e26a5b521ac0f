"""Last year's analysis becomes a baseline: units answer, PyB and PPK decide, a letter tells."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from bina.kernel.ref import Ref
from bina.needs.commands import (
    ObjectionSpec,
    answer_objection,
    lapse_responses,
    object_to_draft,
    propose_settlement,
    send_draft,
)
from bina.needs.commands.proposing import KIND
from bina.needs.domain.responses import ObjectionKind
from bina.needs.queries import get_response, list_responses
from bina.platform.access import Actor
from bina.platform.cases import Decision, find_case
from bina.platform.cases.commands import decide
from bina.platform.commands import reading

REASON = "Dua pegawai sudah mengikuti pelatihan pada Juni; sertifikatnya belum tercatat."
ANSWER = "Sertifikat belum kami terima. Hasilnya masuk dalam siklus berikutnya."
NOTES = {"pyb": "Sesuai dengan prioritas RPJMD.", "ppk": ""}


@dataclass(frozen=True)
class SettlingCast:
    """HR proposes, one unit head speaks, the two officials decide."""

    manager: Actor
    chief: Actor
    pyb: Actor
    ppk: Actor


def settle_last_year(cast: SettlingCast, cycle: Ref, run: Ref, as_of: date) -> None:
    """Sent on the day of the calculation, answered in a week, decided in another."""
    send_draft(cast.manager, cycle, run_id=run.id, workdays=5)
    with reading(cast.manager):
        rows = list_responses(cast.manager, cycle.id).rows
    for row in rows:
        if cast.chief.unit_id == row.unit_id:
            _object(cast, row.id)
    lapse_responses(
        Actor.system("demo.seed", cast.manager.agency_id), on=rows[0].due_on + timedelta(days=1)
    )
    done = propose_settlement(
        cast.manager, cycle, run_id=run.id, at=_at(as_of, 8), remark="Mohon ditetapkan."
    )
    for days, (role, actor) in enumerate((("pyb", cast.pyb), ("ppk", cast.ppk)), start=10):
        _approve(actor, done.id, _at(as_of, days), NOTES[role])


def _at(as_of: date, days: int) -> datetime:
    return datetime.combine(as_of + timedelta(days=days), time(10), timezone.get_current_timezone())


def _object(cast: SettlingCast, response_id: UUID) -> None:
    spec = ObjectionSpec(ObjectionKind.LEVEL, REASON)
    object_to_draft(cast.chief, response_id, objections=[spec])
    with reading(cast.manager):
        (objection,) = get_response(cast.manager, response_id).objections
    answer_objection(cast.manager, objection.id, is_accepted=False, answer=ANSWER)


def _approve(actor: Actor, settlement_id: UUID, at: datetime, words: str) -> None:
    with reading(actor):
        case = find_case(actor, KIND, settlement_id)
    if case is None or case.step_id is None:
        raise RuntimeError("the settlement waits for nobody")
    decide(actor, case.id, step_id=case.step_id, decision=Decision.APPROVE, at=at, reason=words)
