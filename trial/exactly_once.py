"""2,000 reactions while their workers are killed thirty times."""

import os
import random
import signal
import subprocess
import sys
import time
from uuid import uuid4

import psycopg

from bench.house import environment_of, open_house
from bina.platform.database.family import die_with_parent
from trial.verdict import Verdict

NAME = "exactly-once"
PROMISE = "2,000 jobs, 30 workers killed: every effect exactly once"
JOBS, KILLS, WORKERS = 2000, 30, 2
DRAIN_SECONDS = 300
_MARKS = "SELECT count(*), count(DISTINCT title) FROM platform_task WHERE kind = 'trial.mark'"
_LEFT = """
SELECT count(*) FROM procrastinate_jobs
WHERE status IN ('todo', 'doing') AND task_name = 'platform.deliver'
"""
Worker = subprocess.Popen[bytes]


def run() -> Verdict:
    with open_house() as house:
        urls = house.empty
        environment = environment_of(urls, house.folder / "once", 0)
        environment["BINA_TRIAL_AGENCY"] = str(uuid4())
        (house.folder / "once").mkdir(parents=True, exist_ok=True)
        subprocess.run(  # noqa: S603 - our own arguments
            [sys.executable, "-m", "trial.counting_worker", "announce", str(JOBS)],
            env=environment, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        start = time.monotonic()
        kills = _work(environment, urls.admin)
        seconds = time.monotonic() - start
        with psycopg.connect(urls.admin) as connection:
            marks, distinct = connection.execute(_MARKS).fetchone() or (0, 0)
            (left,) = connection.execute(_LEFT).fetchone() or (0,)
    figure = (
        f"{kills} kills in {seconds:.0f} s: {distinct} of {JOBS} effects, "
        f"{marks - distinct} doubled, {left} jobs left"
    )
    return Verdict(figure, (marks, distinct, left) == (JOBS, JOBS, 0) and kills >= KILLS)


def _work(environment: dict[str, str], url: str) -> int:
    """Kills and replaces workers at random until all is done; returns the number of kills."""
    chance = random.Random(20261124)  # noqa: S311 - a repeatable trial, no secret
    workers = [_start(environment) for _ in range(WORKERS)]
    kills = 0
    deadline = time.monotonic() + DRAIN_SECONDS
    with psycopg.connect(url, autocommit=True) as connection:
        while time.monotonic() < deadline:
            time.sleep(chance.uniform(0.3, 1.5))
            if kills < KILLS:
                place = chance.randrange(WORKERS)
                workers[place].send_signal(signal.SIGKILL)
                workers[place].wait()
                workers[place] = _start(environment)
                kills += 1
            elif (connection.execute(_LEFT).fetchone() or (1,))[0] == 0:
                break
    for worker in workers:
        worker.kill()
        worker.wait()
    return kills


def _start(environment: dict[str, str]) -> Worker:
    return subprocess.Popen(  # noqa: S603 - our own arguments
        [sys.executable, "-m", "trial.counting_worker", "work"],
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=die_with_parent(signal.SIGKILL),
    )
