"""Everything that changes or hands out the catalogue of modules."""

from bina.curriculum.commands.exports import export_modules, request_modules_export
from bina.curriculum.commands.imports import apply_modules

__all__ = ["apply_modules", "export_modules", "request_modules_export"]
