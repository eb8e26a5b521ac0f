"""Every route that a template or the code names exists."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from architecture.repository import Repository, strings
from tests.architecture.conftest import ROOT

URL_TAG = re.compile(r"""\{%\s*url\s+["']([^"']+)["']""")


def known_routes(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name}"
        else:
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from known_routes(entry, inner)


def test_routes_of_templates_exist() -> None:
    known = set(known_routes(get_resolver()))
    unknown = [
        (template.path, name)
        for template in Repository(ROOT).templates
        for name in URL_TAG.findall(template.text)
        if name not in known
    ]
    assert unknown == []


def test_routes_of_code_exist() -> None:
    repository, known = Repository(ROOT), set(known_routes(get_resolver()))
    unknown = [
        (module.path, line, text)
        for module in repository.modules
        for line, text in strings(module.tree)
        if re.fullmatch(r"[a-z_]+:[a-z_]+", text) and text.split(":")[0] in repository.ranks
        if text not in known
    ]
    assert unknown == []
