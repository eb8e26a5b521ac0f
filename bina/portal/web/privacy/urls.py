"""Routes of one's own data."""

from django.urls import path

from bina.portal.web.privacy import correcting, pages

urlpatterns = [
    path("", pages.own_data, name="own_data"),
    path("tujuan/", pages.purposes, name="own_purposes"),
    path("dilihat/", pages.openings, name="own_openings"),
    path("jejak/", pages.trail, name="own_trail"),
    path("periksa/", correcting.confirm, name="confirm_own_data"),
    path("perbaikan/<slug:datum>/", correcting.ask, name="ask_correction"),
    path("perbaikan/<uuid:request_id>/tarik/", correcting.withdraw, name="withdraw_correction"),
    path("unduh/", pages.download, name="download_own_data"),
]
