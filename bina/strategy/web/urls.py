"""Routes of strategy."""

from django.urls import path

from bina.strategy.web import finding, signals

app_name = "strategy"
urlpatterns = [
    path("temuan/", signals.findings, name="findings"),
    path("temuan/ekspor/", signals.export_findings, name="export_findings"),
    path("temuan/<uuid:finding_id>/", finding.finding, name="finding"),
    path("temuan/<uuid:finding_id>/status/", finding.finding_status, name="finding_status"),
    path("kinerja-unit/", signals.kpis, name="kpis"),
    path("kinerja-unit/ekspor/", signals.export_kpis, name="export_kpis"),
]
