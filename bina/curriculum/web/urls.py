"""Routes of curriculum."""

from django.urls import path

from bina.curriculum.web import modules

app_name = "curriculum"
urlpatterns = [
    path("modul/", modules.modules, name="modules"),
    path("modul/ekspor/", modules.export_modules, name="export_modules"),
    path("modul/<uuid:module_id>/", modules.module, name="module"),
]
