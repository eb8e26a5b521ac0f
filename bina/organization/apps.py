"""Organization as a Django app: people, units, positions, accounts."""

from django.apps import AppConfig

from bina.platform.access import register_actor_source, register_scope_tree


class OrganizationConfig(AppConfig):
    name = "bina.organization"
    label = "organization"
    rank = 3

    def ready(self) -> None:
        # models can be imported only once every app is loaded
        from bina.organization.queries import CurrentTree, load_actor

        register_scope_tree(CurrentTree())
        register_actor_source(load_actor)
