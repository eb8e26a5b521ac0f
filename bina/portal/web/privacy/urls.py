"""Routes of one's own data."""

from django.urls import path

from bina.portal.web.privacy import pages

urlpatterns = [
    path("", pages.own_data, name="own_data"),
    path("tujuan/", pages.purposes, name="own_purposes"),
    path("dilihat/", pages.openings, name="own_openings"),
    path("jejak/", pages.trail, name="own_trail"),
    path("unduh/", pages.download, name="download_own_data"),
]
