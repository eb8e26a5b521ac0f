"""What curriculum answers: the catalogue of modules."""

from bina.curriculum.queries.modules import (
    ModuleDetail,
    ModuleRow,
    get_module,
    list_modules,
)
from bina.curriculum.queries.needs import ModuleFact, modules_for_needs

__all__ = [
    "ModuleDetail",
    "ModuleFact",
    "ModuleRow",
    "get_module",
    "list_modules",
    "modules_for_needs",
]
