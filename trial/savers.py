"""Five hundred people save their forms at once, over a network that loses answers."""

import json
import os
import random
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPException
from statistics import quantiles

from bench.visiting import Answer, Visitor
from trial.demo import Demo, open_demo
from trial.savers_people import PEOPLE
from trial.verdict import Verdict

NAME = "savers"
PROMISE = (
    f"{PEOPLE} people save their forms at once over a lossy network: "
    "no answer lost or doubled, every form sent once"
)
PAUSE_SECONDS = (3.0, 20.0)
"""Between two answers: twelve of them in two to three minutes, faster than anybody reads."""
LOST_SHARE, STALE_SHARE, GIVE_UP_SECONDS = 0.1, 0.1, 120.0
_TOKEN = re.compile(r'data-token="([^"]+)"')
_ITEM = re.compile(r'data-item="([^"]+)"')
_FOUND = """
SELECT a.form_id::text, a.competency_id::text, a.level::int, count(*) OVER
  (PARTITION BY a.form_id, a.competency_id)
FROM needs_ratinganswer a WHERE a.form_id = ANY(%s::uuid[])
"""
_STATES = "SELECT state, count(*) FROM needs_ratingform WHERE id = ANY(%s::uuid[]) GROUP BY state"


@dataclass
class Saver:
    """One person at a browser: what was confirmed, and how long each save took."""

    visitor: Visitor
    form: str
    chance: random.Random
    confirmed: dict[str, int] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    retries: int = 0
    is_sent: bool = False


def run() -> Verdict:
    with open_demo(NAME) as demo:
        savers = [
            Saver(_visitor(demo, one["session"]), one["form"], random.Random(number))  # noqa: S311
            for number, one in enumerate(_lay_out(demo))
        ]
        start = time.monotonic()
        _all_at_once(savers)
        return _judge(demo, savers, time.monotonic() - start)


def _lay_out(demo: Demo) -> list[dict[str, str]]:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "BINA_DATA_DIR": str(demo.data_dir),
        "BINA_DATABASE_URL": demo.database.admin,
        "BINA_SECRET_KEY": (demo.data_dir / "secret-key").read_text(),
        "BINA_DEVELOPMENT": "1",
    }
    told = subprocess.run(
        [sys.executable, "-m", "trial.savers_people"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        raise RuntimeError(told.stderr[-800:])
    people: list[dict[str, str]] = json.loads(told.stdout)
    return people


def _visitor(demo: Demo, session: str) -> Visitor:
    visitor = Visitor(demo.port)
    visitor.cookies["bina"] = session
    return visitor


def _all_at_once(savers: list[Saver]) -> None:
    ready = threading.Barrier(len(savers))

    def work(saver: Saver) -> None:
        ready.wait()
        _fill_in(saver)

    with ThreadPoolExecutor(len(savers)) as pool:
        for done in [pool.submit(work, saver) for saver in savers]:
            done.result()


def _fill_in(saver: Saver) -> None:
    page = _patient(saver, lambda visitor: visitor.get(f"/penilaian/{saver.form}/"))
    token = _TOKEN.search(page.text)
    items = list(dict.fromkeys(_ITEM.findall(page.text)))
    if token is None or not items:
        raise RuntimeError(f"no form at {saver.form}: {page.status}")
    for item in items:
        time.sleep(saver.chance.uniform(*PAUSE_SECONDS))
        _answer(saver, item, token[1])
    keys = _patient(saver, lambda visitor: visitor.get(f"/penilaian/{saver.form}/kirim/"))
    values = dict(re.findall(r'name="(csrfmiddlewaretoken|bina-form)" value="([^"]+)"', keys.text))
    sent = _patient(saver, lambda visitor: visitor.send(f"/penilaian/{saver.form}/kirim/", values))
    saver.is_sent = sent.status == HTTPStatus.FOUND


def _answer(saver: Saver, item: str, token: str) -> None:
    """Saved until it is confirmed; some answers of the server never arrive, some saves are old."""
    level, at = saver.chance.randrange(6), int(time.time() * 1000)
    values = {"item": item, "level": str(level), "note": "", "at": str(at), "seen": ""}
    start = time.monotonic()
    if saver.chance.random() < LOST_SHARE:
        _save(saver, values, token)  # its answer is lost on the way
    told = _save(saver, values, token)
    saver.seconds.append(time.monotonic() - start)
    if told.status == HTTPStatus.OK:
        saver.confirmed[item] = level
    if saver.chance.random() < STALE_SHARE:
        _save(saver, values | {"level": "0", "at": str(at - 5000)}, token)


def _save(saver: Saver, values: dict[str, str], token: str) -> Answer:
    path = f"/penilaian/{saver.form}/simpan/"
    keyed = values | {"csrfmiddlewaretoken": token}
    return _patient(saver, lambda visitor: visitor.send(path, keyed))


def _patient(saver: Saver, ask: Callable[[Visitor], Answer]) -> Answer:
    """As the page's script does: again, until it is answered."""
    deadline = time.monotonic() + GIVE_UP_SECONDS
    while True:
        try:
            answer = ask(saver.visitor)
            if answer.status < HTTPStatus.INTERNAL_SERVER_ERROR:
                return answer
        except (OSError, HTTPException):
            saver.visitor = saver.visitor.beside()
        if time.monotonic() > deadline:
            raise RuntimeError(f"{saver.form} is not answered for {GIVE_UP_SECONDS:.0f} s")
        saver.retries += 1
        time.sleep(saver.chance.uniform(0.5, 2))


def _judge(demo: Demo, savers: list[Saver], took: float) -> Verdict:
    keys = [saver.form for saver in savers]
    rows = demo.ask(_FOUND, (keys,))
    found = {(form, item): level for form, item, level, _ in rows}
    doubled = sum(count > 1 for *_, count in rows)
    confirmed = [
        ((saver.form, item), level) for saver in savers for item, level in saver.confirmed.items()
    ]
    lost = sum(found.get(key) != level for key, level in confirmed)
    sent = dict(demo.ask(_STATES, (keys,))).get("submitted", 0)
    seconds = sorted(one for saver in savers for one in saver.seconds)
    p50, p95 = (quantiles(seconds, n=100)[place] for place in (49, 94))
    figure = (
        f"{len(savers)} people, {len(confirmed)} answers in {took:.0f} s: {lost} lost, "
        f"{doubled} doubled, {sent} forms sent, {sum(one.retries for one in savers)} retries; "
        f"a save p50 {p50 * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms"
    )
    is_whole = len(savers) == PEOPLE and not lost and not doubled and sent == PEOPLE
    return Verdict(figure, is_whole and len(confirmed) == len(found))
