"""Needs as a Django app: cycles, runs and their snapshots."""

from importlib import import_module

from django.apps import AppConfig

from bina.platform.catalogues import register_catalogue
from bina.platform.intake.registry import register_undo_guard


class NeedsConfig(AppConfig):
    name = "bina.needs"
    label = "needs"
    rank = 6

    def ready(self) -> None:
        # models exist only from here on
        commands = import_module("bina.needs.commands")
        register_catalogue("needs.rules", commands.load_needs_rules)
        register_catalogue("needs.equity", commands.load_equity_rules)
        import_module("bina.organization.queries").register_handover(
            "needs", import_module("bina.needs.queries.handover").handover_items
        )
        planning = import_module("bina.needs.commands.planning")
        register_catalogue("needs.plan_rules", planning.load_plan_rules)
        strategy = import_module("bina.strategy.queries")
        strategy.register_gap_counter(import_module("bina.needs.queries.workforce").count_gaps)
        strategy.register_supporter(import_module("bina.needs.queries.plan_objectives").support_of)
        register_undo_guard(import_module("bina.needs.commands.releasing").UNDO_GUARD)
