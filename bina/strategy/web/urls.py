"""Routes of strategy."""

from django.urls import path

from bina.strategy.web import signals

app_name = "strategy"
urlpatterns = [
    path("temuan/", signals.findings, name="findings"),
    path("temuan/ekspor/", signals.export_findings, name="export_findings"),
    path("kinerja-unit/", signals.kpis, name="kpis"),
    path("kinerja-unit/ekspor/", signals.export_kpis, name="export_kpis"),
]
