"""Making the plan of a year: read, solve, write. Loads the solver, so only workers import it."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.adapters.planning.selection import select
from bina.needs.commands.planning.problems import YearProblem
from bina.needs.commands.planning.solution import YearSolution
from bina.needs.commands.planning.writing import record_solution
from bina.needs.domain.planning.leaving_out import Explainer
from bina.needs.domain.planning.problem import SelectionResult, WorkLimit
from bina.needs.domain.planning.scheduling import schedule
from bina.needs.permissions import MANAGE_PLANS, require
from bina.needs.queries.plan_candidates import PlanInput, read_plan_input
from bina.needs.queries.rules import rule_set
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import NotFound, Refused
from bina.platform.rules import rule_of_version

Report = Callable[[int, int, str], None]
STEPS = 100
SELECTING, PLACING, WRITING = 10, 80, 95  # of a hundred
MOST_BINDING = 20


def _silent(done: int, total: int, message: str) -> None:
    """Nobody watches."""


def solve_plan_year(
    actor: Actor, year_id: UUID, *, work: WorkLimit | None = None, report: Report = _silent
) -> Ref:
    """Choose, place and write a year. No transaction is open while the solver works.

    Raises Forbidden, NotFound; Refused when what was decided by hand breaks a limit by itself,
    and when the plan is no draft any more.
    """
    require(MANAGE_PLANS, actor)
    report(0, STEPS, _("Membaca kesenjangan dan modul"))
    read_at = timezone.now()
    system = Actor.system(actor.name, actor.own_agency)
    with reading(system):
        facts = read_plan_input(system, year_id)
        rule = rule_of_version(facts.plan.run.rule_id)
    if rule is None:
        raise NotFound("platform.ruleversion")
    solution = solve_facts(facts, work or WorkLimit().times(facts.rules.work), report)
    report(WRITING, STEPS, _("Menyimpan rencana"))
    return record_solution(
        actor, year_id, facts=facts, rules=rule_set(rule), solution=solution, read_at=read_at
    )


def solve_facts(facts: PlanInput, work: WorkLimit, report: Report = _silent) -> YearSolution:
    """Pure from here on: the same facts give the same plan."""
    year = YearProblem(facts)
    problem = year.selection(work)
    report(SELECTING, STEPS, _("Memilih peserta dan modul"))

    def watch(share: float) -> None:
        done = SELECTING + int((PLACING - SELECTING) * share)
        report(done, STEPS, _("Memilih peserta dan modul"))

    result = select(problem, watch)
    if not result.is_feasible:
        raise Refused(_impossible(result))
    chosen = year.chosen(result)
    report(PLACING, STEPS, _("Menempatkan angkatan pada triwulan"))
    calendar_problem = year.calendar(chosen, result)
    calendar = schedule(calendar_problem)
    explain = Explainer(problem, result)
    return YearSolution(
        chosen=chosen,
        cohorts=year.cohorts(calendar_problem, result, calendar),
        reasons=year.left_out(chosen, explain.explain_left_out)
        | year.unplaced(calendar_problem, calendar),
        offered={},
        objective=_decimal(result.objective),
        bound=_decimal(result.bound),
        facts=_told(year, result),
    )


def _impossible(result: SelectionResult) -> str:
    limits = ", ".join(sorted({str(_limit_name(one.limit.value)) for one in result.binding}))
    words = _("Perubahan manual melampaui batas: %(limits)s. Cabut atau ubah sebagian.")
    return words % {"limits": limits}


def _limit_name(limit: str) -> str:
    names = {
        "budget": _("anggaran"),
        "hours": _("jam pelajaran seorang pegawai"),
        "cohorts": _("jumlah angkatan"),
        "competency": _("satu modul untuk setiap kompetensi"),
        "floor": _("pemerataan"),
        "barred": _("masuk dan dikeluarkan sekaligus"),
    }
    return names.get(limit, limit)


def _told(year: YearProblem, result: SelectionResult) -> Mapping[str, Any]:
    """What a page tells of the solution, in plain JSON."""
    return {
        "stopped_by": result.stopped_by.value,
        "work_done": result.work_done,
        "price": str(_decimal(result.price * 1_000_000)),
        "floor_share": _maybe(result.floor_share),
        "reference_share": _maybe(result.reference_share),
        "binding": [
            {
                "limit": one.limit.value,
                "slack": str(_decimal(one.slack)),
                "count": one.count,
                "module": str(year.modules[one.module]) if one.module is not None else "",
            }
            for one in result.binding[:MOST_BINDING]
        ],
    }


def _maybe(value: Fraction | None) -> str | None:
    return None if value is None else str(_decimal(value))


def _decimal(value: Fraction) -> Decimal:
    """Nine decimals, as the columns have them."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("1e-9"))
