"""Runs one job of the intake and is killed at a point: ``killed.py JOB AGENCY POINT``."""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import django

django.setup()

from bina.organization.commands import importing  # noqa: E402 - after the setup
from bina.platform.intake import jobs  # noqa: E402
from bina.platform.intake.commands import applying, checking, staging  # noqa: E402
from bina.platform.jobs.starting import run_job  # noqa: E402

CHUNK = 100


@dataclass(frozen=True, slots=True)
class Point:
    """``name`` of ``owner`` is done ``count`` times; the process dies as it is called again."""

    owner: Any
    name: str
    count: int = 0


# in the order in which a job comes to them; the books hold 75 units, 314 positions, 405 people
READING = {
    "nothing recognised": Point(staging, "recognise"),
    "recognised, nothing staged": Point(staging, "stage_chunk"),
    "in the middle of a chunk": Point(staging, "_staged", 150),
    "units staged": Point(staging, "_close_sheet", 1),
    "people staged in part": Point(staging, "stage_chunk", 7),
    "compared in part": Point(checking, "_line", 500),
    "compared, state not written": Point(checking, "make_refused_book"),
    "checked, not told": Point(jobs, "get_upload", 1),
}
APPLYING = {
    "nothing applied": Point(applying.Journal, "add"),
    "positions applied in part": Point(applying.Journal, "add", 200),
    "people gathered in part": Point(importing, "_add_employee", 100),
    "people written, superiors not found": Point(importing, "refresh_agency", 2),
    "all written, not told": Point(applying, "announce"),
    "committed, not counted": Point(jobs, "refresh_statistics"),
}


def dying(deed: Callable[..., Any], count: int) -> Callable[..., Any]:
    """The deed, done ``count`` times; then the process is gone without a word."""
    left = [count]

    def run(*args: Any, **kwargs: Any) -> Any:
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1
        return deed(*args, **kwargs)

    return run


if __name__ == "__main__":
    job, agency, name = sys.argv[1:]
    point = (READING | APPLYING)[name]
    staging.CHUNK = CHUNK
    setattr(point.owner, point.name, dying(getattr(point.owner, point.name), point.count))
    run_job(run_id=job, agency_id=agency)
