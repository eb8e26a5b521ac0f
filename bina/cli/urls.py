"""``bina urls``: every route of the site, for people and for tests that walk it."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import django
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import get_converters

_CONVERTERS = {type(known): name for name, known in get_converters().items()}
USUAL_METHODS = ("GET", "HEAD", "POST")


@dataclass(frozen=True, slots=True)
class Route:
    """``params`` maps each name to its converter; ``app`` is the app that answers."""

    route: str
    name: str
    methods: tuple[str, ...]
    params: dict[str, str]
    app: str


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="Keluaran JSON")


def run(arguments: Namespace) -> int:
    django.setup()
    routes = list_routes()
    if arguments.json:
        json.dump([asdict(route) for route in routes], sys.stdout, indent=1)
        print()
    else:
        for route in routes:
            print(f"{route.route:<60} {route.name:<40} {' '.join(route.methods)}")
    return 0


def list_routes() -> list[Route]:
    """In the order of the route's text."""
    return sorted(_walk(get_resolver(), "/", (), {}), key=lambda route: route.route)


def _walk(
    resolver: URLResolver, prefix: str, namespaces: tuple[str, ...], above: Mapping[str, Any]
) -> Iterator[Route]:
    """``above`` are the converters of what the patterns are included under."""
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        known = {**above, **entry.pattern.converters}
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _walk(entry, path, inner, known)
        else:
            yield _route(entry, path, namespaces, known)


def _route(
    entry: URLPattern, path: str, namespaces: tuple[str, ...], converters: Mapping[str, Any]
) -> Route:
    return Route(
        route=path,
        name=":".join((*namespaces, entry.name or "")),
        methods=_methods(entry.callback),
        params={name: _CONVERTERS.get(type(known), "str") for name, known in converters.items()},
        app=_app(entry.callback.__module__),
    )


def _methods(view: Callable[..., Any]) -> tuple[str, ...]:
    """What ``@page``, ``require_http_methods`` or the view's class allows; else the usual ones."""
    known = getattr(view, "view_class", None)
    if known is not None:
        return tuple(name.upper() for name in known.http_method_names if hasattr(known, name))
    step: Any = view
    while step is not None:
        if step.__code__.co_name == "inner" and "request_method_list" in step.__code__.co_freevars:
            place = step.__code__.co_freevars.index("request_method_list")
            return tuple(step.__closure__[place].cell_contents)
        step = getattr(step, "__wrapped__", None)
    return tuple(getattr(view, "methods", USUAL_METHODS))


def _app(module: str) -> str:
    parts = module.split(".")
    return parts[1] if parts[0] == "bina" else parts[0]
