"""The database crashes while a form is on its way: nothing written is lost, nothing doubled."""

import re
import time
from datetime import date
from html import unescape
from http import HTTPStatus

from bench.visiting import Answer, Visitor
from trial.demo import Demo, open_demo
from trial.verdict import Verdict

NAME = "outage"
PROMISE = (
    "database killed: 503 keeps the form's text, it comes back by itself, "
    "the form sent again counts once, first success within 5 s"
)
REASON = "Surat keterangan 800/12 tentang uji keadaan darurat"
SUCCESS_SECONDS, LIMIT_SECONDS = 5.0, 60.0
_KEPT = re.compile(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', re.DOTALL)


def run() -> Verdict:
    with open_demo(NAME) as demo:
        visitor = demo.enter("sdm")
        path = _absence_form(demo)
        values = {
            **visitor.keys(path),
            "kind": "CUTI",
            "starts_on": date.today().isoformat(),  # noqa: DTZ011 - as the form's own default
            "ends_on": "",
            "reason": REASON,
        }
        demo.kill_database()
        away = visitor.send(path, values)
        kept = {name: unescape(text) for name, text in _KEPT.findall(away.text)}
        stall, answer = _send_until_saved(demo, visitor, path, kept)
        visitor.send(path, kept)
        rows = demo.ask("SELECT count(*) FROM organization_absence WHERE note = %s", [REASON])
    is_kept = away.status == HTTPStatus.SERVICE_UNAVAILABLE and kept.get("reason") == REASON
    found = rows[0][0]
    figure = (
        f"503 with text: {'yes' if is_kept else 'no'}; saved {stall:.1f} s after the crash; "
        f"rows: {found}"
    )
    is_saved = answer.status == HTTPStatus.FOUND and found == 1
    return Verdict(figure, is_kept and is_saved and stall <= SUCCESS_SECONDS)


def _absence_form(demo: Demo) -> str:
    """Of somebody in the agency of ``sdm`` who has no absence yet."""
    rows = demo.ask(
        """SELECT e.id FROM organization_employee e
           JOIN organization_rolegrant g ON g.agency_id = e.agency_id AND g.role = 'sdm'
           JOIN organization_person p ON p.id = g.person_id AND p.username = 'sdm'
           WHERE e.left_on IS NULL AND NOT EXISTS (
               SELECT FROM organization_absence a WHERE a.employee_id = e.id)
           ORDER BY e.sort_key LIMIT 1"""
    )
    return f"/pegawai/{rows[0][0]}/ketidakhadiran/"


def _send_until_saved(
    demo: Demo, visitor: Visitor, path: str, kept: dict[str, str]
) -> tuple[float, Answer]:
    start = time.monotonic()
    while True:
        answer = visitor.send(path, kept)
        elapsed = time.monotonic() - start
        if answer.status == HTTPStatus.FOUND or elapsed > LIMIT_SECONDS:
            return elapsed, answer
        time.sleep(0.2)
