"""Everything that changes the catalogue of modules."""

from bina.curriculum.commands.imports import apply_modules

__all__ = ["apply_modules"]
