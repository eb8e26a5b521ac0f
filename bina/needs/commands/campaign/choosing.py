"""Who rates whom by hand: exceptions of the rule, and another rater in place of a barred one."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands.campaign.following import follow_if_open
from bina.needs.domain.campaign import SENT, CycleState
from bina.needs.domain.raters import RaterBook, RaterCriterion
from bina.needs.models import NeedsCycle, RaterChoice, RatingForm
from bina.needs.permissions import MANAGE_CYCLE
from bina.needs.queries.cycle_rules import rater_book
from bina.organization.queries import list_placed
from bina.organization.queries.rating import PlacedEmployee
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, Personal, command, note
from bina.platform.errors import NotFound, Refused

CYCLE = "needs.needscycle"
CHOOSABLE = (CycleState.DRAFT, CycleState.OPEN)
Placed = Mapping[UUID, PlacedEmployee]


@command(
    permission=MANAGE_CYCLE,
    audits="needs.rater.chosen",
    subject=NeedsCycle,
    personal=Personal("(noted)"),
)
def choose_rater(
    actor: Actor,
    cycle: NeedsCycle,
    *,
    employee_id: UUID,
    method: str,
    rater_id: UUID | None,
    reason: str,
    on: date,
) -> Ref:
    """Name who rates somebody, or that nobody does. Raises Refused with what bars the rater.

    In a cycle that runs, forms follow at once.
    """
    placed = {row.employee_id: row for row in list_placed()}
    _check_choosable(cycle, {(employee_id, method)}, reason)
    if employee_id not in placed:
        raise NotFound("organization.employee")
    if rater_id is not None:
        _check_rater(_book(placed, on, rater_id), {(employee_id, method)}, rater_id)
    choice = _keep(cycle, employee_id, method, rater_id, reason)
    follow_if_open(cycle, on)
    note(about=placed[employee_id].person_id, reason=reason.strip(), method=method, rater=rater_id)
    return Ref("needs.raterchoice", choice.id)


@command(
    permission=MANAGE_CYCLE,
    audits="needs.rater.replaced",
    subject=NeedsCycle,
    personal=HOLDS_NONE,
)
def replace_rater(
    actor: Actor,
    cycle: NeedsCycle,
    *,
    pairs: Collection[tuple[UUID, str]],
    rater_id: UUID,
    reason: str,
    on: date,
) -> int:
    """One rater for several people, by rated person and method; how many.

    All or none: raises Refused with what bars the rater for any of them, and without anybody.
    """
    if not pairs:
        raise Refused(_("Pilih paling sedikit satu pegawai."), field="pairs")
    placed = {row.employee_id: row for row in list_placed()}
    _check_choosable(cycle, pairs, reason)
    if not {employee for employee, _method in pairs} <= placed.keys():
        raise NotFound("organization.employee")
    _check_rater(_book(placed, on, rater_id), pairs, rater_id)
    for employee_id, method in pairs:
        _keep(cycle, employee_id, method, rater_id, reason)
    follow_if_open(cycle, on)
    note(count=len(pairs), rater=rater_id)
    return len(pairs)


def _book(placed: Placed, on: date, rater_id: UUID) -> RaterBook:
    return rater_book({row.employee_id: row.superior_id for row in placed.values()}, on, rater_id)


def _check_rater(book: RaterBook, pairs: Collection[tuple[UUID, str]], rater_id: UUID) -> None:
    judged = [book.judge(employee_id, rater_id, method) for employee_id, method in pairs]
    unmet = {barrier for one in judged for barrier in one.barriers}
    if unmet:
        told = tuple(barrier.value for barrier in RaterCriterion if barrier in unmet)
        raise Refused(_("Pegawai ini tidak dapat menjadi penilai."), field="rater", problems=told)


def _keep(
    cycle: NeedsCycle, employee_id: UUID, method: str, rater_id: UUID | None, reason: str
) -> RaterChoice:
    choice, _created = RaterChoice.objects.update_or_create(
        cycle=cycle,
        employee_id=employee_id,
        method=method,
        defaults={
            "agency_id": cycle.agency_id,
            "rater_id": rater_id,
            "reason": reason.strip(),
        },
    )
    return choice


def _check_choosable(cycle: NeedsCycle, pairs: Collection[tuple[UUID, str]], reason: str) -> None:
    if cycle.state not in CHOOSABLE:
        raise Refused(_("Penilai hanya dapat dipilih sebelum siklus ditutup."))
    if not {method for _employee, method in pairs} <= set(cycle.raters):
        raise Refused(_("Cara menilai ini tidak dipakai dalam siklus."), field="method")
    if not reason.strip():
        raise Refused(_("Isi alasan pemilihan penilai."), field="reason")
    people = {employee for employee, _method in pairs}
    sent = RatingForm.objects.filter(cycle=cycle, employee_id__in=people, state__in=SENT)
    if not set(sent.values_list("employee_id", "method")).isdisjoint(pairs):
        raise Refused(_("Penilaian ini sudah dikirim. Penilainya tidak dapat diganti."))


@command(
    permission=MANAGE_CYCLE,
    audits="needs.rater.choice_dropped",
    subject=RaterChoice,
    personal=Personal("employee.person_id"),
)
def drop_choice(actor: Actor, choice: RaterChoice, *, on: date) -> Ref:
    """The rule names the rater again. Raises Refused once the cycle is closed."""
    cycle: Any = NeedsCycle.objects.select_for_update().get(id=choice.cycle_id)
    if cycle.state not in CHOOSABLE:
        raise Refused(_("Penilai hanya dapat dipilih sebelum siklus ditutup."))
    choice.delete()
    follow_if_open(cycle, on)
    return Ref(CYCLE, cycle.id)
