"""Organization as a Django app: people, units, positions, accounts."""

from importlib import import_module

from django.apps import AppConfig

from bina.platform.access import register_actor_source, register_scope_tree
from bina.platform.privacy import register_subject_source


class OrganizationConfig(AppConfig):
    name = "bina.organization"
    label = "organization"
    rank = 3

    def ready(self) -> None:
        # models exist only from here on
        queries = import_module("bina.organization.queries")
        register_scope_tree(queries.CurrentTree())
        register_actor_source(queries.load_actor)
        import_module("bina.platform.cases").register_holder_source(queries.role_holders)
        import_module("bina.platform.letters").register_letter_source(queries.LetterPeople())
        register_subject_source(queries.load_subject)
        queries.register_handover("organization", queries.own_items)
