"""The portal as a Django app."""

from importlib import import_module

from django.apps import AppConfig

from bina.platform.incidents.pages import register_incident_page
from bina.platform.intake.registry import register_upload_page
from bina.platform.privacy.labels import register_labels


class PortalConfig(AppConfig):
    name = "bina.portal"
    label = "portal"
    rank = 12

    def ready(self) -> None:
        register_upload_page("portal:upload")
        # the queries of portal read models, which exist only from here on
        register_labels(import_module("bina.portal.queries.field_words").field_words)
        register_incident_page("portal:incident")
        letters = import_module("bina.platform.letters.pages")
        letters.register_check_page("portal:check_letter")
