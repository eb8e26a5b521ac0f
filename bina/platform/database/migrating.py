"""Bringing a database up to date; always as its owner."""

from pathlib import Path

from django.apps import apps
from django.core.management import call_command

from bina.platform.catalogues import load_catalogues
from bina.platform.keys import ensure_keys


def migrate_all(verbosity: int = 1) -> None:
    """Tables, the cache's table, keys, then the national catalogues; safe to repeat."""
    call_command("migrate", interactive=False, verbosity=verbosity)
    call_command("createcachetable", verbosity=0)
    ensure_keys()
    load_catalogues()


def migration_files() -> list[Path]:
    """The source of every migration of every installed app, in a fixed order."""
    folders = [Path(app.path) / "migrations" for app in apps.get_app_configs()]
    return sorted(file for folder in folders for file in folder.glob("*.py"))
