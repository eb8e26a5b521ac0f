"""Audit findings by hand: added, set right, followed up, and their status."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.errors import Refused
from bina.platform.outbox import announce
from bina.strategy.commands.evidence import keep_evidence
from bina.strategy.domain.finding import FindingStatus, RootCause
from bina.strategy.events import FindingStatusChanged, SignalChanged
from bina.strategy.models import AuditFinding, FindingNote, Objective
from bina.strategy.permissions import ADD_FINDING, CHANGE_FINDING
from bina.strategy.queries.competencies import spelled_competency

KIND = "strategy.auditfinding"
LOWEST_SEVERITY: Final = 1
HIGHEST_SEVERITY: Final = 3


@command(
    permission=CHANGE_FINDING,
    audits="strategy.finding.status_changed",
    subject=AuditFinding,
    personal=HOLDS_NONE,
)
def change_finding_status(
    actor: Actor, finding: AuditFinding, *, status: str, reason: str = ""
) -> Ref:
    """Set the status; a finding that was finished is opened again only with a reason.

    Raises Refused for an unknown status, for the one it has, and without that reason.
    """
    _check(finding.status, status, reason.strip())
    finding.status = status
    finding.save(update_fields=["status"])
    note(reason=reason.strip())
    announce(FindingStatusChanged(finding.id, status))
    return Ref(KIND, finding.id)


def _check(before: str, after: str, reason: str) -> None:
    if after not in list(FindingStatus):
        raise Refused(_("Pilih salah satu status yang tersedia."), field="status")
    if after == before:
        raise Refused(_("Status temuan sudah demikian. Pilih status lain."), field="status")
    if before == FindingStatus.DONE and not reason:
        raise Refused(
            _("Tuliskan alasan membuka kembali temuan yang sudah selesai."), field="reason"
        )


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """What an audit found; ``severity`` 1 to 3, ``objective_id`` what it endangers, if anything."""

    competency_code: str
    found_on: date
    severity: Decimal
    root_cause: RootCause
    objective_id: UUID | None = None


@command(
    permission=ADD_FINDING,
    audits="strategy.finding.added",
    subject="organization.Unit",
    personal=HOLDS_NONE,
)
def add_finding(actor: Actor, unit: Any, *, number: str, facts: FindingFacts) -> Ref:  # noqa: ANN401 - a row of another app
    """A finding on a unit; one number may cite several competencies.

    Raises Refused for a blank number, an unknown competency, and facts that cannot be.
    """
    if not number.strip():
        raise Refused(_("Tuliskan nomor temuan."), field="number")
    values = _sound(actor, facts)
    same = AuditFinding.objects.filter(number__iexact=number.strip())
    last = same.aggregate(last=Max("ordinal"))["last"] or 0
    made = AuditFinding.objects.create(
        agency_id=actor.own_agency,
        unit_id=unit.pk,
        number=number.strip(),
        ordinal=last + 1,
        status=FindingStatus.OPEN.value,
        **values,
    )
    note(after={"number": made.number, "unit": unit.code, **values})
    announce(SignalChanged("auditfinding", made.id))
    return Ref(KIND, made.id)


@command(
    permission=CHANGE_FINDING,
    audits="strategy.finding.corrected",
    subject=AuditFinding,
    personal=HOLDS_NONE,
)
def correct_finding(actor: Actor, finding: AuditFinding, *, facts: FindingFacts) -> Ref:
    """Set right what was written down. Raises Refused as ``add_finding``."""
    values = _sound(actor, facts)
    for name, value in values.items():
        setattr(finding, name, value)
    finding.save(update_fields=list(values))
    announce(SignalChanged("auditfinding", finding.id))
    return Ref(KIND, finding.id)


def _sound(actor: Actor, facts: FindingFacts) -> dict[str, Any]:
    today = timezone.localdate()
    code = spelled_competency(actor, facts.competency_code, today)
    if code is None:
        raise Refused(_("Kompetensi tidak ada dalam kamus."), field="competency")
    if facts.found_on > today:
        raise Refused(_("Tanggal temuan belum tiba."), field="found_on")
    if not LOWEST_SEVERITY <= facts.severity <= HIGHEST_SEVERITY:
        raise Refused(_("Tingkat temuan adalah 1 sampai 3."), field="severity")
    if facts.objective_id and not Objective.objects.filter(id=facts.objective_id).exists():
        raise Refused(_("Tujuan tidak ada dalam daftar."), field="objective")
    return asdict(facts) | {"competency_code": code, "root_cause": facts.root_cause.value}


@command(
    permission=CHANGE_FINDING,
    audits="strategy.finding.followed_up",
    subject=AuditFinding,
    personal=HOLDS_NONE,
)
def follow_up_finding(
    actor: Actor, finding: AuditFinding, *, text: str, file: tuple[str, bytes] | None = None
) -> Ref:
    """Write down one step of the follow-up, with its evidence as (name, bytes).

    Raises Refused without words, and for a file that is neither PDF nor picture.
    """
    if not text.strip():
        raise Refused(_("Tuliskan apa yang sudah dikerjakan."), field="text")
    file_id = keep_evidence(actor, *file) if file else None
    FindingNote.objects.create(
        agency_id=actor.own_agency,
        finding=finding,
        text=text.strip(),
        file_id=file_id,
        file_name=file[0] if file else "",
        written_by_id=actor.person_id,
        written_by_name=actor.name,
    )
    note(file=file[0] if file else "")
    return Ref(KIND, finding.id)
