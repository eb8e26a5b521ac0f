"""A user's own jobs, as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from bina.platform.access import Actor
from bina.platform.jobs.models import JobRun, JobState

RECENT = 50


@dataclass(frozen=True)
class JobView:
    """``share`` is 0-100, None while the total is unknown."""

    id: UUID
    title: str
    state: str
    state_label: str
    share: int | None
    steps_done: int
    steps_total: int
    message: str
    route: str
    route_args: dict[str, Any]
    created_at: datetime
    ended_at: datetime | None

    @property
    def is_over(self) -> bool:
        return self.state in (JobState.DONE, JobState.REFUSED, JobState.FAILED)


def _view(run: JobRun) -> JobView:
    share = run.steps_done * 100 // run.steps_total if run.steps_total else None
    return JobView(
        id=run.id,
        title=run.title,
        state=run.state,
        state_label=str(JobState(run.state).label),
        share=share,
        steps_done=run.steps_done,
        steps_total=run.steps_total,
        message=run.message,
        route=run.route,
        route_args=run.route_arguments,
        created_at=run.created_at,
        ended_at=run.ended_at,
    )


def list_jobs(actor: Actor) -> Sequence[JobView]:
    """The newest jobs that the actor started."""
    if actor.agency_id is None:
        return []
    rows = JobRun.objects.filter(started_by_id=actor.person_id).order_by("-created_at")
    return [_view(run) for run in rows[:RECENT]]


def find_job(actor: Actor, job_id: UUID) -> JobView | None:
    """A job that the actor started; None for others, and for whoever works for the nation."""
    if actor.agency_id is None:
        return None
    run = JobRun.objects.filter(started_by_id=actor.person_id, id=job_id).first()
    return _view(run) if run else None


def watch_job(job_id: UUID | None) -> JobView | None:
    """A job whoever started it; for pages whose own right was checked already."""
    run = JobRun.objects.filter(id=job_id).first() if job_id else None
    return _view(run) if run else None


def is_busy(job_id: UUID | None) -> bool:
    """Whether the job still waits or runs."""
    job = watch_job(job_id)
    return job is not None and not job.is_over
