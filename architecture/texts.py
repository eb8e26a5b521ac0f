"""Texts that users read but no translation reaches."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from architecture.findings import Finding
from architecture.repository import Repository, Template, called_name, calls

SPOKEN_ATTRIBUTES = frozenset({"alt", "aria-label", "content", "placeholder", "title"})
SPOKEN_KEYWORDS = frozenset({"help_text", "label", "verbose_name"})

TEXT_ARGUMENTS = frozenset(
    {"caption", "detail", "empty", "hint", "label", "lead", "message", "summary", "text", "title"}
)
"""Arguments of components that are read by users."""

SAME_IN_BOTH = frozenset({"bina", "Excel", "PDF", "NIP", "CSV", "Bahasa", "Indonesia", "English"})

_TRANSLATED = re.compile(
    r"\{%\s*blocktrans(?:late)?\b.*?\{%\s*endblocktrans(?:late)?\s*%\}", re.DOTALL
)
_COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?\{%\s*endcomment\s*%\}", re.DOTALL)
_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_WORD = re.compile(r"[A-Za-z]{3,}")
_SILENT_TAG = re.compile(
    r"\{%\s*(?:if|elif|load|url|static|extends|translate|trans|with|comment)\b"
)
_ARGUMENT = re.compile(r"""\b(\w+)=(["'])(.*?)\2""")


class _Spoken(HTMLParser):
    """Gathers texts and spoken attributes with their lines."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag in {"script", "style"}
        for name, value in attrs:
            if name in SPOKEN_ATTRIBUTES and not (tag == "meta" and name == "content"):
                self.found.append((self.getpos()[0], value or ""))

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append((self.getpos()[0], data))


def check_template_texts(repository: Repository) -> list[Finding]:
    """Words in a template stand in ``{% translate %}`` or ``{% blocktranslate %}``."""
    return [
        Finding(template.path, line, "untranslated", text)
        for template in repository.templates
        if template.name.endswith(".html") and "gallery" not in template.name
        for line, text in _spoken(template)
    ]


def _spoken(template: Template) -> Iterator[tuple[int, str]]:
    text = template.text
    for pattern in (_COMMENT, _TRANSLATED, _TAG):
        text = pattern.sub(_same_lines, text)
    parser = _Spoken()
    parser.feed(text)
    for line, spoken in parser.found:
        if set(_WORD.findall(spoken)) - SAME_IN_BOTH:
            yield line, " ".join(spoken.split())[:60]


def check_component_texts(repository: Repository) -> list[Finding]:
    """Texts handed to a component are marked: ``{% badge label=_("Baru") %}``."""
    return [
        Finding(template.path, line, "untranslated", text)
        for template in repository.templates
        if template.name.endswith(".html") and "gallery" not in template.name
        for line, text in _bare_arguments(template)
    ]


def _bare_arguments(template: Template) -> Iterator[tuple[int, str]]:
    for tag in _TAG.finditer(template.text):
        if _SILENT_TAG.match(tag[0]):
            continue
        for argument in _ARGUMENT.finditer(tag[0]):
            if argument[1] in TEXT_ARGUMENTS and _WORD.search(argument[3]):
                yield template.text.count("\n", 0, tag.start()) + 1, argument[3]


def _same_lines(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def check_code_texts(repository: Repository) -> list[Finding]:
    """Refusals and labels are marked for translation where they are written."""
    return [
        Finding(module.path, text.lineno, "untranslated", ast.unparse(text)[:60])
        for module in repository.modules
        if not module.is_migration and "gallery" not in str(module.path)
        for call in calls(module.tree)
        for text in _read_by_users(call)
        if _is_bare(text)
    ]


def _read_by_users(call: ast.Call) -> Iterator[ast.expr]:
    if called_name(call) == "Refused":
        yield from call.args[:1]
    if called_name(call) == "Permission":
        yield from call.args[1:2]
    yield from (word.value for word in call.keywords if word.arg in SPOKEN_KEYWORDS)


def _is_bare(text: ast.expr) -> bool:
    if isinstance(text, ast.BinOp):
        return _is_bare(text.left)
    is_text = isinstance(text, ast.Constant) and isinstance(text.value, str)
    return isinstance(text, ast.JoinedStr) or (is_text and bool(_WORD.search(ast.unparse(text))))
