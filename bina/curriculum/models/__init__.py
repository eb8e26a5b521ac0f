"""Tables of curriculum."""

from bina.curriculum.models.module import Module, ModuleVersion

__all__ = ["Module", "ModuleVersion"]
