"""Names: of files that say nothing, and of models and enums against the vocabulary."""

import ast
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from architecture.findings import Finding
from architecture.repository import Module, Repository

EMPTY_NAMES = frozenset(
    {"util", "utils", "helper", "helpers", "common", "misc", "shared", "stuff", "tools", "lib"}
)

GLOSSARY = Path("docs/reference/glossary.csv")

SUFFIXES = frozenset({"Kind", "State", "Status", "Source", "Version", "Line", "Level", "Group"})
"""May follow words of the vocabulary: ``PositionKind``, ``UnitVersion``."""

ENUMS = frozenset({"Enum", "StrEnum", "IntEnum", "TextChoices", "IntegerChoices"})


def check_file_names(repository: Repository) -> list[Finding]:
    return [
        Finding(module.path, 0, "name", f"{part} says nothing: name the thing")
        for module in [*repository.modules, *repository.tests]
        for part in module.parts
        if part.strip("_") in EMPTY_NAMES
    ]


@dataclass(frozen=True)
class Vocabulary:
    """``words`` may name a model or enum; ``avoided`` maps a word to the one that is meant."""

    words: frozenset[str]
    avoided: dict[str, str]


def read_vocabulary(root: Path) -> Vocabulary:
    """From the columns ``code`` (``Award / PerformanceAllowance``) and ``avoid``."""
    with (root / GLOSSARY).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    words = {word for row in rows for word in re.findall(r"\b[A-Z][A-Za-z]+", row["code"])}
    avoided = {word: row["code"] for row in rows for word in row["avoid"].split()}
    return Vocabulary(frozenset(words), avoided)


def check_vocabulary(repository: Repository) -> list[Finding]:
    """Every model and enum of a domain app bears a word of the vocabulary, none an avoided one."""
    vocabulary = read_vocabulary(repository.root)
    return [
        Finding(module.path, node.lineno, "vocabulary", message)
        for module in repository.modules
        if module.app not in {"kernel", "platform", "cli", "config"}
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and _is_named_concept(module, node)
        if "abstract = True" not in ast.unparse(node)
        for message in _name_faults(vocabulary, node.name)
    ]


def _is_named_concept(module: Module, node: ast.ClassDef) -> bool:
    """An enum anywhere; in ``models`` every class that is a table."""
    bases = {ast.unparse(base).split(".")[-1] for base in node.bases}
    return bool(bases & ENUMS) or (module.layer == "models" and bool(bases & _table_bases()))


def _table_bases() -> frozenset[str]:
    return frozenset({"Model", "AgencyOwned", "AbstractBaseUser"})


def _name_faults(vocabulary: Vocabulary, name: str) -> Iterator[str]:
    for word in re.findall(r"[A-Z][a-z]+", name):
        if word in vocabulary.avoided:
            yield f"{name}: say {vocabulary.avoided[word]}, not {word}"
    if not _is_spoken(vocabulary.words | SUFFIXES, name):
        yield f"{name} is not in {GLOSSARY}"


def _is_spoken(words: frozenset[str], name: str) -> bool:
    """Whether the name is one word after another: ``UnitKpi`` is ``Unit`` and ``Kpi``."""
    heads = (name[:end] for end in range(1, len(name) + 1) if name[:end] in words)
    return not name or any(_is_spoken(words, name.removeprefix(head)) for head in heads)
