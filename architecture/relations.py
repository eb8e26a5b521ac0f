"""References between tables, as written: which app, which direction, which way back."""

import ast
import re
from collections.abc import Iterator

from architecture.findings import Finding
from architecture.repository import Module, Repository, called_name, calls, strings

RELATIONS = frozenset({"ForeignKey", "OneToOneField", "ManyToManyField"})

_LABEL = re.compile(r"([a-z_]+)\.\w+")


def check_foreign_keys(repository: Repository) -> list[Finding]:
    """Across apps: downward, by text, ``PROTECT``, and without a way back."""
    return [
        Finding(module.path, call.lineno, "foreign-key", message)
        for module in repository.modules
        if not module.is_migration
        for call in calls(module.tree)
        if called_name(call) in RELATIONS
        for message in _faults(repository, module, call)
    ]


def _faults(repository: Repository, module: Module, call: ast.Call) -> Iterator[str]:
    target = _target(call)
    label = str(target.value) if isinstance(target, ast.Constant) else ""
    app = label.split(".")[0] if "." in label else module.app
    if app == module.app or app not in repository.ranks:
        return
    options = {word.arg: ast.unparse(word.value) for word in call.keywords}
    if not repository.may_use(module.app, app):
        yield f"{label} stands higher: references point downward"
    if called_name(call) == "ManyToManyField":
        yield f"{label}: a table between two apps is a model of the higher one"
    elif not options.get("on_delete", "").endswith("PROTECT"):
        yield f"{label}: on_delete must be PROTECT across apps"
    if options.get("related_name") != "'+'":
        yield f'{label}: related_name must be "+" across apps'


def _target(call: ast.Call) -> ast.expr | None:
    named = (word.value for word in call.keywords if word.arg == "to")
    return call.args[0] if call.args else next(named, None)


def check_labels(repository: Repository) -> list[Finding]:
    """Texts such as ``"needs.Plan"`` or ``"needs:board"`` name an app as an import does."""
    return [
        Finding(module.path, line, "label-upward", f"{text} belongs to a higher app or a peer")
        for module in repository.modules
        for line, text in strings(module.tree)
        if _names_higher(repository, module.app, text)
    ]


def _names_higher(repository: Repository, app: str, text: str) -> bool:
    match = _LABEL.fullmatch(text)
    return bool(match and match[1] in repository.ranks and not repository.may_use(app, match[1]))


def check_reverse_accessors(repository: Repository) -> list[Finding]:
    """``employee.result_set`` reads a higher table through a lower row."""
    owners = _model_owners(repository)
    return [
        Finding(module.path, node.lineno, "reverse-accessor", f"{node.attr} leads to another app")
        for module in repository.modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr.endswith("_set")
        if owners.get(node.attr.removesuffix("_set"), module.app) != module.app
    ]


def _model_owners(repository: Repository) -> dict[str, str]:
    """Lower-case class name to app, of every class in ``models``."""
    return {
        node.name.lower(): module.app
        for module in repository.modules
        if "models" in module.parts
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
    }


def check_migrations(repository: Repository) -> list[Finding]:
    """A migration may wait for its own app and lower ones."""
    return [
        Finding(module.path, line, "migration", f"waits for {app}, which stands higher")
        for module in repository.modules
        if module.is_migration
        for line, app in _waits_for(module.tree)
        if app in repository.ranks and not repository.may_use(module.app, app)
    ]


def _waits_for(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in {
            "dependencies",
            "run_before",
        }:
            for item in ast.walk(node.value):
                if isinstance(item, ast.Tuple) and isinstance(item.elts[0], ast.Constant):
                    yield item.lineno, str(item.elts[0].value)
