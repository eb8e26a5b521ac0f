"""The portal as a Django app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "bina.portal"
    label = "portal"
    rank = 12
