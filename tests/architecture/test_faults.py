"""Faults planted in a copy of the project; each must be caught by what ``make check`` runs."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from architecture import budgets, imports, names, pages, personal, relations, trials, writes
from architecture.checks import Check
from architecture.repository import Repository
from tests.architecture.conftest import copy_repository, write_files

FOREIGN_KEY = """from django.db import models


class Planted(models.Model):
    planted = models.ForeignKey("{target}", on_delete=models.PROTECT, related_name="{back}")
"""


@dataclass(frozen=True)
class Fault:
    """``contract`` is the id of the import contract, ``check`` the text check that must object."""

    name: str
    files: dict[str, str] = field(hash=False)
    check: Check | None = None
    contract: str = ""

    def __str__(self) -> str:
        return self.name


FAULTS = (
    Fault(
        "a lower app imports a higher one",
        {"bina/organization/domain/planted.py": "from bina.needs import domain\n"},
        contract="ranks",
    ),
    Fault(
        "a lower app imports a higher one lazily",
        {
            "bina/organization/domain/planted.py": "def f() -> object:\n"
            "    from bina.needs import domain\n\n    return domain\n"
        },
        check=imports.check_lazy_imports,
        contract="ranks",
    ),
    Fault(
        "a lower app imports a higher one by name",
        {"bina/organization/queries/planted.py": 'PLANTED = "bina.needs.models"\n'},
        check=imports.check_named_upward,
    ),
    Fault(
        "peers import each other",
        {"bina/strategy/domain/planted.py": "from bina.competency import domain\n"},
        contract="ranks",
    ),
    Fault(
        "a private module of another app is imported",
        {
            "bina/needs/web/planted.py": "from bina.organization.permissions import planted\n",
            "bina/organization/permissions.py": "planted = 1\n",
        },
        contract="public",
    ),
    Fault(
        "the models of another app are imported by queries",
        {
            "bina/needs/queries/planted.py": "from bina.organization.models import planted\n",
            "bina/organization/models/planted.py": "",
        },
        contract="public",
    ),
    Fault(
        "a view imports models",
        {
            "bina/needs/web/planted.py": "from bina.needs.models import planted\n",
            "bina/needs/models/planted.py": "",
        },
        contract="models",
    ),
    Fault(
        "an inner layer imports an outer one",
        {
            "bina/needs/models/planted.py": "from bina.needs.queries import planted\n",
            "bina/needs/queries/planted.py": "",
        },
        contract="inner",
    ),
    Fault(
        "an app has a module that is no layer",
        {"bina/needs/planted.py": ""},
        contract="inner",
    ),
    Fault(
        "Django in a domain module",
        {"bina/needs/domain/planted.py": "from django.db import models\n"},
        contract="django",
    ),
    Fault(
        "a library in a domain module",
        {"bina/needs/domain/planted.py": "import psycopg\n"},
        contract="domain",
    ),
    Fault(
        "a rule in an event",
        {
            "bina/needs/events.py": "from bina.needs.domain import planted\n",
            "bina/needs/domain/planted.py": "",
        },
        contract="events",
    ),
    Fault(
        "a library in kernel",
        {"bina/kernel/planted.py": "import structlog\n"},
        contract="kernel",
    ),
    Fault(
        "a cycle inside platform",
        {
            "bina/platform/planted_a/__init__.py": "import bina.platform.planted_b\n",
            "bina/platform/planted_b/__init__.py": "import bina.platform.planted_a\n",
        },
        contract="platform",
    ),
    Fault(
        "a foreign key upward, as text",
        {
            "bina/organization/models/planted.py": FOREIGN_KEY.format(
                target="needs.NeedsCycle", back="+"
            )
        },
        check=relations.check_foreign_keys,
    ),
    Fault(
        "a way back across apps is declared",
        {
            "bina/needs/models/planted.py": FOREIGN_KEY.format(
                target="organization.Employee", back="results"
            )
        },
        check=relations.check_foreign_keys,
    ),
    Fault(
        "a way back across apps is used",
        {
            "bina/needs/models/planted.py": FOREIGN_KEY.format(target="needs.Gap", back="+"),
            "bina/organization/queries/planted.py": "def f(row: object) -> object:\n"
            "    return row.planted_set\n",
        },
        check=relations.check_reverse_accessors,
    ),
    Fault(
        "a column that points to a person is not declared",
        {
            "bina/needs/models/planted.py": FOREIGN_KEY.format(
                target="organization.Person", back="+"
            )
        },
        check=personal.check_declared,
    ),
    Fault("a utils.py", {"bina/needs/domain/utils.py": ""}, check=names.check_file_names),
    Fault("a new unlisted app", {"bina/payroll/domain/planted.py": ""}, contract="ranks"),
    Fault(
        "integrity is imported",
        {
            "bina/integrity/queries.py": "",
            "bina/needs/queries/planted.py": "from bina.integrity import queries\n",
        },
        check=imports.check_sealed,
        contract="integrity",
    ),
    Fault(
        "integrity is imported before it exists",
        {"bina/needs/queries/planted.py": "import bina.integrity\n"},
        check=imports.check_sealed,
    ),
    Fault(
        "a template of another app",
        {
            "bina/organization/templates/organization/planted.html": "{% include 'needs/x.html' %}",
        },
        check=pages.check_includes,
    ),
    Fault(
        "a link to a higher app",
        {"bina/organization/templates/organization/planted.html": "{% url 'needs:board' %}"},
        check=pages.check_routes,
    ),
    Fault(
        "a template that nobody draws",
        {"bina/needs/templates/needs/planted.html": ""},
        check=pages.check_unused,
    ),
    Fault(
        "a write outside a command",
        {"bina/needs/web/planted.py": "def f(plan: object) -> None:\n    plan.save()\n"},
        check=writes.check_writes,
    ),
    Fault(
        "a command without tests",
        {
            "bina/needs/commands/planted.py": "from bina.platform.commands import command\n\n\n"
            "@command(permission=1, audits='x', subject=2)\ndef plant(actor: object) -> None: ...\n"
        },
        check=trials.check_trials,
    ),
    Fault(
        "settings are read in an app",
        {"bina/needs/queries/planted.py": "from django.conf import settings\n"},
        check=imports.check_settings,
    ),
    Fault(
        "a function of 61 lines",
        {"bina/needs/domain/planted.py": "def f() -> None:\n" + "    print()\n" * 60},
        check=budgets.check_budgets,
    ),
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_repository(tmp_path_factory.mktemp("copy"))


@contextmanager
def planted(root: Path, files: dict[str, str]) -> Iterator[None]:
    """The files stand in the copy inside the block; afterwards it is as it was."""
    before = {root / name: read_if_there(root / name) for name in files}
    created = write_files(root, files)
    try:
        yield
    finally:
        for path in reversed(created):
            path.rmdir() if path.is_dir() else path.unlink()
        for path, text in before.items():
            if text is not None:
                path.write_text(text, encoding="utf-8")


def read_if_there(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.exists() else None


def lint_imports(root: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    chosen = [word for contract in contracts for word in ("--contract", contract)]
    code = "import sys; from importlinter.cli import lint_imports_command as lint; lint()"
    return subprocess.run(
        [sys.executable, "-c", code, "--no-logo", "--no-cache", *chosen],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_contracts_hold_in_the_copy(copy: Path) -> None:
    """So that what breaks them below is what was planted; of the checks, each names its file."""
    lint = lint_imports(copy)
    assert lint.returncode == 0, lint.stdout


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_fault_is_caught(copy: Path, fault: Fault) -> None:
    with planted(copy, fault.files):
        if fault.contract:
            lint = lint_imports(copy, fault.contract)
            assert lint.returncode == 1, lint.stdout
            assert "0 kept, 1 broken" in lint.stdout
            assert any(_is_named(lint.stdout, path) for path in fault.files)
        if fault.check:
            assert set(fault.files) & {finding.path for finding in fault.check(Repository(copy))}


def test_nothing_planted_stays(copy: Path) -> None:
    before = sorted(copy.rglob("*"))
    for fault in FAULTS:
        with planted(copy, fault.files):
            assert sorted(copy.rglob("*")) != before
    assert sorted(copy.rglob("*")) == before


def _is_named(report: str, path: str) -> bool:
    """Whether the report speaks of the planted module, or of the folder that came with it."""
    words = path.removesuffix(".py").removesuffix("/__init__").split("/")
    return ".".join(words) in report or ".".join(words[:2]) in report
