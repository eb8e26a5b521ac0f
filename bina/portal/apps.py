"""The portal as a Django app."""

from django.apps import AppConfig

from bina.platform.incidents.pages import register_incident_page
from bina.platform.intake.registry import register_upload_page


class PortalConfig(AppConfig):
    name = "bina.portal"
    label = "portal"
    rank = 12

    def ready(self) -> None:
        register_upload_page("portal:upload")
        register_incident_page("portal:incident")
