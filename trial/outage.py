"""The database crashes while a form is on its way: nothing written is lost, nothing doubled."""

import time
from http import HTTPStatus

from bench.visiting import Answer, Visitor
from trial.absences import absence, absence_forms
from trial.demo import Demo, open_demo
from trial.verdict import Verdict
from trial.writing import kept_form

NAME = "outage"
PROMISE = (
    "database killed: 503 keeps the form's text, it comes back by itself, "
    "the form sent again counts once, first success within 5 s of its return"
)
REASON = "Surat keterangan 800/12 tentang uji keadaan darurat"
SUCCESS_SECONDS, LIMIT_SECONDS = 5.0, 60.0


def run() -> Verdict:
    with open_demo(NAME) as demo:
        visitor = demo.enter("sdm")
        path = absence_forms(demo.ask)[0]
        values = visitor.keys(path) | absence(REASON)
        demo.kill_database()
        away = visitor.send(path, values)
        kept = kept_form(away)
        stall, waited, answer = _send_until_saved(demo, visitor, path, kept)
        visitor.send(path, kept)
        rows = demo.ask("SELECT count(*) FROM organization_absence WHERE note = %s", [REASON])
    is_kept = away.status == HTTPStatus.SERVICE_UNAVAILABLE and kept.get("reason") == REASON
    found = rows[0][0]
    figure = (
        f"503 with text: {'yes' if is_kept else 'no'}; saved {stall:.1f} s after the crash, "
        f"{waited:.1f} s after the database was back; "
        f"rows: {found}"
    )
    is_saved = answer.status == HTTPStatus.FOUND and found == 1
    return Verdict(figure, is_kept and is_saved and waited <= SUCCESS_SECONDS)


def _send_until_saved(
    demo: Demo, visitor: Visitor, path: str, kept: dict[str, str]
) -> tuple[float, float, Answer]:
    """Seconds from the crash to the first success, and from the database's return to it."""
    crashed, returned = time.monotonic(), None
    while True:
        if returned is None and demo.is_database_up():
            returned = time.monotonic()
        answer = visitor.send(path, kept)
        now = time.monotonic()
        if answer.status == HTTPStatus.FOUND or now - crashed > LIMIT_SECONDS:
            return now - crashed, now - (returned or crashed), answer
        time.sleep(0.2)
