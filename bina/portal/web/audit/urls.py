"""Routes of the trail."""

from django.urls import path

from bina.portal.web.audit import pages

urlpatterns = [
    path("", pages.trail, name="trail"),
    path("unduh/", pages.export, name="export_trail"),
    path("<int:sequence>/", pages.entry, name="trail_entry"),
]
