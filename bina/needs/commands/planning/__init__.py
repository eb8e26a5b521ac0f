"""Writes of the development plan; ``solving`` stands apart, for it loads the solver."""

from bina.needs.commands.planning.answers import carry_answer, decide_answer, propose_answer
from bina.needs.commands.planning.attaching import attach_plan_files
from bina.needs.commands.planning.budget import add_budget_line, revise_budget_line
from bina.needs.commands.planning.citing import cite_objective
from bina.needs.commands.planning.decisions import decide_plan_row, withdraw_decision
from bina.needs.commands.planning.hearing import hear_units
from bina.needs.commands.planning.opening import open_plan, renew_plan
from bina.needs.commands.planning.rows import close_plan_row, drop_plan_row, start_plan_row
from bina.needs.commands.planning.rules import load_plan_rules
from bina.needs.commands.planning.settling import cancel_plan, propose_plan
from bina.needs.commands.planning.years import (
    request_plan_year,
    set_plan_cohort,
    set_plan_year,
)

__all__ = [
    "add_budget_line",
    "attach_plan_files",
    "cancel_plan",
    "carry_answer",
    "cite_objective",
    "close_plan_row",
    "decide_answer",
    "decide_plan_row",
    "drop_plan_row",
    "hear_units",
    "load_plan_rules",
    "open_plan",
    "propose_answer",
    "propose_plan",
    "renew_plan",
    "request_plan_year",
    "revise_budget_line",
    "set_plan_cohort",
    "set_plan_year",
    "start_plan_row",
    "withdraw_decision",
]
