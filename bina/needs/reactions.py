"""What needs does when facts below it change."""

from django.utils import timezone

from bina.competency.events import EvidenceRecorded, StandardRevised
from bina.needs.commands import mark_runs_stale, publish_run
from bina.needs.commands.campaign import follow_raters
from bina.needs.domain.licence_sheet import LICENCE
from bina.needs.domain.publication import Basis
from bina.needs.domain.rows import READ_SHEETS
from bina.needs.events import RunFrozen
from bina.organization.events import EmployeeLeft, EmployeeMoved, MoveCorrected, UnitMerged
from bina.platform.access import Actor
from bina.platform.intake.events import IntakeApplied, IntakeUndone
from bina.platform.outbox import reacts_to
from bina.strategy.events import FindingStatusChanged, SignalChanged


@reacts_to(IntakeApplied)
def note_applied(event: IntakeApplied, actor: Actor) -> None:
    if not READ_SHEETS.isdisjoint(event.sheets):
        mark_runs_stale(actor, cause=event.name)


@reacts_to(IntakeUndone)
def note_undone(event: IntakeUndone, actor: Actor) -> None:
    if not READ_SHEETS.isdisjoint(event.sheets):
        mark_runs_stale(actor, cause=event.name)


@reacts_to(IntakeApplied)
def follow_licences_applied(event: IntakeApplied, actor: Actor) -> None:
    if LICENCE.name in event.sheets:
        follow_raters(actor, on=timezone.localdate(), cause=event.name)


@reacts_to(IntakeUndone)
def follow_licences_undone(event: IntakeUndone, actor: Actor) -> None:
    if LICENCE.name in event.sheets:
        follow_raters(actor, on=timezone.localdate(), cause=event.name)


@reacts_to(EvidenceRecorded)
def note_evidence(event: EvidenceRecorded, actor: Actor) -> None:
    mark_runs_stale(actor, cause=event.name, changed_at=event.recorded_at)


@reacts_to(StandardRevised)
def note_standard(event: StandardRevised, actor: Actor) -> None:
    mark_runs_stale(actor, cause=event.name, changed_at=event.recorded_at)


@reacts_to(EmployeeMoved)
def note_moved(event: EmployeeMoved, actor: Actor) -> None:
    mark_runs_stale(actor, cause=event.name)


@reacts_to(EmployeeLeft)
def note_left(event: EmployeeLeft, actor: Actor) -> None:
    mark_runs_stale(actor, cause=event.name)


@reacts_to(MoveCorrected)
def note_corrected(event: MoveCorrected, actor: Actor) -> None:
    mark_runs_stale(actor, cause=event.name)


@reacts_to(UnitMerged)
def note_merged(event: UnitMerged, actor: Actor) -> None:
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
