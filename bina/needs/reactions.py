"""What needs does when facts below it change."""

from bina.needs.commands import mark_runs_stale, publish_run
from bina.needs.domain.publication import Basis
from bina.needs.events import RunFrozen
from bina.platform.access import Actor
from bina.platform.intake.events import IntakeApplied, IntakeUndone
from bina.platform.outbox import reacts_to
from bina.strategy.events import FindingStatusChanged, SignalChanged


@reacts_to(IntakeApplied)
def note_applied(event: IntakeApplied, actor: Actor) -> None:
    mark_runs_stale(actor, cause=event.name)


@reacts_to(IntakeUndone)
def note_undone(event: IntakeUndone, actor: Actor) -> None:
    mark_runs_stale(actor, cause=event.name)


@reacts_to(FindingStatusChanged)
def note_finding(event: FindingStatusChanged, actor: Actor) -> None:
    mark_runs_stale(actor, cause=event.name)


@reacts_to(SignalChanged)
def note_signal(event: SignalChanged, actor: Actor) -> None:
    mark_runs_stale(actor, cause=event.name)


@reacts_to(RunFrozen)
def publish_frozen(event: RunFrozen, actor: Actor) -> None:
    publish_run(actor, event.run_id, basis=Basis.FROZEN)
