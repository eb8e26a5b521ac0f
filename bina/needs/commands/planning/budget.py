"""Money of a plan's year by unit and source: planned, allocated, realised."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.domain.budget import BudgetKind
from bina.needs.domain.plan import PlanState
from bina.needs.models import BudgetLine, PlanYear
from bina.needs.permissions import KEEP_BUDGET
from bina.organization.queries import unit_names
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.errors import Refused

MOST = Decimal(10) ** 15
AMOUNTS = ("planned", "allocated", "realised")


@command(
    permission=KEEP_BUDGET, audits="needs.budget_line.added", subject=PlanYear, personal=HOLDS_NONE
)
def add_budget_line(
    actor: Actor,
    year: PlanYear,
    *,
    unit_id: UUID,
    source_code: str,
    source_name: str,
    kind: BudgetKind,
    planned: Decimal,
    as_of: date,
    remark: str = "",
) -> Ref:
    """Money that one source is to give one unit. Raises Refused for a line that stands already,
    an unknown unit, an amount below zero or a plan that has ended.
    """
    _check_plan(year.id)
    _check_amount("planned", planned)
    code = " ".join(source_code.split())
    if not code or not source_name.strip():
        raise Refused(_("Isi kode dan nama sumber anggaran."), field="source_code")
    if unit_id not in unit_names([unit_id], timezone.localdate()):
        raise Refused(_("Unit kerja tidak ditemukan."), field="unit")
    lines = BudgetLine.objects.filter(plan_year=year, unit_id=unit_id, kind=kind.value)
    if lines.filter(source_code=code).exists():
        raise Refused(_("Baris untuk unit dan sumber ini sudah ada. Ubah baris itu."))
    line = BudgetLine.objects.create(
        agency_id=year.agency_id,
        plan_year=year,
        unit_id=unit_id,
        source_code=code,
        source_name=source_name.strip(),
        kind=kind.value,
        planned=planned,
        as_of=as_of,
        note=remark.strip(),
    )
    note(line=line.id, unit=unit_id, source=code, kind=kind.value, planned=planned)
    return Ref("needs.budgetline", line.id)


@command(
    permission=KEEP_BUDGET,
    audits="needs.budget_line.revised",
    subject=BudgetLine,
    personal=HOLDS_NONE,
)
def revise_budget_line(
    actor: Actor,
    line: BudgetLine,
    *,
    planned: Decimal,
    allocated: Decimal,
    realised: Decimal,
    as_of: date,
    reason: str,
) -> Ref:
    """New amounts as of a day; the former ones stand in the audit trail.

    Raises Refused without a reason, for amounts below zero, a day to come or before the last
    one, and for another plan figure once the plan is approved.
    """
    state = _check_plan(line.plan_year_id)
    if not reason.strip():
        raise Refused(_("Isi dasar perubahan, misalnya nomor DPA atau SP2D."), field="reason")
    if not line.as_of <= as_of <= timezone.localdate() and as_of != line.as_of:
        raise Refused(
            _("Tanggal tidak boleh di masa depan atau sebelum catatan terakhir."), field="as_of"
        )
    if state != PlanState.DRAFT and planned != line.planned:
        raise Refused(_("Angka rencana tetap sejak rencana diusulkan."), field="planned")
    for name, amount in zip(AMOUNTS, (planned, allocated, realised), strict=True):
        _check_amount(name, amount)
        setattr(line, name, amount)
    line.as_of = as_of
    line.save(update_fields=[*AMOUNTS, "as_of"])
    note(reason=reason.strip())
    return Ref("needs.budgetline", line.id)


def _check_plan(year_id: UUID) -> str:
    state: str = PlanYear.objects.values_list("plan__state", flat=True).get(id=year_id)
    if state in (PlanState.CANCELLED, PlanState.REPLACED):
        raise Refused(_("Versi rencana ini tidak berlaku lagi."))
    return state


def _check_amount(name: str, amount: Decimal) -> None:
    if not 0 <= amount < MOST:
        raise Refused(_("Isi jumlah dalam rupiah, paling sedikit 0."), field=name)
