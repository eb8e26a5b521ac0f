"""Organization as a Django app: people, units, positions, accounts."""

from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    name = "bina.organization"
    label = "organization"
    rank = 3
