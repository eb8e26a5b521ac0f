"""Eight people write while the database is killed three times and workers thirty times."""

import os
import signal
import time
from contextlib import suppress

from trial.absences import absence_forms
from trial.demo import Demo, open_demo
from trial.verdict import Verdict
from trial.writing import Client, judge, writing

NAME = "load"
PROMISE = (
    "8 clients, database killed 3 times, workers 30 times: "
    "0 acknowledged writes lost, 0 doubled, every job done"
)
CLIENTS, DATABASE_KILLS, WORKER_KILLS = 8, 3, 30
SECONDS_BETWEEN_WORKER_KILLS = 4.0  # the product starts a fallen worker after three


def run() -> Verdict:
    with open_demo(NAME) as demo:
        visitor = demo.enter("sdm")
        paths = absence_forms(demo.ask)
        clients = [Client(visitor.beside(), paths[place::CLIENTS]) for place in range(CLIENTS)]
        with writing(clients):
            kills = _kill(demo)
        kept = judge(demo.ask, clients)
    figure = f"database killed {kills[0]}, workers {kills[1]} times; {kept.figure}"
    return Verdict(figure, kept.is_whole and kills >= (DATABASE_KILLS, WORKER_KILLS))


def _kill(demo: Demo) -> tuple[int, int]:
    """How often database and worker were killed."""
    databases = workers = 0
    while workers < WORKER_KILLS:
        time.sleep(SECONDS_BETWEEN_WORKER_KILLS)
        for pid in demo.children("worker"):
            with suppress(ProcessLookupError):  # it fell with the database
                os.kill(pid, signal.SIGKILL)
                workers += 1
        if workers % 10 == 5 and databases < DATABASE_KILLS:
            demo.kill_database()
            databases += 1
    return databases, workers
