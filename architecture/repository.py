"""The repository as the checks see it: modules with their syntax trees, templates, ranks."""

import ast
from collections.abc import Iterator
from configparser import ConfigParser
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

NO_RANK = 99
"""Of ``cli`` and ``config``, which start the house and may use all of it."""


@lru_cache(maxsize=4096)
def _parse(text: str) -> ast.Module:
    return ast.parse(text)


@dataclass(frozen=True)
class Module:
    """One Python file; ``path`` is relative to the repository."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return _parse(self.text)

    @property
    def parts(self) -> tuple[str, ...]:
        """``bina/needs/web/views.py`` gives ``("bina", "needs", "web", "views")``."""
        return Path(self.path).with_suffix("").parts

    @property
    def app(self) -> str:
        """The app below ``bina``; the top package elsewhere."""
        return self.parts[1] if self.parts[0] == "bina" and len(self.parts) > 2 else self.parts[0]

    @property
    def layer(self) -> str:
        """The inner layer of the app (``models``, ``web``), the topic inside platform."""
        return self.parts[2] if self.parts[0] == "bina" and len(self.parts) > 2 else ""

    @property
    def is_migration(self) -> bool:
        return "migrations" in self.parts


@dataclass(frozen=True)
class Template:
    """One template; ``name`` is what ``{% include %}`` would call it."""

    path: str
    name: str
    app: str
    text: str


@dataclass(frozen=True)
class Repository:
    """Reads the tree below ``root`` once; the checks are functions over it."""

    root: Path

    @cached_property
    def ranks(self) -> dict[str, int]:
        """App to rank, 1 at the bottom, as the contract file orders them; also absent apps."""
        config = ConfigParser()
        config.read(self.root / ".importlinter", encoding="utf-8")
        lines = config["importlinter:contract:ranks"]["layers"].split("\n")
        layers = [line for line in lines if line.strip()]
        return {
            name.strip(" ()"): rank
            for rank, layer in enumerate(reversed(layers), start=1)
            for name in layer.split("|")
        }

    def may_use(self, app: str, other: str) -> bool:
        """Whether ``app`` may know ``other``: itself, or an app of a lower rank."""
        return app == other or self.ranks[other] < self.ranks.get(app, NO_RANK)

    @cached_property
    def modules(self) -> list[Module]:
        """All Python files of the product, by path."""
        return [
            module
            for package in ("bina", "config", "demo")
            for module in self._read_modules(package)
        ]

    @cached_property
    def tests(self) -> list[Module]:
        return list(self._read_modules("tests"))

    def _read_modules(self, package: str) -> Iterator[Module]:
        for file in sorted((self.root / package).rglob("*.py")):
            yield Module(str(file.relative_to(self.root)), file.read_text(encoding="utf-8"))

    @cached_property
    def templates(self) -> list[Template]:
        files = sorted((self.root / "bina").rglob("templates/**/*.*"))
        return [self._read_template(file) for file in files if file.is_file()]

    def _read_template(self, file: Path) -> Template:
        path = file.relative_to(self.root)
        start = path.parts.index("templates") + 1
        name = "/".join(path.parts[start:])
        return Template(str(path), name, path.parts[1], file.read_text(encoding="utf-8"))


def called_name(call: ast.Call) -> str:
    """The last name of what is called: ``models.ForeignKey(...)`` gives ``ForeignKey``."""
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and value of every text constant, parts of f-strings included, docstrings left out."""
    spoken = (node for node in ast.walk(tree) if not isinstance(node, ast.Expr))
    for node in spoken:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Constant) and isinstance(child.value, str):
                yield child.lineno, child.value
