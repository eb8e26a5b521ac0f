"""Routes of the gallery; they answer 404 outside development and demo."""

from django.urls import path

from bina.platform.ui.gallery import (
    gallery,
    gallery_confirm,
    gallery_door,
    gallery_job,
    gallery_state,
)

app_name = "ui"
urlpatterns = [
    path("ui/", gallery, name="gallery"),
    path("ui/pintu/", gallery_door, name="door"),
    path("ui/konfirmasi/", gallery_confirm, name="confirm"),
    path("ui/pekerjaan/", gallery_job, name="job"),
    path("ui/keadaan/<int:status>/", gallery_state, name="state"),
]
