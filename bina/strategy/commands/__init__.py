"""Everything that changes the priority signals."""

from bina.strategy.commands.imports import apply_findings, apply_kpis

__all__ = ["apply_findings", "apply_kpis"]
