"""What curriculum answers: the catalogue of modules."""

from bina.curriculum.queries.modules import ModuleRow, list_modules
from bina.curriculum.queries.needs import ModuleFact, modules_for_needs

__all__ = ["ModuleFact", "ModuleRow", "list_modules", "modules_for_needs"]
