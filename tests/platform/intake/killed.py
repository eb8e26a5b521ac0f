"""Runs one job of the intake and is killed in the middle: ``killed.py JOB AGENCY STEP COUNT``."""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import django

django.setup()

from bina.platform.intake.commands import applying, staging  # noqa: E402 - after the setup
from bina.platform.jobs.starting import run_job  # noqa: E402

PLACES = {"stage": (staging, "stage_chunk"), "apply": (applying.Journal, "add")}


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
    job, agency, step, number = sys.argv[1:]
    owner, name = PLACES[step]
    setattr(owner, name, dying(getattr(owner, name), int(number)))
    run_job(run_id=job, agency_id=agency)
