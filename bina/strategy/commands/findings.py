"""Keeping the status of audit findings."""

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.errors import Refused
from bina.platform.outbox import announce
from bina.strategy.domain.finding import FindingStatus
from bina.strategy.events import FindingStatusChanged
from bina.strategy.models import AuditFinding
from bina.strategy.permissions import CHANGE_FINDING

KIND = "strategy.auditfinding"


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
