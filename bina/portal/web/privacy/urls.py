"""Routes of one's own data."""

from django.urls import path

from bina.portal.web.privacy import pages

urlpatterns = [
    path("", pages.own_data, name="own_data"),
    path("unduh/", pages.download, name="download_own_data"),
]
