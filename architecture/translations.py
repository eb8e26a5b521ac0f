"""The English catalogue: ``python -m architecture.translations update|check|compile``.

Source texts are Indonesian, so ``locale/en`` is the only catalogue; ``update`` gathers the texts,
``check`` says what is missing, ``compile`` writes what Django reads, without system gettext.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from architecture.findings import Finding
from architecture.repository import Repository

PO_FILE = Path("locale/en/LC_MESSAGES/django.po")

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "marked": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}

_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[#0\- +]?\d*(?:\.\d+)?[a-zA-Z]|%%")
_HEADER = "# English texts of bina; the source texts are Indonesian."
_LOOSE_HEADER = re.compile(
    r'^"(?:POT-Creation|PO-Revision|Generated-By|Project-Id|Report-Msgid|Last-Tr|Language-Team)'
    r"[^\n]*\n",
    re.MULTILINE,
)

Text = tuple[int, str | tuple[str, ...], list[str], str | None]


def gather(repository: Repository) -> Catalog:
    """Every text of the product that is marked for translation, with the files it stands in."""
    catalog = Catalog(locale="en", charset="utf-8", header_comment=_HEADER, fuzzy=False)
    for path, (_, text, comments, context) in _texts(repository):
        catalog.add(text, locations=[(path, 0)], auto_comments=comments, context=context)
    return catalog


def _texts(repository: Repository) -> Iterator[tuple[str, Text]]:
    for module in repository.modules:
        yield from ((module.path, text) for text in _extract(module.text))
    for template in repository.templates:
        if template.name.endswith((".html", ".txt")):
            marked = templatize(template.text, origin=template.path)
            # what is left of a template is no Python: without indentation it can be tokenized
            lines = (line.lstrip() for line in marked.splitlines())
            yield from ((template.path, text) for text in _extract("\n".join(lines)))


def _extract(code: str) -> Iterator[Text]:
    file = BytesIO(code.encode())
    options = {"encoding": "utf-8"}
    return extract("python", file, KEYWORDS, ("Translators:",), options, strip_comment_tags=True)


def read_catalogue(root: Path) -> Catalog:
    """The catalogue as it lies there; empty when there is none."""
    file = root / PO_FILE
    if not file.exists():
        return Catalog(locale="en")
    with file.open("rb") as stream:
        return read_po(stream, locale="en", abort_invalid=True)


def update(root: Path) -> None:
    """Take in new texts, untranslated, and drop those that are no longer used."""
    gathered, known = gather(Repository(root)), read_catalogue(root)
    for message in gathered:
        former = known.get(message.id, context=message.context) if message.id else None
        if former:
            message.string = former.string
    stream = BytesIO()
    write_po(stream, gathered, width=100, sort_output=True, omit_header=False, include_lineno=False)
    file = root / PO_FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    # dates would differ with every run and on every branch, and nobody is to be named
    file.write_text(_LOOSE_HEADER.sub("", stream.getvalue().decode()), encoding="utf-8")


def compile_catalogue(root: Path) -> Path:
    """Write the ``.mo`` beside the ``.po``; returns its path."""
    target = (root / PO_FILE).with_suffix(".mo")
    with target.open("wb") as stream:
        write_mo(stream, read_catalogue(root))
    return target


def check_catalogue(repository: Repository) -> list[Finding]:
    """Complete, without left-overs, and with the same placeholders on both sides."""
    gathered, known = gather(repository), read_catalogue(repository.root)
    wanted = {_key(message): message for message in gathered if message.id}
    present = {_key(message): message for message in known if message.id}
    return [
        *(_finding(wanted[key], "no English text") for key in wanted.keys() - present.keys()),
        *(_finding(present[key], "no longer used") for key in present.keys() - wanted.keys()),
        *(
            _finding(message, fault)
            for key, message in present.items()
            if key in wanted
            for fault in _faults(message)
        ),
    ]


def _key(message: Message) -> tuple[str | None, tuple[str, ...]]:
    return message.context, _forms(message.id)


def _forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def _finding(message: Message, fault: str) -> Finding:
    return Finding(str(PO_FILE), message.lineno or 0, "translation", f"{message.id!r}: {fault}")


def _faults(message: Message) -> Iterator[str]:
    sources, targets = _forms(message.id), _forms(message.string)
    if "fuzzy" in message.flags:
        yield "marked fuzzy"
    if not all(targets) or len(targets) != len(sources):
        yield "no English text"
        return
    for source, target in zip(sources, targets, strict=True):
        if _placeholders(source) != _placeholders(target):
            yield f"placeholders differ from {target!r}"


def _placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))


def main(arguments: list[str]) -> int:
    """Exit code 0 done, 1 incomplete, 2 usage."""
    root = Path.cwd()
    match arguments:
        case ["update"]:
            update(root)
        case ["compile"]:
            compile_catalogue(root)
        case ["check"]:
            findings = check_catalogue(Repository(root))
            for finding in findings:
                print(finding)
            print(f"translations: {len(findings)} findings")
            return 1 if findings else 0
        case _:
            print("python -m architecture.translations update|check|compile")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
