"""Pages made from what the code declares of itself; needs Django to be set up.

They are never written by hand, and a check says which one no longer tells what is so.
"""

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType

from django.utils.translation import override

from architecture.findings import Finding
from architecture.repository import Repository
from architecture.requirements import requirements_page
from bina.kernel.event import Event
from bina.platform.access import ByRole, Permission, Scope
from bina.platform.commands import CommandSpec, all_commands
from bina.platform.outbox import all_reactions
from bina.platform.privacy import PersonalTable, built_in, personal_tables

FOLDER = Path("docs/reference")
FOREVER = date.max
DECLARING = frozenset({"permissions", "events", "commands", "reactions"})
SCOPES = {"WholeAgency": "agency", "UnitTree": "unit tree", "Own": "own", "National": "national"}
"""Class of a scope to the word that stands in the matrix."""


def declaring_modules(repository: Repository) -> Iterator[ModuleType]:
    """Every module that declares something, imported, so that the registries are full."""
    for module in repository.modules:
        if module.parts[0] == "bina" and DECLARING & set(module.parts) and not module.is_migration:
            parts = module.parts[:-1] if module.parts[-1] == "__init__" else module.parts
            yield import_module(".".join(parts))


def declared_permissions(repository: Repository) -> list[Permission]:
    """Those of the product; the registry holds those of tests too."""
    found = {
        value
        for module in declaring_modules(repository)
        for value in vars(module).values()
        if isinstance(value, Permission)
    }
    return sorted(found, key=lambda permission: permission.code)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


def permissions_page(repository: Repository) -> str:
    """The matrix of permission and role; a cell says how far the right reaches."""
    permissions = declared_permissions(repository)
    roles = sorted({role for permission in permissions for role in permission.roles})
    rows = (
        [f"`{permission.code}`", str(permission.label), *_reaches(permission, roles)]
        for permission in permissions
    )
    return table(["permission", "label", *roles], rows)


def _reaches(permission: Permission, roles: list[str]) -> Iterator[str]:
    for role in roles:
        is_held = permission.is_for_all or role in permission.roles
        yield _reach(permission.scope, role) if is_held else ""


def _reach(scope: Scope, role: str) -> str:
    narrowed = scope.scopes[role] if isinstance(scope, ByRole) else scope
    name = type(narrowed).__name__
    return SCOPES.get(name, name)


def commands_page(_: Repository) -> str:
    rows = (
        [
            f"`{spec.name.removeprefix('bina.')}`",
            f"`{spec.permission.code}`",
            f"`{spec.audits}`",
            _subject(spec),
        ]
        for spec in all_commands()
        if spec.name.startswith("bina.")
    )
    return table(["command", "permission", "audit entry", "subject"], rows)


def _subject(spec: CommandSpec) -> str:
    model = spec.subject_model()
    return model._meta.label if model else str(getattr(spec.subject, "name", ""))


def events_page(_: Repository) -> str:
    reactions = [item for item in all_reactions() if item.name.startswith("bina.")]
    rows = (
        [
            f"`{event.name}`",
            str(event.version),
            ", ".join(field.name for field in dataclasses.fields(event)),
            ", ".join(
                f"`{reaction.name.removeprefix('bina.')}`"
                for reaction in reactions
                if reaction.event is event
            ),
        ]
        for event in sorted(_events(Event), key=lambda event: event.name)
    )
    return table(["event", "version", "carries", "reactions"], rows)


def _events(base: type[Event]) -> Iterator[type[Event]]:
    """Of the product only: tests announce events of their own."""
    for event in base.__subclasses__():
        if event.__module__.startswith("bina."):
            yield event
        yield from _events(event)


def personal_page(_: Repository) -> str:
    """The register of personal data: a row for each declared column."""
    rows = (
        [
            f"`{table_.model}.{name}`",
            table_.purpose,
            _basis(table_),
            str(table_.retention),
            "secret: not exported" if column.is_secret else _exported(column.is_subject),
            f"{column.erase.value}{_hold(table_, column.erase.value)}",
        ]
        for table_ in personal_tables()
        for name, column in table_.columns.items()
    )
    head = ["column", "purpose", "legal basis", "retention", "in the export", "when erased"]
    return table(head, rows)


def _basis(declared: PersonalTable) -> str:
    purpose = built_in(declared.purpose, FOREVER)
    return f"{purpose.basis.value}, {purpose.law}"


def _exported(is_subject: bool) -> str:  # noqa: FBT001
    return "whole row" if is_subject else "count"


def _hold(declared: PersonalTable, deed: str) -> str:
    return f": {declared.hold}" if deed == "legal hold" else ""


PAGES: dict[str, tuple[str, Callable[[Repository], str]]] = {
    "commands.md": (
        "Commands: what each needs and what it leaves in the audit trail",
        commands_page,
    ),
    "events.md": ("Events, and who reacts to them", events_page),
    "permissions.md": ("Permissions by role", permissions_page),
    "personal-data.md": (
        "Personal data: every column, why it is held, and what becomes of it",
        personal_page,
    ),
    "requirements.md": ("Requirements and the tests that show them", requirements_page),
}


def render(repository: Repository) -> dict[str, str]:
    """File name to text, of every page."""
    list(declaring_modules(repository))
    with override("id"):
        return {
            name: f"# {title}\n\nMade by `python -m architecture.reference write`.\n\n"
            f"{page(repository)}\n"
            for name, (title, page) in PAGES.items()
        }


def write(repository: Repository) -> None:
    for name, text in render(repository).items():
        (repository.root / FOLDER / name).write_text(text, encoding="utf-8")


def check_reference(repository: Repository) -> list[Finding]:
    """Each page lies there as it would be written now."""
    return [
        Finding(str(FOLDER / name), 0, "reference", "run python -m architecture.reference write")
        for name, text in render(repository).items()
        if _read(repository.root / FOLDER / name) != text
    ]


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""
