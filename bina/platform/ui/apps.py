"""The interface kit as a Django app: its templates, tags and built files."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "bina.platform.ui"
    label = "ui"
    rank = 2
