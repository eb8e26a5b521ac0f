"""Routes of the platform itself."""

from django.urls import path

from bina.platform.web.downloads import download_file

app_name = "platform"
urlpatterns = [path("berkas/<uuid:file_id>/", download_file, name="file")]
