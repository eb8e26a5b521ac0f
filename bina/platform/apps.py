"""The platform as a Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from bina.platform.privacy import register_eraser


class PlatformConfig(AppConfig):
    name = "bina.platform"
    label = "platform"
    rank = 2

    def ready(self) -> None:
        # every app's sheets, jobs and reactions make themselves known; models exist from here on
        autodiscover_modules(
            "commands.sheets", "commands.retention", "models.personal", "jobs", "reactions"
        )
        import_module("bina.platform.calendar.commands")
        import_module("bina.platform.calendar.holdings")
        import_module("bina.platform.cases.commands.retention")
        import_module("bina.platform.cases.holdings")
        import_module("bina.platform.intake.jobs")
        import_module("bina.platform.privacy.holdings")
        import_module("bina.platform.privacy.jobs")
        import_module("bina.platform.incidents.commands.retention")
        import_module("bina.platform.incidents.holdings")
        import_module("bina.platform.incidents.jobs")
        import_module("bina.platform.letters.holdings")
        import_module("bina.platform.notices.commands")
        import_module("bina.platform.notices.commands.retention")
        import_module("bina.platform.notices.holdings")
        register_eraser(import_module("bina.platform.keys").shred)
