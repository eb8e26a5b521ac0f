"""Routes of the probes and of the metrics."""

from django.urls import path

from bina.platform.health.metrics import metrics
from bina.platform.health.probes import live, ready

app_name = "health"
urlpatterns = [
    path("healthz/live", live, name="live"),
    path("healthz/ready", ready, name="ready"),
    path("metrics", metrics, name="metrics"),
]
