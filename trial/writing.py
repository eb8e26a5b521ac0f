"""Clients that write: absences and exports, each sent until it is answered, and what was kept."""

import re
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http import HTTPStatus
from http.client import HTTPException
from typing import Any

from bench.visiting import Answer, Visitor
from trial.absences import absence

GIVE_UP_SECONDS, DRAIN_SECONDS = 60.0, 240.0
_KEPT = re.compile(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', re.DOTALL)
_ROWS = (
    "SELECT note, count(*) FROM organization_absence WHERE starts_with(note, 'uji ') GROUP BY note"
)
_JOBS = "SELECT state, count(*) FROM platform_jobrun WHERE id = ANY(%s::uuid[]) GROUP BY state"
Ask = Callable[..., list[tuple[Any, ...]]]


def kept_form(answer: Answer) -> dict[str, str]:
    """What a 503 page keeps of a form, ready to be sent again."""
    return {name: unescape(text) for name, text in _KEPT.findall(answer.text)}


@dataclass
class Client:
    """What one of the eight was told: reasons of saved absences, ids of started jobs."""

    visitor: Visitor
    paths: list[str]
    saved: list[str] = field(default_factory=list)
    jobs: list[str] = field(default_factory=list)
    sent: int = 0
    longest: float = 0.0


@contextmanager
def writing(clients: list[Client]) -> Iterator[None]:
    """All clients write for the time of the block."""
    is_over = threading.Event()
    with ThreadPoolExecutor(len(clients)) as pool:
        working = [
            pool.submit(_write, client, number, is_over) for number, client in enumerate(clients)
        ]
        try:
            yield
        finally:
            is_over.set()
        for each in working:
            each.result()


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
            kept = kept_form(answer)
        time.sleep(0.3)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the database holds of what the clients were told."""

    figure: str
    is_whole: bool


def judge(ask: Ask, clients: list[Client]) -> Kept:
    """Compare; waits for the jobs that were started. ``ask`` runs a query as the owner."""
    found: dict[str, int] = dict(ask(_ROWS, ()))
    saved = [reason for client in clients for reason in client.saved]
    lost = sum(reason not in found for reason in saved)
    doubled = sum(count > 1 for count in found.values())
    jobs = [job for client in clients for job in client.jobs]
    done = _wait_for_jobs(ask, jobs).get("done", 0)
    longest = max(client.longest for client in clients)
    figure = (
        f"{sum(client.sent for client in clients)} forms, {len(saved)} saved: "
        f"{lost} lost, {doubled} doubled; {done} of {len(jobs)} jobs done; "
        f"longest stall {longest:.1f} s"
    )
    return Kept(figure, bool(saved) and not lost and not doubled and done == len(jobs))


def _wait_for_jobs(ask: Ask, jobs: list[str]) -> dict[str, int]:
    deadline = time.monotonic() + DRAIN_SECONDS
    while True:
        states: dict[str, int] = dict(ask(_JOBS, (jobs,)))
        if states.get("done", 0) == len(jobs) or time.monotonic() > deadline:
            return states
        time.sleep(1)
