"""Plans of each agency: one in force with its money, and a draft of three years being made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.utils import timezone

from bina.kernel.ref import Ref
from bina.needs.commands.planning import (
    add_budget_line,
    attach_plan_files,
    carry_answer,
    decide_answer,
    decide_plan_row,
    hear_units,
    open_plan,
    propose_answer,
    propose_plan,
    revise_budget_line,
    set_plan_cohort,
    set_plan_year,
)
from bina.needs.commands.planning.settling import KIND
from bina.needs.commands.planning.solving import solve_plan_year
from bina.needs.domain.budget import BudgetKind
from bina.needs.domain.gap_answers import AnswerMove
from bina.needs.domain.plan import Decision
from bina.needs.domain.planning.problem import WorkLimit
from bina.needs.queries import get_run
from bina.needs.queries.answers import OpenGapView, list_open_gaps
from bina.needs.queries.plan_figures import list_cohorts
from bina.needs.queries.plan_parts import KIND as PART_KIND
from bina.needs.queries.plan_parts import list_parts
from bina.needs.queries.plan_rows import IN, OUT, PlanRowFilter, PlanRowView, list_plan_rows
from bina.needs.queries.plans import get_plan, list_settled_runs
from bina.organization.queries import UnitHit, find_units
from bina.platform.access import Actor
from bina.platform.cases import Decision as CaseDecision
from bina.platform.cases import find_case
from bina.platform.cases.commands import decide
from bina.platform.commands import reading

RUPIAH_A_HEAD: Final = 1_500_000
# enough for a plan within a few percent of its bound, in seconds
WORK: Final = WorkLimit(nodes=1, rounds=12)
PROPOSALS: Final = 6
MENTORED: Final = 3
LINES: Final = 6
SOURCES: Final = (
    ("5.04.02.1.01", "Pengembangan kompetensi teknis"),
    ("5.04.02.1.02", "Sertifikasi, kelembagaan, dan kompetensi manajerial"),
)
REASONS: Final = (
    "Tidak ada modul yang selesai dalam masa rencana; layanan tetap harus berjalan.",
    "Jumlah peserta terlalu sedikit untuk satu angkatan.",
    "Tugas mendesak menurut hasil pemeriksaan terakhir.",
)


@dataclass(frozen=True)
class PlanCast:
    """Who makes a plan, PyB and PPK who approve it, who answers for a team, and who mentors."""

    manager: Actor
    chief: Actor
    head: Actor
    ppk: Actor
    mentor: Actor


def describe_plans(cast: PlanCast, today: date) -> None:
    """The plan of this year, approved, with money spent; and the next three years as a draft."""
    with reading(cast.manager):
        run = list_settled_runs(cast.manager)[-1]
        people = get_run(cast.manager, run.id).people
    budget = Decimal(people * RUPIAH_A_HEAD)
    this_year = _open(cast, run.id, f"Rencana pengembangan {today.year}", today.year, 1)
    year = _years(cast, this_year)[0]
    _make(cast, year, budget)
    _fix_first_cohort(cast, year)
    _spend(cast, year, budget, today)
    _approve(cast, this_year, today)
    _answer_gaps(cast, this_year, today)
    first = today.year + 1
    name = f"Rencana pengembangan {first}–{first + 2}"
    draft = _open(cast, run.id, name, first, 3)
    year = _years(cast, draft)[0]
    _make(cast, year, budget)
    _decide(cast, year)
    _make(cast, year, budget)


def _approve(cast: PlanCast, plan: Ref, today: date) -> None:
    """Heads asked, then handed in and agreed to by PyB and PPK, with its sheets and its letter."""
    hear_units(cast.manager, plan, workdays=5, at=_at(today, 28))
    _agree(cast, plan, _at(today, 24))
    remark = "Mohon persetujuan; sesuai pagu DPA tahun berjalan."
    propose_plan(cast.manager, plan, at=_at(today, 14), remark=remark)
    attach_plan_files(cast.manager, plan)
    notes = ((cast.chief, 11, "Sesuai arah kebijakan tahun berjalan."), (cast.ppk, 8, ""))
    for actor, days, words in notes:
        with reading(actor):
            case = find_case(actor, KIND, plan.id)
        if case is None or case.step_id is None:
            raise RuntimeError("the plan waits for nobody")
        at, step = _at(today, days), case.step_id
        decide(actor, case.id, step_id=step, decision=CaseDecision.APPROVE, at=at, reason=words)


def _agree(cast: PlanCast, plan: Ref, at: datetime) -> None:
    """One head says yes; the others let the deadline pass."""
    with reading(cast.head):
        parts = [one.id for one in list_parts(cast.manager, plan.id)]
        cases = [find_case(cast.head, PART_KIND, part) for part in parts]
    words = "Sesuai kebutuhan unit kami."
    for case in cases:
        if case is not None and case.step_id is not None and case.may_decide:
            step = case.step_id
            decide(
                cast.head, case.id, step_id=step, decision=CaseDecision.APPROVE, at=at, reason=words
            )


def _at(today: date, days: int) -> datetime:
    day = today - timedelta(days=days)
    return datetime.combine(day, time(10), timezone.get_current_timezone())


def _open(cast: PlanCast, run_id: UUID, name: str, first_year: int, years: int) -> Ref:
    run = Ref("needs.tnarun", run_id)
    return open_plan(cast.manager, run, name=name, first_year=first_year, years=years)


def _years(cast: PlanCast, plan: Ref) -> Sequence[UUID]:
    with reading(cast.manager):
        return [year.id for year in get_plan(cast.manager, plan.id).of_years]


def _make(cast: PlanCast, year: UUID, budget: Decimal) -> None:
    set_plan_year(cast.manager, year, budget=budget, uses_floor=True)
    solve_plan_year(cast.manager, year, work=WORK)


def _fix_first_cohort(cast: PlanCast, year: UUID) -> None:
    with reading(cast.manager):
        cohort = list_cohorts(cast.manager, year)[0]
    set_plan_cohort(cast.manager, cohort.id, quarter=cohort.quarter, organiser="BPSDM provinsi")
    solve_plan_year(cast.manager, year, work=WORK)


def _decide(cast: PlanCast, year: UUID) -> None:
    """One of those in is left out, and one of those out is kept in."""
    inside, outside = _first(cast, year, IN), _first(cast, year, OUT)
    decide_plan_row(
        cast.manager, inside.id, decision=Decision.BARRED, reason="Memasuki masa pensiun"
    )
    decide_plan_row(
        cast.manager,
        outside.id,
        decision=Decision.KEPT,
        reason="Diminta pimpinan karena ditugaskan pada layanan baru",
    )


def _first(cast: PlanCast, year: UUID, share: str) -> PlanRowView:
    with reading(cast.manager):
        return list_plan_rows(cast.manager, year, PlanRowFilter(share)).items[0]


def _spend(cast: PlanCast, year: UUID, budget: Decimal, today: date) -> None:
    """A part of the budget for each of some units, most of it given, some of it spent."""
    with reading(cast.manager):
        units: Sequence[UnitHit] = find_units(cast.manager, "a", LINES)
    part = (budget / (2 * LINES)).quantize(Decimal(100_000))
    for number, unit in enumerate(units):
        code, name = SOURCES[number % len(SOURCES)]
        line = add_budget_line(
            cast.manager,
            year,
            unit_id=unit.id,
            source_code=code,
            source_name=name,
            kind=BudgetKind.INDIRECT if number == LINES - 1 else BudgetKind.DIRECT,
            planned=part + number * 2_500_000,
            as_of=today - timedelta(days=200),
        )
        allocated = part + (number - 2) * 1_000_000
        revise_budget_line(
            cast.manager,
            line,
            planned=part + number * 2_500_000,
            allocated=allocated,
            realised=(allocated * (30 + 10 * number) / 100).quantize(Decimal(1)),
            as_of=today - timedelta(days=20),
            reason="DPA perubahan dan SP2D sampai bulan lalu",
        )


def _answer_gaps(cast: PlanCast, plan: Ref, today: date) -> None:
    """Six proposals below the head, from the one still to be decided to the one that is done.

    One of those under way is an employee's who heads nothing.
    """
    own = {cast.head.unit_name, cast.mentor.unit_name}
    with reading(cast.head):
        found = list_open_gaps(cast.head, plan.id)
    gaps = [gap for gap in found if gap.unit not in own][:PROPOSALS]
    answers = [_propose(cast, gap, number, today) for number, gap in enumerate(gaps)]
    for answer in answers[1:5]:
        decide_answer(cast.chief, answer, is_accepted=True, reason="Disetujui")
    if len(answers) > 5:
        decide_answer(cast.chief, answers[5], is_accepted=False, reason="Menunggu formasi")
    for answer in answers[3:5]:
        carry_answer(cast.manager, answer, move=AnswerMove.START)
    for answer in answers[4:5]:
        result = "Dua mentor mendampingi sampai triwulan ketiga"
        carry_answer(cast.manager, answer, move=AnswerMove.FINISH, result=result)


def _propose(cast: PlanCast, gap: OpenGapView, number: int, today: date) -> Ref:
    owner = (cast.mentor if number == MENTORED else cast.head).employee_id
    if owner is None:
        raise RuntimeError("who answers for a team is employed")
    return propose_answer(
        cast.manager,
        gap.row_id,
        kind=gap.kind,
        reason=REASONS[number % len(REASONS)],
        owner_id=owner,
        due_on=today + timedelta(days=30 * (number + 1)),
    )
