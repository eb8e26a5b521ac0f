"""Background work with progress that a user sees, can leave and come back to."""

from bina.platform.jobs.heavy import load_work
from bina.platform.jobs.progress import Progress
from bina.platform.jobs.queries import JobView, find_job, is_busy, list_jobs, watch_job
from bina.platform.jobs.registry import JobOutcome, job
from bina.platform.jobs.starting import start_job

__all__ = [
    "JobOutcome",
    "JobView",
    "Progress",
    "find_job",
    "is_busy",
    "job",
    "list_jobs",
    "load_work",
    "start_job",
    "watch_job",
]
