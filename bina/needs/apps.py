"""Needs as a Django app."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "bina.needs"
    label = "needs"
    rank = 6
