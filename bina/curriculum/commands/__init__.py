"""Everything that changes the catalogue of modules."""

from bina.curriculum.commands.imports import apply_modules, undo_import

__all__ = ["apply_modules", "undo_import"]
