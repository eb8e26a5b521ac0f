"""Routes of curriculum."""

from django.urls import path

from bina.curriculum.web import catalogue

app_name = "curriculum"
urlpatterns = [
    path("modul/", catalogue.modules, name="modules"),
    path("modul/ekspor/", catalogue.export, name="export_modules"),
    path("modul/<uuid:module_id>/", catalogue.module, name="module"),
]
