"""Heads of offices look at their part of a plan before it is handed in: a case for each office."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.needs.commands.planning.checking import check_years
from bina.needs.domain.plan import PlanState
from bina.needs.domain.plan_approval import LONGEST_DAYS
from bina.needs.models import DevelopmentPlan, PlanPart
from bina.needs.permissions import MANAGE_PLANS
from bina.needs.queries.plan_parts import KIND, part_digests
from bina.organization.domain.roles import ATASAN, SDM
from bina.platform.access import Actor
from bina.platform.cases import (
    CaseMark,
    CaseState,
    CaseType,
    Step,
    case_marks,
    register_case_type,
)
from bina.platform.cases.commands import open_case, resubmit, withdraw
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.documents.wording import write_number
from bina.platform.errors import Refused
from bina.platform.letters import Part

DAYS: Final = 5
HEARD: Final = (
    "Kepala unit kerja telah diminta memeriksa bagian unitnya: {agreed} menyetujui, {noted} "
    "memberi catatan yang sudah dijawab, dan {silent} tidak menanggapi sampai tenggat."
)


@command(
    permission=MANAGE_PLANS,
    audits="needs.plan.heard",
    subject=DevelopmentPlan,
    personal=HOLDS_NONE,
)
def hear_units(
    actor: Actor, plan: DevelopmentPlan, *, workdays: int, at: datetime, remark: str = ""
) -> int:
    """Ask the head of every office about its part; again only where its rows differ.

    ``remark`` answers whoever gave it back. Returns how many are asked now. Raises Refused for a
    plan that is not being made or not ready, and workdays out of 1 to 30.
    """
    if plan.state != PlanState.DRAFT:
        raise Refused(_("Rencana ini tidak sedang disusun."))
    if not 1 <= workdays <= LONGEST_DAYS:
        raise Refused(_("Beri 1 sampai 30 hari kerja."), field="workdays")
    check_years(plan)
    known = {part.unit_id: part for part in PlanPart.objects.filter(plan=plan)}
    marks = case_marks(KIND, [part.id for part in known.values()])
    asked = 0
    for unit_id, digest in part_digests(plan.id).items():
        part = known.get(unit_id)
        mark = marks.get(part.id) if part else None
        if part and mark and not _asks_again(mark, is_same=part.digest == digest):
            continue
        kept = _keep(plan, unit_id, digest, at)
        _ask(actor, plan, kept, mark, workdays, at, remark)
        asked += 1
    note(asked=asked, workdays=workdays)
    return asked


def _asks_again(mark: CaseMark, *, is_same: bool) -> bool:
    """Who agreed or is thinking is left alone as long as nothing changed for the office."""
    return not is_same or mark.state not in (CaseState.OPEN, CaseState.APPROVED)


def _keep(plan: DevelopmentPlan, unit_id: UUID, digest: str, at: datetime) -> PlanPart:
    part, _is_new = PlanPart.objects.update_or_create(
        agency_id=plan.agency_id,
        plan=plan,
        unit_id=unit_id,
        defaults={"digest": digest, "asked_at": at},
    )
    return part


def _ask(
    actor: Actor,
    plan: DevelopmentPlan,
    part: PlanPart,
    mark: CaseMark | None,
    workdays: int,
    at: datetime,
    remark: str,
) -> None:
    if mark and mark.state is CaseState.RETURNED:
        resubmit(actor, mark.id, at=at, reason=remark)
        return
    if mark and mark.state is CaseState.OPEN:
        withdraw(actor, mark.id, at=at, reason=_("Bagian unit ini berubah."))
    title = _("Bagian unit Anda dalam %(name)s") % {"name": plan.title}
    open_case(
        actor,
        kind=KIND,
        subject_id=part.id,
        title=title[:200],
        at=at,
        unit_id=part.unit_id,
        days={"atasan": workdays},
        reason=remark,
    )


def check_heard(actor: Actor, plan: DevelopmentPlan, at: datetime) -> None:
    """Part of the handing in: who was asked has spoken, or let the deadline pass.

    Silence is written down as silence. A plan whose heads were never asked passes. Raises Refused.
    """
    parts = list(PlanPart.objects.filter(plan=plan))
    marks = case_marks(KIND, [part.id for part in parts]) if parts else {}
    digests = part_digests(plan.id) if parts else {}
    today = timezone.localdate(at)
    for part in parts:
        mark = marks[part.id]
        if mark.state is CaseState.RETURNED:
            raise Refused(_("Jawab dahulu catatan kepala unit, atau tarik permintaannya."))
        if mark.state is CaseState.OPEN and (mark.due_on is None or mark.due_on >= today):
            raise Refused(_("Masih ada kepala unit yang ditunggu sampai tenggatnya."))
        if part.digest != digests.get(part.unit_id):
            raise Refused(_("Rencana berubah sesudah kepala unit memeriksa. Minta lagi."))
        if mark.state is CaseState.OPEN:
            withdraw(actor, mark.id, at=at, reason=_("Tidak ditanggapi sampai tenggat."))


def heard_part(plan: DevelopmentPlan) -> Sequence[Part]:
    """What the letter says of it; nothing where nobody was asked."""
    parts = list(PlanPart.objects.filter(plan=plan).values_list("id", flat=True))
    if not parts:
        return ()
    states = Counter(_said(mark) for mark in case_marks(KIND, parts).values())
    words = {name: write_number(states[name]) for name in ("agreed", "noted", "silent")}
    return (Part([HEARD.format(**words)], "Tanggapan unit"),)


def _said(mark: CaseMark) -> str:
    if mark.state is CaseState.APPROVED:
        return "agreed"
    return "noted" if mark.note or mark.state is CaseState.REJECTED else "silent"


def _arguments(part_id: UUID) -> dict[str, UUID | str]:
    return {"plan_part_id": part_id}


PLAN_PART: Final = register_case_type(
    CaseType(
        kind=KIND,
        label=gettext_lazy("Bagian unit dalam rencana pengembangan"),
        chain=(Step("atasan", gettext_lazy("Kepala unit"), ATASAN, DAYS),),
        route="needs:plan_part",
        arguments=_arguments,
        overseer=SDM,
    )
)
