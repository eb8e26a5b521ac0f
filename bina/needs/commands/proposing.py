"""From the draft to the settled baseline: HR proposes, PyB and PPK decide."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.kernel.ref import Ref
from bina.needs.commands.responding import ASK
from bina.needs.commands.settlement_letter import files_of, settlement_draft
from bina.needs.commands.settling import settle
from bina.needs.domain.campaign import CYCLE, CycleMove, CycleState
from bina.needs.domain.responses import ResponseState, is_settled
from bina.needs.models import NeedsCycle, Settlement, TnaRun, UnitResponse
from bina.needs.permissions import PROPOSE_SETTLEMENT
from bina.needs.queries.settlements import count_answers
from bina.organization.domain.roles import PPK, PYB, SDM
from bina.platform.access import Actor
from bina.platform.cases import (
    CaseState,
    CaseType,
    Outcome,
    Step,
    find_case,
    in_whole_agency,
    register_case_type,
)
from bina.platform.cases.commands import open_case, resubmit
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.errors import Refused
from bina.platform.letters.commands import issue_letter
from bina.platform.tasks import TaskOutcome, close_task

KIND: Final = "needs.settlement"
DAYS: Final = 5


@command(
    permission=PROPOSE_SETTLEMENT,
    audits="needs.settlement.proposed",
    subject=NeedsCycle,
    personal=HOLDS_NONE,
)
def propose_settlement(
    actor: Actor, cycle: NeedsCycle, *, run_id: UUID, at: datetime, remark: str = ""
) -> Ref:
    """Hand the draft that the units saw in; what came back is handed in again.

    Raises Refused while a unit is waited for or an objection is open, when the data have changed
    under the draft, when units saw another draft, and while it is decided already.
    """
    run = TnaRun.objects.filter(id=run_id, cycle=cycle).first()
    if run is None:
        raise Refused(_("Pilih perhitungan siklus ini."))
    _require_answers(cycle, run)
    _submit(cycle)
    row, _is_new = Settlement.objects.update_or_create(
        agency_id=actor.own_agency,
        cycle=cycle,
        defaults={
            "run": run,
            "proposed_at": at,
            "proposed_by_id": actor.person_id,
            "proposed_by_name": actor.name,
        },
    )
    _hand_in(actor, row, cycle, at, remark)
    note(run=run.id)
    return Ref("needs.settlement", row.id)


def _submit(cycle: NeedsCycle) -> None:
    state = CycleState(cycle.state)
    if not CYCLE.allows(state, CycleMove.SUBMIT):
        raise Refused(_("Siklus ini tidak sedang menunggu pengajuan."))
    cycle.state = CYCLE.move(state, CycleMove.SUBMIT)
    cycle.save(update_fields=["state"])


def _require_answers(cycle: NeedsCycle, run: TnaRun) -> None:
    if run.stale_at is not None:
        raise Refused(
            _("Data berubah sesudah perhitungan ini. Hitung ulang, lalu kirim rancangannya lagi.")
        )
    answers = list(UnitResponse.objects.filter(cycle=cycle).values_list("state", "run_id"))
    if not answers or any(seen != run.id for _state, seen in answers):
        raise Refused(_("Kirim rancangan ini kepada kepala unit dahulu."))
    if not is_settled(ResponseState(state) for state, _seen in answers):
        raise Refused(_("Masih ada unit yang ditunggu atau keberatan yang belum dijawab."))


def _hand_in(actor: Actor, row: Settlement, cycle: NeedsCycle, at: datetime, remark: str) -> None:
    case = find_case(actor, KIND, row.id)
    if case is not None and case.state is CaseState.RETURNED:
        resubmit(actor, case.id, at=at, reason=remark)
        return
    title = _("Penetapan hasil %(cycle)s") % {"cycle": cycle.name}
    open_case(actor, kind=KIND, subject_id=row.id, title=title[:200], at=at, reason=remark)


def _settled(actor: Actor, outcome: Outcome) -> None:
    """The decision settles the run and is told by a letter, all in one transaction."""
    row = Settlement.objects.select_related("run__rule", "cycle").get(id=outcome.subject_id)
    settle(row.run, by=actor.name)
    draft = settlement_draft(
        row.run, row.cycle.name, count_answers(row.cycle_id), files_of(row.run)
    )
    letter = issue_letter(
        actor, draft=draft, at=outcome.at, principal=outcome.principal, subject_id=row.id
    )
    row.settled_at, row.letter_id = outcome.at, letter.id
    row.save(update_fields=["settled_at", "letter_id"])
    # who stayed silent is asked no longer: nothing can be said any more
    asked = UnitResponse.objects.filter(cycle_id=row.cycle_id).values_list("id", flat=True)
    close_task(ASK, [str(key) for key in asked], TaskOutcome.OVERTAKEN)


def _sent_back(actor: Actor, outcome: Outcome) -> None:
    """Whether it came back, was rejected or taken back: HR works on it again."""
    row = Settlement.objects.select_related("cycle").get(id=outcome.subject_id)
    row.cycle.state = CYCLE.move(CycleState(row.cycle.state), CycleMove.RETURN)
    row.cycle.save(update_fields=["state"])


def _withdrawn(actor: Actor, outcome: Outcome) -> None:
    """A case that had come back has moved the cycle already."""
    row = Settlement.objects.select_related("cycle").get(id=outcome.subject_id)
    if CYCLE.allows(CycleState(row.cycle.state), CycleMove.RETURN):
        _sent_back(actor, outcome)


def _handed_in_again(actor: Actor, outcome: Outcome) -> None:
    """From the page of the case, without another run: as checked as the first time."""
    row = Settlement.objects.select_related("cycle", "run").get(id=outcome.subject_id)
    if CycleState(row.cycle.state) is not CycleState.SUBMITTED:
        _require_answers(row.cycle, row.run)
        _submit(row.cycle)


def _arguments(settlement_id: UUID) -> dict[str, UUID | str]:
    return {"settlement_id": settlement_id}


# HR's own step is the handing in: whoever proposes has approved
SETTLEMENT: Final = register_case_type(
    CaseType(
        kind=KIND,
        label=gettext_lazy("Penetapan hasil analisis kebutuhan"),
        chain=(
            Step("pyb", gettext_lazy("Pejabat yang berwenang (PyB)"), PYB, DAYS, in_whole_agency),
            Step(
                "ppk", gettext_lazy("Pejabat pembina kepegawaian (PPK)"), PPK, DAYS, in_whole_agency
            ),
        ),
        route="needs:settlement",
        arguments=_arguments,
        overseer=SDM,
        on_approved=_settled,
        on_returned=_sent_back,
        on_rejected=_sent_back,
        on_withdrawn=_withdrawn,
        on_resubmitted=_handed_in_again,
    )
)
