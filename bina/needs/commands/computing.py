"""One calculation, from reading the agency's data to the snapshot, in one transaction."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.adapters.arrays import Scheme, TooFine, scheme_of
from bina.needs.adapters.pairs import Whole, calculate_whole, call_roll
from bina.needs.commands.reading import describe_results, read_results
from bina.needs.commands.releasing import let_go_of_older_runs
from bina.needs.commands.requests import check_cycle
from bina.needs.commands.snapshot import SnapshotWriter, exact
from bina.needs.domain.campaign import CYCLE, CycleMove, CycleState
from bina.needs.domain.inputs import NeedsInput
from bina.needs.domain.rules import CODE, RuleSet
from bina.needs.events import RunComputed
from bina.needs.models import NeedsCycle, TnaRun
from bina.needs.permissions import COMPUTE
from bina.needs.queries.gathering import describe, gather
from bina.needs.queries.rules import rule_set
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import Refused
from bina.platform.outbox import announce
from bina.platform.rules import Rule, find_rule, rule_of_version

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
    is_national: bool = False,
    report: Report = _silent,
) -> Ref:
    """Calculate the needs of the whole agency and keep them as a dated snapshot.

    ``report(done, total, message)`` tells how far it is. Called again for the same ``job_id`` it
    returns the run that stands. A run that the nation asked for leaves the agency's newest as it
    is. Raises Refused while there are no people with a position or no
    standards, and for a cycle that is settled.
    """
    if done := _find_done(job_id):
        return done
    cycle = check_cycle(cycle_id)
    rule = _rule_for(cycle, as_of)
    if rule is None:
        raise Refused(_("Belum ada aturan hitung yang berlaku pada tanggal itu."), field="as_of")
    report(0, STEPS, _("Membaca data"))
    read_at = timezone.now()
    rules = rule_set(rule)
    system = Actor.system(actor.name, actor.own_agency)
    gathered = gather(system, as_of)
    _check_inputs(gathered.inputs)
    roll, scheme = call_roll(gathered.inputs), _scheme(rules)
    results = read_results(system, as_of, rules, scheme, roll, gathered.keys)
    report(1, STEPS, _("Menghitung"))
    whole = calculate_whole(gathered.inputs, results, roll, scheme, rules, as_of)
    report(2, STEPS, _("Menyimpan hasil"))
    facts = describe(gathered.inputs) | {"results": describe_results(results, whole)}
    people = len(gathered.inputs.people)
    origin = {
        "rule_id": rule.id,
        "cycle": cycle,
        "job_id": job_id,
        "is_national": is_national,
        "read_at": read_at,
    }
    run = _open_run(actor, as_of, whole, facts, people, origin)
    SnapshotWriter(run, whole, rules, gathered).write()
    report(3, STEPS, _("Menyelesaikan"))
    if cycle is not None:
        _mark_computed(cycle)
    _tell(run)
    let_go_of_older_runs(is_national=is_national)
    return Ref("needs.tnarun", run.id)


def _rule_for(cycle: NeedsCycle | None, as_of: date) -> Rule | None:
    """The version that the cycle chose, else the one that holds on the day."""
    chosen = cycle.rule_id if cycle else None
    return rule_of_version(chosen) if chosen else find_rule(CODE, as_of)


def _mark_computed(cycle: NeedsCycle) -> None:
    """While ratings run a calculation only looks ahead: the cycle stays open."""
    state = CycleState(cycle.state)
    if CYCLE.allows(state, CycleMove.COMPUTE):
        cycle.state = CYCLE.move(state, CycleMove.COMPUTE)
        cycle.save(update_fields=["state"])


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


def _scheme(rules: RuleSet) -> Scheme:
    try:
        return scheme_of(rules)
    except TooFine as fault:
        raise Refused(
            _("Bobot metode terlalu rinci. Tulis paling banyak empat angka di belakang koma.")
        ) from fault


def _open_run(
    actor: Actor,
    as_of: date,
    whole: Whole,
    facts: Mapping[str, Any],
    people: int,
    origin: Mapping[str, Any],
) -> TnaRun:
    costs = [share.cost for share in whole.modules]
    return TnaRun.objects.create(
        agency_id=actor.own_agency,
        as_of=as_of,
        inputs=facts,
        started_by_id=actor.person_id,
        started_by_name=actor.name,
        people=people,
        pairs=whole.roll.size,
        pairs_with_gap=whole.with_gap,
        unassessed_pairs=whole.unassessed,
        priority_total=exact(whole.priority_total),
        terms={term.value: count for term, count in whole.terms.items()},
        direct_cost=sum(cost.direct for cost in costs),
        indirect_cost=sum(cost.indirect for cost in costs),
        **origin,
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
