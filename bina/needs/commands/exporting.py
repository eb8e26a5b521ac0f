"""The four documents of a run, from its snapshot alone."""

from collections.abc import Callable, Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.adapters.report import make_report
from bina.needs.adapters.workbooks import write_budget, write_matrix, write_participants
from bina.needs.domain.calculation import Answer
from bina.needs.models import RunFile, TnaRun
from bina.needs.permissions import EXPORT
from bina.needs.queries.stored import stored_answer
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.files import new_file_path, register_file

Report = Callable[[int, int, str], None]
Write = Callable[[Path, Answer], None]


def _silent(done: int, total: int, message: str) -> None:
    """Nobody watches."""


def _write_report(target: Path, answer: Answer) -> None:
    target.write_bytes(make_report(answer))


# kind, name of the file, how it is written; the same names as on the command line
DOCUMENTS: Sequence[tuple[str, str, Write]] = (
    ("matrix", "matriks-kebutuhan.xlsx", write_matrix),
    ("participants", "peserta-prioritas.xlsx", write_participants),
    ("budget", "anggaran.xlsx", write_budget),
    ("report", "laporan-tna.pdf", _write_report),
)


@command(permission=EXPORT, audits="needs.run.exported", subject=TnaRun, personal=HOLDS_NONE)
def export_run(actor: Actor, run: TnaRun, *, report: Report = _silent) -> Sequence[Ref]:
    """Write matrix, participants, budget and report; returns their files."""
    answer = stored_answer(actor, run.id)
    files = []
    for number, (kind, name, write) in enumerate(DOCUMENTS):
        report(number, len(DOCUMENTS), _("Menyusun %(name)s") % {"name": name})
        file_id, path = new_file_path(actor)
        write(path, answer)
        file = register_file(actor, file_id, name=name, permission=EXPORT.code)
        RunFile.objects.create(agency_id=actor.own_agency, run=run, kind=kind, file_id=file.id)
        files.append(file)
    note(files=[name for _kind, name, _write in DOCUMENTS])
    return files
