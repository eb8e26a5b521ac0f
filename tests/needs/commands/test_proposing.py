"""From the draft to the settled baseline: HR proposes, PyB and PPK decide."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from bina.needs.commands import (
    confirm_draft,
    freeze_run,
    lapse_responses,
    mark_runs_stale,
    open_cycle,
    propose_settlement,
    send_draft,
)
from bina.needs.commands.computing import compute_run
from bina.needs.commands.proposing import KIND
from bina.needs.commands.responding import ASK
from bina.needs.domain.campaign import CycleState
from bina.needs.models import NeedsCycle
from bina.needs.queries import get_run, get_settlement, list_responses, readiness
from bina.platform.access import Actor
from bina.platform.cases import CaseState, Decision, find_case
from bina.platform.cases.commands import decide
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, Refused
from bina.platform.tasks.models import Task
from tests.needs.factories import AS_OF, make_needs_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.32")]
NOW = datetime(2026, 11, 24, 9, tzinfo=timezone.get_default_timezone())


class Draft:
    """A draft that every unit has confirmed, and who decides on it."""

    def __init__(self) -> None:
        self.agency = make_needs_regency()
        self.sdm = self.agency.sdm
        self.cycle = open_cycle(self.sdm, name="Analisis 2026", as_of=AS_OF)
        self.run = compute_run(self.sdm, as_of=AS_OF, cycle_id=self.cycle.id)
        self.pyb = self.agency.actor("pyb", position="J1")
        self.ppk = self.agency.actor("ppk", position="J2")

    def answered(self) -> "Draft":
        send_draft(self.sdm, self.cycle, run_id=self.run.id, workdays=5)
        units = {key: code for code, key in self.agency.units.items()}
        with reading(self.sdm):
            rows = list_responses(self.sdm, self.cycle.id).rows
        for row in rows:
            confirm_draft(self.agency.actor("atasan", units[row.unit_id]), row.id)
        return self

    def proposed(self) -> UUID:
        return propose_settlement(self.sdm, self.cycle, run_id=self.run.id, at=NOW).id

    def case(self, settlement: UUID, actor: Actor | None = None):
        with reading(self.sdm):
            found = find_case(actor or self.sdm, KIND, settlement)
        assert found is not None
        return found

    def say(self, actor: Actor, settlement: UUID, decision: Decision, reason: str = "") -> None:
        case = self.case(settlement)
        assert case.step_id is not None
        decide(actor, case.id, step_id=case.step_id, decision=decision, at=NOW, reason=reason)

    @property
    def state(self) -> str:
        with reading(self.sdm):
            return NeedsCycle.objects.get(id=self.cycle.id).state


@pytest.fixture
def draft():
    return Draft()


def test_who_said_nothing_is_asked_no_more_once_it_is_settled(draft) -> None:
    send_draft(draft.sdm, draft.cycle, run_id=draft.run.id, workdays=1)
    with reading(draft.sdm):
        due_on = list_responses(draft.sdm, draft.cycle.id).rows[0].due_on
    lapse_responses(draft.agency.system, on=due_on + timedelta(days=1))
    settlement = draft.proposed()
    assert open_requests(draft)
    draft.say(draft.pyb, settlement, Decision.APPROVE)
    draft.say(draft.ppk, settlement, Decision.APPROVE)
    assert not open_requests(draft)


def open_requests(draft: Draft) -> bool:
    with reading(draft.sdm):
        return Task.objects.filter(kind="needs.response", closed_at=None).exists()


def test_pyb_and_ppk_settle_what_hr_proposed(draft) -> None:
    settlement = draft.answered().proposed()
    assert draft.state == CycleState.SUBMITTED
    draft.say(draft.pyb, settlement, Decision.APPROVE)
    draft.say(draft.ppk, settlement, Decision.APPROVE)
    with reading(draft.sdm):
        run = get_run(draft.sdm, draft.run.id)
        found = get_settlement(draft.sdm, settlement)
    assert (draft.state, run.frozen_by) == (CycleState.FROZEN, draft.ppk.name)
    assert found.settled_at == NOW
    assert found.letter is not None
    assert (found.letter.subject, found.letter.signer_name) == (
        "Penetapan hasil Analisis 2026",
        "Siti Aminah, S.Pd.",
    )
    with reading(draft.sdm):
        answer = list_responses(draft.sdm, draft.cycle.id).rows[0]
    with pytest.raises(Refused, match="sudah diberikan"):
        confirm_draft(draft.agency.actor("atasan", answer.unit_code), answer.id)
    with pytest.raises(Refused, match="belum ditetapkan"):
        send_draft(draft.sdm, draft.cycle, run_id=draft.run.id, workdays=5)
    assert draft.case(settlement).state is CaseState.APPROVED


def test_what_comes_back_is_mended_and_handed_in_again(draft) -> None:
    settlement = draft.answered().proposed()
    draft.say(draft.pyb, settlement, Decision.RETURN, "Lengkapi hasil puskesmas.")
    assert draft.state == CycleState.RETURNED
    second = compute_run(draft.sdm, as_of=AS_OF, cycle_id=draft.cycle.id)
    with pytest.raises(Refused, match="kepala unit dahulu"):
        propose_settlement(draft.sdm, draft.cycle, run_id=second.id, at=NOW)
    # the same figures: nobody is asked twice
    assert send_draft(draft.sdm, draft.cycle, run_id=second.id, workdays=2) == 0
    again = propose_settlement(draft.sdm, draft.cycle, run_id=second.id, at=NOW).id
    assert again == settlement
    assert draft.case(again).round == 2
    draft.say(draft.pyb, again, Decision.APPROVE)
    draft.say(draft.ppk, again, Decision.APPROVE)
    with reading(draft.sdm):
        assert get_run(draft.sdm, second.id).frozen_at is not None
        assert get_run(draft.sdm, draft.run.id).frozen_at is None


def test_nothing_is_proposed_before_units_have_spoken(draft) -> None:
    with pytest.raises(Refused, match="kepala unit dahulu"):
        draft.proposed()
    send_draft(draft.sdm, draft.cycle, run_id=draft.run.id, workdays=1)
    with pytest.raises(Refused, match="ditunggu"):
        draft.proposed()
    with reading(draft.sdm):
        assert not readiness(draft.sdm, draft.cycle.id).is_ready
        due = list_responses(draft.sdm, draft.cycle.id).rows[0].due_on
    lapse_responses(draft.agency.system, on=due.replace(year=due.year + 1))
    assert draft.proposed()


def test_silent_units_are_asked_no_longer_once_it_is_settled(draft) -> None:
    send_draft(draft.sdm, draft.cycle, run_id=draft.run.id, workdays=1)
    with reading(draft.sdm):
        due = list_responses(draft.sdm, draft.cycle.id).rows[0].due_on
    lapse_responses(draft.agency.system, on=due.replace(year=due.year + 1))
    settlement = draft.proposed()
    with reading(draft.sdm):
        assert Task.objects.filter(kind=ASK, closed_at=None).exists()
    draft.say(draft.pyb, settlement, Decision.APPROVE)
    draft.say(draft.ppk, settlement, Decision.APPROVE)
    with reading(draft.sdm):
        assert not Task.objects.filter(kind=ASK, closed_at=None).exists()


def test_data_that_changed_under_the_draft_stop_it(draft) -> None:
    draft.answered()
    mark_runs_stale(draft.agency.system, cause="intake.applied")
    with pytest.raises(Refused, match="Data berubah"):
        draft.proposed()


def test_it_is_decided_once_and_by_nobody_else(draft) -> None:
    settlement = draft.answered().proposed()
    with pytest.raises(Refused, match="menunggu pengajuan"):
        draft.proposed()
    for stranger in (draft.sdm, draft.ppk, draft.agency.actor("atasan", "U2")):
        with pytest.raises(Forbidden):
            draft.say(stranger, settlement, Decision.APPROVE)
    draft.say(draft.pyb, settlement, Decision.APPROVE)
    with pytest.raises(Forbidden):
        propose_settlement(draft.pyb, draft.cycle, run_id=draft.run.id, at=NOW)


def test_a_cycle_that_asked_its_units_is_not_settled_past_them(draft) -> None:
    draft.answered()
    with pytest.raises(Refused, match="PyB dan PPK"):
        freeze_run(draft.sdm, draft.run)


def test_while_it_is_decided_nothing_is_computed_anew(draft) -> None:
    draft.answered().proposed()
    with pytest.raises(Refused):
        compute_run(draft.sdm, as_of=AS_OF, cycle_id=draft.cycle.id)
