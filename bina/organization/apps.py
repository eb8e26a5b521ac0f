"""Organization as a Django app: people, units, positions, accounts."""

from importlib import import_module

from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    name = "bina.organization"
    label = "organization"
    rank = 3

    def ready(self) -> None:
        # models exist only from here on; these register what the platform asks for
        for part in ("commands.registering", "jobs", "reactions"):
            import_module(f"bina.organization.{part}")
