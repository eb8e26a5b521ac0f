"""Routes of strategy."""

from django.urls import path

from bina.strategy.web import findings, kpis

app_name = "strategy"
urlpatterns = [
    path("temuan/", findings.findings, name="findings"),
    path("temuan/ekspor/", findings.export_findings, name="export_findings"),
    path("temuan/<uuid:finding_id>/", findings.finding, name="finding"),
    path("temuan/<uuid:finding_id>/status/", findings.finding_status, name="finding_status"),
    path("kinerja-unit/", kpis.kpis, name="kpis"),
    path("kinerja-unit/ekspor/", kpis.export_kpis, name="export_kpis"),
]
