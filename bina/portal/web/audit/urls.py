"""Routes of the trail."""

from django.urls import path

from bina.portal.web.audit import pages

urlpatterns = [
    path("", pages.trail, name="trail"),
    path("unduh/", pages.export, name="export_trail"),
    path("pembukaan/unduh/", pages.export_openings, name="export_openings"),
    path("orang/", pages.person, name="trail_person"),
    path("pembukaan/", pages.openings, name="openings"),
    path("<int:sequence>/", pages.entry, name="trail_entry"),
]
