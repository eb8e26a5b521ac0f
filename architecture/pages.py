"""Templates: whose they are, what they draw in, and whether anybody uses them."""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

from architecture.findings import Finding
from architecture.repository import Module, Repository, Template, strings

FOREIGN_FOLDERS = frozenset({"account", "allauth", "mfa", "socialaccount", "usersessions"})
"""Folders of templates that a library asks for by name; ours stand in their place."""

STATUS_PAGE = re.compile(r"\d{3}(_\w+)?\.html")
"""Asked for by Django itself (``404.html``), or by the answer to a failing request."""

_DRAWN = re.compile(r"""\{%-?\s*(?:include|extends)\s+(["']?)([^\s"'%]+)\1""")
_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_ROUTE = re.compile(r"""["']([a-z_]+):[a-z_]+["']""")
_ADDRESS = re.compile(r"""\b(?:href|action|hx-(?:get|post|put|delete))=["']/[^"'{]""")

_POST_FORM = re.compile(r"""<form\b[^>]*\bmethod=["']?post""", re.IGNORECASE)
_BARE_TOKEN = re.compile(r"\{%-?\s*csrf_token")


def check_homes(repository: Repository) -> list[Finding]:
    """A template stands in a folder named after its own app, or its own topic of platform."""
    return [
        Finding(template.path, 0, "template-home", f"{_folder(template.name)}/ is not its own")
        for template in repository.templates
        if not STATUS_PAGE.fullmatch(template.name)
        if _folder(template.name) not in _own_folders(template) | FOREIGN_FOLDERS
    ]


def _folder(name: str) -> str:
    return name.split("/")[0]


def _own_folders(template: Template) -> set[str]:
    """The app, and inside platform the topic that holds the ``templates`` folder."""
    parts = template.path.split("/")
    return {template.app, parts[parts.index("templates") - 1]}


def check_includes(repository: Repository) -> list[Finding]:
    """Only the interface kit and own templates are drawn in or extended."""
    return [
        Finding(template.path, line, "template", f"{name} belongs to another app")
        for template in repository.templates
        for line, name in _drawn(template)
        if not _may_draw(repository, template.app, name)
    ]


def _drawn(template: Template) -> Iterator[tuple[int, str]]:
    for match in _DRAWN.finditer(template.text):
        yield template.text.count("\n", 0, match.start()) + 1, match[2]


def _may_draw(repository: Repository, app: str, name: str) -> bool:
    """A name in a variable is refused too, outside the kit: nobody could tell whose it is."""
    if app == "platform":
        return _folder(name) not in repository.ranks or name.startswith("platform/")
    return _folder(name) in {app, "ui"} | FOREIGN_FOLDERS


def check_rendered(repository: Repository) -> list[Finding]:
    """Views render templates of their own app."""
    return [
        Finding(module.path, line, "template", f"{text} belongs to another app")
        for module in repository.modules
        for line, text in strings(module.tree)
        if text.endswith(".html") and _folder(text) in repository.ranks
        if not _may_draw(repository, module.app, text)
    ]


def check_unused(repository: Repository) -> list[Finding]:
    """Every template is drawn in somewhere, or named in code (a part of a name may vary)."""
    patterns = {name for template in repository.templates for _, name in _drawn(template)}
    for module in repository.modules:
        patterns |= _template_patterns(module)
    return [
        Finding(template.path, 0, "unused-template", "nobody draws it")
        for template in repository.templates
        if not _is_expected(template)
        if not any(fnmatchcase(template.name, pattern) for pattern in patterns)
    ]


def _is_expected(template: Template) -> bool:
    is_status = bool(STATUS_PAGE.fullmatch(template.name))
    return is_status or _folder(template.name) in FOREIGN_FOLDERS


def _template_patterns(module: Module) -> set[str]:
    """Texts with a slash; one that is only the start or end of a name stands for many."""
    found = set()
    for _, text in strings(module.tree):
        if re.fullmatch(r"[\w/.-]+\.\w+", text):
            found.add(text)
        elif re.fullmatch(r"[\w-]+/[\w/-]*", text):
            found.add(f"{text}*")
    return found


def check_routes(repository: Repository) -> list[Finding]:
    """Links lead to own pages or pages of lower apps."""
    places = [
        (template.path, template.app, line, text)
        for template in repository.templates
        for line, text in _tags(template)
    ] + [
        (module.path, module.app, line, f'"{text}"')
        for module in repository.modules
        for line, text in strings(module.tree)
        if " " not in text
    ]
    return [
        Finding(path, line, "route-upward", f"{match[0]} leads to a higher app or a peer")
        for path, app, line, text in places
        for match in _ROUTE.finditer(text)
        if match[1] in repository.ranks and not repository.may_use(app, match[1])
    ]


def _tags(template: Template) -> Iterator[tuple[int, str]]:
    for match in _TAG.finditer(template.text):
        yield template.text.count("\n", 0, match.start()) + 1, match[0]


def check_addresses(repository: Repository) -> list[Finding]:
    """Addresses come from ``{% url %}``; a written one is found by no check."""
    return [
        Finding(template.path, template.text.count("\n", 0, match.start()) + 1, "address", match[0])
        for template in repository.templates
        if template.name.endswith(".html")
        for match in _ADDRESS.finditer(template.text)
    ]


def check_forms(repository: Repository) -> list[Finding]:
    """Every form that is sent carries ``{% form_keys %}``, and no bare token of Django's.

    Pages of a failing request are exempt: theirs is the form that did not arrive.
    """
    return [
        Finding(template.path, 0, "form-keys", "a POST form lacks {% form_keys %}")
        for template in repository.templates
        if not STATUS_PAGE.fullmatch(template.name)
        if _BARE_TOKEN.search(template.text)
        or len(_POST_FORM.findall(template.text)) > template.text.count("{% form_keys %}")
    ]
