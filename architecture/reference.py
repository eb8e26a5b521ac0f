"""``python -m architecture.reference write|check``: the pages of ``docs/reference``."""

import os
import sys
from importlib import import_module
from pathlib import Path

import django

from architecture.repository import Repository


def main(arguments: list[str]) -> int:
    """Exit code 0 done, 1 out of date, 2 usage."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    declarations = import_module("architecture.declarations")
    repository = Repository(Path.cwd())
    match arguments:
        case ["write"]:
            declarations.write(repository)
        case ["check"]:
            findings = declarations.check_reference(repository)
            print(*findings, f"reference: {len(findings)} findings", sep="\n")
            return 1 if findings else 0
        case _:
            print("python -m architecture.reference write|check")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
