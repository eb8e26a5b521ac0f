"""The platform as a Django app."""

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    name = "bina.platform"
    label = "platform"
    rank = 2
