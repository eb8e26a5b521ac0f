"""Routes of the platform itself."""

from django.urls import path

from bina.platform.web.downloads import download_file
from bina.platform.web.language import choose_language

app_name = "platform"
urlpatterns = [
    path("bahasa/", choose_language, name="language"),
    path("berkas/<uuid:file_id>/", download_file, name="file"),
]
