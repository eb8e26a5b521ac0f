"""Small repositories for the checks, and copies of the whole one to plant faults in."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from architecture.repository import Repository

ROOT = Path(__file__).parents[2]

Files = Mapping[str, str]
House = Callable[[Files], Repository]


def write_files(root: Path, files: Files) -> list[Path]:
    """Write the files, and ``__init__.py`` into new folders of Python; returns what is new."""
    created: list[Path] = []
    for name, text in files.items():
        file = root / name
        for folder in reversed(file.relative_to(root).parents):
            if not (root / folder).exists():
                (root / folder).mkdir()
                created.append(root / folder)
            package = root / folder / "__init__.py"
            if file.suffix == ".py" and folder != Path() and not package.exists():
                package.touch()
                created.append(package)
        if not file.exists():
            created.append(file)
        file.write_text(text, encoding="utf-8")
    return created


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A new repository of these files only, with the real contracts and vocabulary."""

    def build(files: Files) -> Repository:
        root = tmp_path / str(len(list(tmp_path.iterdir())))
        (root / "docs/reference").mkdir(parents=True)
        shutil.copy(ROOT / ".importlinter", root)
        for name in ("glossary.csv", "requirements.csv"):
            shutil.copy(ROOT / "docs/reference" / name, root / "docs/reference")
        write_files(root, files)
        return Repository(root)

    return build


def copy_repository(target: Path) -> Path:
    """All that the checks read, without what was built."""
    for name in ("architecture", "bina", "config", "demo", "docs", "tests"):
        if (ROOT / name).exists():
            ignored = shutil.ignore_patterns("__pycache__", "static", "*.mo")
            shutil.copytree(ROOT / name, target / name, ignore=ignored)
    shutil.copy(ROOT / ".importlinter", target)
    return target
