"""National catalogues (rules, regulations, core competencies): loaded after each migration."""

from collections.abc import Callable

from bina.platform.access import Actor

Loader = Callable[[Actor], object]

_loaders: dict[str, Loader] = {}


def register_catalogue(name: str, loader: Loader) -> None:
    """``loader(actor)`` is an idempotent command with a NATIONAL subject."""
    _loaders[name] = loader


def load_catalogues() -> list[str]:
    """Run every loader as the system, in the order of registration; returns their names."""
    actor = Actor.system("catalogues")
    for loader in _loaders.values():
        loader(actor)
    return list(_loaders)
