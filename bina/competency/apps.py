"""Competency as a Django app: dictionary, standards, results, evidence, profiles."""

from importlib import import_module

from django.apps import AppConfig


class CompetencyConfig(AppConfig):
    name = "bina.competency"
    label = "competency"
    rank = 4

    def ready(self) -> None:
        # models exist only from here on; the commands register the catalogues they load
        import_module("bina.competency.commands")
