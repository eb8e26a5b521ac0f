"""All checks over the text of the project, in one list."""

from collections.abc import Callable
from pathlib import Path

from architecture import (
    budgets,
    commands,
    imports,
    names,
    pages,
    personal,
    relations,
    requirements,
    texts,
    trials,
    upgrades,
    writes,
)
from architecture.findings import Finding
from architecture.repository import Repository

Check = Callable[[Repository], list[Finding]]

CHECKS: tuple[Check, ...] = (
    imports.check_lazy_imports,
    imports.check_packages,
    imports.check_relative_imports,
    imports.check_sealed,
    imports.check_named_upward,
    imports.check_signals,
    imports.check_settings,
    writes.check_writes,
    writes.check_save_overrides,
    commands.check_personal,
    relations.check_foreign_keys,
    relations.check_labels,
    relations.check_reverse_accessors,
    relations.check_migrations,
    upgrades.check_additive,
    personal.check_declared,
    pages.check_homes,
    pages.check_includes,
    pages.check_rendered,
    pages.check_unused,
    pages.check_routes,
    pages.check_addresses,
    pages.check_forms,
    texts.check_template_texts,
    texts.check_component_texts,
    texts.check_code_texts,
    names.check_file_names,
    names.check_vocabulary,
    trials.check_trials,
    requirements.check_marks,
    budgets.check_budgets,
)


def all_findings(root: Path) -> list[Finding]:
    """Of every check over the repository at ``root``, in order of place."""
    repository = Repository(root)
    return sorted(finding for check in CHECKS for finding in check(repository))
