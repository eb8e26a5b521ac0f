"""Writes of needs; ``computing`` stands apart, for it loads the arrays."""

from bina.needs.commands.cycles import open_cycle
from bina.needs.commands.equity import adopt_equity_rules, export_equity, load_equity_rules
from bina.needs.commands.exporting import export_run
from bina.needs.commands.national import export_nation, mark_part, publish_run, run_national
from bina.needs.commands.proposing import propose_settlement
from bina.needs.commands.requests import request_computation, request_export
from bina.needs.commands.responding import (
    ObjectionSpec,
    answer_objection,
    confirm_draft,
    lapse_responses,
    object_to_draft,
    send_draft,
)
from bina.needs.commands.rules import adopt_needs_rules, adopt_rulebook, load_needs_rules
from bina.needs.commands.settling import freeze_run, mark_runs_stale

__all__ = [
    "adopt_equity_rules",
    "export_equity",
    "load_equity_rules",
    "ObjectionSpec",
    "adopt_needs_rules",
    "adopt_rulebook",
    "answer_objection",
    "confirm_draft",
    "export_nation",
    "export_run",
    "freeze_run",
    "lapse_responses",
    "load_needs_rules",
    "mark_part",
    "mark_runs_stale",
    "object_to_draft",
    "open_cycle",
    "propose_settlement",
    "publish_run",
    "request_computation",
    "request_export",
    "run_national",
    "send_draft",
]
