"""Everything that changes the priority signals."""

from bina.strategy.commands.imports import apply_findings, apply_kpis, revert_rows

__all__ = ["apply_findings", "apply_kpis", "revert_rows"]
