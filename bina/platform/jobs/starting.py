"""``start_job``: queue work in the transaction of the caller, and run it in a worker."""

import json
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from bina.kernel.ref import Ref
from bina.platform.access import Actor, actor_of
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.jobs.models import JobRun, JobState
from bina.platform.jobs.progress import Progress
from bina.platform.jobs.registry import JobOutcome, find_work
from bina.platform.localtime import local_time
from bina.platform.tenancy import agency

MAX_ATTEMPTS = 3


def start_job(actor: Actor, name: str, *, title: str | Promise, **arguments: Any) -> Ref:
    """Queue the job ``name``; it starts only if the caller's transaction commits."""
    find_work(name)
    run = JobRun.objects.create(
        agency_id=actor.own_agency,
        name=name,
        title=str(title),
        arguments=arguments,
        started_by_id=actor.person_id,
    )
    run_job.defer(run_id=str(run.id), agency_id=str(actor.own_agency))
    return Ref("platform.jobrun", run.id)


@app.task(
    name="platform.run_job",
    retry=RetryStrategy(max_attempts=MAX_ATTEMPTS, exponential_wait=3),
)
def run_job(run_id: str, agency_id: str) -> None:
    """Reload the actor, re-check the rights, do the work; a failed attempt is tried again."""
    owner = UUID(agency_id)
    run = _load(UUID(run_id), owner)
    if run.state in (JobState.DONE, JobState.REFUSED):
        return
    progress = Progress(run.id, owner)
    progress.write(
        state=JobState.RUNNING, started_at=timezone.now(), attempts=run.attempts + 1, message=""
    )
    try:
        actor = _actor(run)
        with local_time(actor):
            outcome = find_work(run.name)(actor, progress, **run.arguments)
    except (Refused, Forbidden, NotFound) as refusal:
        _end(progress, JobState.REFUSED, message=_refusal_text(refusal))
    except Exception:
        # shown as failed while the queue decides on another attempt, which sets it running again
        _end(progress, JobState.FAILED, message="")
        raise
    else:
        _finish(progress, outcome)


def _load(run_id: UUID, agency_id: UUID) -> JobRun:
    with transaction.atomic(), agency(agency_id):
        return JobRun.objects.get(id=run_id)


def _actor(run: JobRun) -> Actor:
    if run.started_by_id is None:
        return Actor.system(run.name, run.agency_id)
    actor = actor_of(run.started_by_id, run.agency_id)
    if actor is None:
        raise Forbidden(run.name)
    return actor


def _refusal_text(refusal: Exception) -> str:
    if isinstance(refusal, Refused):
        return refusal.message
    return gettext("Kewenangan Anda berubah sebelum pekerjaan ini selesai.")


def _finish(progress: Progress, outcome: JobOutcome) -> None:
    _end(progress, JobState.DONE, message=outcome.message, outcome=outcome)


def _end(
    progress: Progress, state: JobState, *, message: str, outcome: JobOutcome | None = None
) -> None:
    values: dict[str, Any] = {"state": state, "ended_at": timezone.now(), "message": message}
    if outcome is not None:
        values |= {"route": outcome.route, "route_arguments": _json(outcome.route_args)}
    progress.write(**values)


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder)
