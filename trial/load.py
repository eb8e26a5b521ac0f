"""Eight people write while the database is killed three times and workers thirty times."""

import os
import re
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from html import unescape
from http import HTTPStatus
from http.client import HTTPException

from bench.visiting import Answer, Visitor
from trial.absences import absence, absence_forms
from trial.demo import Demo, open_demo
from trial.verdict import Verdict

NAME = "load"
PROMISE = (
    "8 clients, database killed 3 times, workers 30 times: "
    "0 acknowledged writes lost, 0 doubled, every job done"
)
CLIENTS, DATABASE_KILLS, WORKER_KILLS = 8, 3, 30
SECONDS_BETWEEN_WORKER_KILLS = 4.0  # the product starts a fallen worker after three
GIVE_UP_SECONDS, DRAIN_SECONDS = 60.0, 240.0
KEPT = re.compile(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', re.DOTALL)
_ROWS = "SELECT note, count(*) FROM organization_absence WHERE note LIKE 'uji %%' GROUP BY note"
_JOBS = "SELECT state, count(*) FROM platform_jobrun WHERE id = ANY(%s::uuid[]) GROUP BY state"


@dataclass
class Client:
    """What one of the eight was told: reasons of saved absences, ids of started jobs."""

    visitor: Visitor
    paths: list[str]
    saved: list[str] = field(default_factory=list)
    jobs: list[str] = field(default_factory=list)
    sent: int = 0
    longest: float = 0.0


def run() -> Verdict:
    with open_demo(NAME) as demo:
        visitor = demo.enter("sdm")
        paths = absence_forms(demo)
        clients = [Client(visitor.beside(), paths[place::CLIENTS]) for place in range(CLIENTS)]
        is_over = threading.Event()
        with ThreadPoolExecutor(CLIENTS) as pool:
            working = [pool.submit(_write, client, place, is_over)
                       for place, client in enumerate(clients)]  # fmt: skip
            kills = _kill(demo)
            is_over.set()
            for each in working:
                each.result()
        return _judge(demo, clients, kills)


def _write(client: Client, number: int, is_over: threading.Event) -> None:
    for count, path in enumerate(client.paths):
        if is_over.is_set():
            return
        reason = f"uji {number}-{count}"
        answer = _send(client, path, absence(reason))
        if answer.status == HTTPStatus.FOUND:
            client.saved.append(reason)
        if count % 10 == 0:
            job = _send(client, "/pegawai/ekspor/", {}, page="/pegawai/")
            if job.status == HTTPStatus.FOUND:
                client.jobs.append(job.headers["location"].strip("/").split("/")[-1])


def _send(client: Client, path: str, values: dict[str, str], page: str = "") -> Answer:
    """Opens the form and sends it until it is answered, as a patient person does."""
    start = time.monotonic()
    kept: dict[str, str] = {}
    while True:
        answer = None
        try:
            kept = kept or values | client.visitor.keys(page or path)
            if "bina-form" in kept:
                answer = client.visitor.send(path, kept)
            else:
                kept = {}  # the page itself was away
        except (OSError, HTTPException):
            client.visitor = client.visitor.beside()
        elapsed = time.monotonic() - start
        if answer and answer.status != HTTPStatus.SERVICE_UNAVAILABLE:
            client.sent += 1
            client.longest = max(client.longest, elapsed)
            return answer
        if elapsed > GIVE_UP_SECONDS:
            raise RuntimeError(f"{path} is not answered for {elapsed:.0f} s")
        if answer:
            kept = {name: unescape(text) for name, text in KEPT.findall(answer.text)}
        time.sleep(0.3)


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


def _judge(demo: Demo, clients: list[Client], kills: tuple[int, int]) -> Verdict:
    found = dict(demo.ask(_ROWS))
    saved = [reason for client in clients for reason in client.saved]
    lost = sum(reason not in found for reason in saved)
    doubled = sum(count > 1 for count in found.values())
    jobs = [job for client in clients for job in client.jobs]
    states = _wait_for_jobs(demo, jobs)
    longest = max(client.longest for client in clients)
    figure = (
        f"database killed {kills[0]}, workers {kills[1]} times; "
        f"{sum(client.sent for client in clients)} forms, {len(saved)} saved: "
        f"{lost} lost, {doubled} doubled; {states.get('done', 0)} of {len(jobs)} jobs done; "
        f"longest stall {longest:.1f} s"
    )
    is_whole = not lost and not doubled and states.get("done", 0) == len(jobs)
    return Verdict(figure, is_whole and kills >= (DATABASE_KILLS, WORKER_KILLS))


def _wait_for_jobs(demo: Demo, jobs: list[str]) -> dict[str, int]:
    deadline = time.monotonic() + DRAIN_SECONDS
    while True:
        states = dict(demo.ask(_JOBS, (jobs,)))
        if states.get("done", 0) == len(jobs) or time.monotonic() > deadline:
            return states
        time.sleep(1)
