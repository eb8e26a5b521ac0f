"""One test of several people, its scores pasted from a sheet."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.competency.commands.results import record_result
from bina.competency.domain.methods import AssessmentMethod
from bina.competency.domain.pasted import Pasted, read_pasted
from bina.competency.events import EvidenceRecorded
from bina.competency.permissions import RECORD_RESULT
from bina.organization.queries import employee_ids_by_nip
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import NotFound, Refused
from bina.platform.outbox import announce

MOST = 500
_FAULTS = {
    "columns": gettext_lazy("Baris %(line)d: tulis NIP dan nilai, dipisah tab atau titik koma."),
    "nip": gettext_lazy("Baris %(line)d: NIP baru 18 angka."),
    "level": gettext_lazy("Baris %(line)d: nilai adalah 0 sampai 5."),
    "twice": gettext_lazy("Baris %(line)d: NIP ini sudah ada di baris sebelumnya."),
}


@command(
    permission=RECORD_RESULT,
    audits="competency.test.recorded",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def record_test(
    actor: Actor,
    *,
    competency_id: UUID,
    method: AssessmentMethod,
    assessed_on: date,
    scores: str,
    on: date,
) -> int:
    """All scores of a test or none; how many. ``scores`` are lines of a NIP and a level.

    Raises Refused with every line at fault; a NIP outside the actor's reach is unknown.
    """
    pasted = read_pasted(scores)
    employees = employee_ids_by_nip([score.nip for score in pasted.scores])
    _check(pasted, employees)
    for score in pasted.scores:
        try:
            record_result(
                actor,
                employees[score.nip],
                competency_id=competency_id,
                method=method,
                level=score.level,
                assessed_on=assessed_on,
                on=on,
                is_part=True,
            )
        except NotFound:
            raise _refusal([_unknown(score.line)]) from None
    announce(EvidenceRecorded(EvidenceRecorded.TEST, len(pasted.scores), timezone.now()))
    note(method=method.value, assessed_on=assessed_on, results=len(pasted.scores))
    return len(pasted.scores)


def _check(pasted: Pasted, employees: Mapping[str, UUID]) -> None:
    if len(pasted.scores) > MOST:
        text = _("Paling banyak %(count)d baris sekali simpan. Unggah lembar Hasil untuk lebih.")
        raise Refused(text % {"count": MOST}, field="scores")
    problems = {one.line: str(_FAULTS[one.kind]) % {"line": one.line} for one in pasted.faults}
    problems |= {one.line: _unknown(one.line) for one in pasted.scores if one.nip not in employees}
    if problems:
        raise _refusal([problems[line] for line in sorted(problems)])
    if not pasted.scores:
        raise Refused(_("Tempel paling sedikit satu baris."), field="scores")


def _unknown(line: int) -> str:
    return _("Baris %(line)d: NIP tidak dikenal di unit Anda.") % {"line": line}


def _refusal(problems: list[str]) -> Refused:
    text = _("Belum ada yang disimpan. Perbaiki baris berikut.")
    return Refused(text, field="scores", problems=problems)
