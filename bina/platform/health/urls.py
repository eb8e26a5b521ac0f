"""Routes of the probes."""

from django.urls import path

from bina.platform.health.probes import live, ready

app_name = "health"
urlpatterns = [path("live", live, name="live"), path("ready", ready, name="ready")]
