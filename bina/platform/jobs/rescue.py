"""Jobs of a worker that was killed: given back to the queue, a minute later at most."""

from procrastinate.contrib.django import app

SECONDS_WITHOUT_HEARTBEAT = 30


@app.periodic(cron="* * * * *")
@app.task(name="platform.rescue_jobs", queueing_lock="platform.rescue_jobs")
async def rescue_jobs(timestamp: int) -> None:
    """Puts every job back whose worker no longer gives a sign of life."""
    manager = app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SECONDS_WITHOUT_HEARTBEAT):
        await manager.retry_job(job)
