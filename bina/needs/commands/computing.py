"""One calculation, from reading the agency's data to the snapshot, in one transaction."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands.requests import check_cycle
from bina.needs.commands.snapshot import SnapshotWriter, exact
from bina.needs.domain.calculation import Answer, calculate
from bina.needs.domain.inputs import NeedsInput
from bina.needs.domain.rules import CODE
from bina.needs.events import RunComputed
from bina.needs.models import NeedsCycle, TnaRun
from bina.needs.models.cycle import CycleState
from bina.needs.permissions import COMPUTE
from bina.needs.queries.gathering import describe, gather
from bina.needs.queries.rules import rule_set
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import Refused
from bina.platform.outbox import announce
from bina.platform.rules import Rule, find_rule

Report = Callable[[int, int, str], None]
STEPS = 4


def _silent(done: int, total: int, message: str) -> None:
    """Nobody watches."""


@command(permission=COMPUTE, audits="needs.run.computed", subject=OWN_AGENCY, personal=HOLDS_NONE)
def compute_run(
    actor: Actor,
    *,
    as_of: date,
    cycle_id: UUID | None = None,
    job_id: UUID | None = None,
    report: Report = _silent,
) -> Ref:
    """Calculate the needs of the whole agency and keep them as a dated snapshot.

    ``report(done, total, message)`` tells how far it is. Called again for the same ``job_id`` it
    returns the run that stands. Raises Refused while there are no people with a position or no
    standards, and for a cycle that is settled.
    """
    if done := _find_done(job_id):
        return done
    cycle = check_cycle(cycle_id)
    rule = find_rule(CODE, as_of)
    if rule is None:
        raise Refused(_("Belum ada aturan hitung yang berlaku pada tanggal itu."), field="as_of")
    report(0, STEPS, _("Membaca data"))
    rules = rule_set(rule)
    gathered = gather(Actor.system(actor.name, actor.own_agency), as_of, rules)
    _check_inputs(gathered.inputs)
    report(1, STEPS, _("Menghitung"))
    answer = calculate(gathered.inputs, rules, as_of)
    report(2, STEPS, _("Menyimpan hasil"))
    run = _open_run(actor, answer, rule, cycle, job_id)
    SnapshotWriter(run, answer, gathered).write()
    report(3, STEPS, _("Menyelesaikan"))
    if cycle is not None:
        NeedsCycle.objects.filter(id=cycle.id).update(state=CycleState.COMPUTED)
    _tell(run)
    return Ref("needs.tnarun", run.id)


def _check_inputs(inputs: NeedsInput) -> None:
    if not inputs.people:
        raise Refused(
            _("Belum ada pegawai dengan jabatan pada tanggal itu. Unggah peta jabatan dan pegawai.")
        )
    if not inputs.standards:
        raise Refused(
            _("Belum ada standar kompetensi yang berlaku. Unggah standar kompetensi jabatan.")
        )


def _find_done(job_id: UUID | None) -> Ref | None:
    run = TnaRun.objects.filter(job_id=job_id).first() if job_id else None
    return Ref("needs.tnarun", run.id) if run else None


def _open_run(
    actor: Actor, answer: Answer, rule: Rule, cycle: NeedsCycle | None, job_id: UUID | None
) -> TnaRun:
    needs = answer.modules.values()
    return TnaRun.objects.create(
        agency_id=actor.own_agency,
        cycle=cycle,
        as_of=answer.as_of,
        rule_id=rule.id,
        job_id=job_id,
        inputs=describe(answer.inputs),
        started_by_id=actor.person_id,
        started_by_name=actor.name,
        people=len(answer.inputs.people),
        pairs=len(answer.pairs),
        pairs_with_gap=len(answer.ranked),
        unassessed_pairs=answer.unassessed,
        priority_total=exact(answer.priority_total),
        terms={term.value: count for term, count in answer.terms.items()},
        direct_cost=sum(need.cost.direct for need in needs),
        indirect_cost=sum(need.cost.indirect for need in needs),
    )


def _tell(run: TnaRun) -> None:
    note(
        run=run.id,
        as_of=run.as_of,
        inputs=run.inputs,
        people=run.people,
        pairs_with_gap=run.pairs_with_gap,
        unassessed_pairs=run.unassessed_pairs,
        priority_total=run.priority_total,
    )
    announce(RunComputed(run.id, run.as_of))
