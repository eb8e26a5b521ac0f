"""The portal as a Django app."""

from django.apps import AppConfig

from bina.platform.intake.registry import register_upload_page


class PortalConfig(AppConfig):
    name = "bina.portal"
    label = "portal"
    rank = 12

    def ready(self) -> None:
        register_upload_page("portal:upload")
