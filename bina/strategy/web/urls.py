"""Routes of strategy."""

from django.urls import include, path

from bina.strategy.web import consultations, finding, signals

app_name = "strategy"
urlpatterns = [
    path("temuan/", signals.findings, name="findings"),
    path("temuan/ekspor/", signals.export_findings, name="export_findings"),
    path("temuan/<uuid:finding_id>/", finding.finding, name="finding"),
    path("temuan/<uuid:finding_id>/status/", finding.finding_status, name="finding_status"),
    path("kinerja-unit/", signals.kpis, name="kpis"),
    path("kinerja-unit/ekspor/", signals.export_kpis, name="export_kpis"),
    path("konsultasi/", consultations.consultations, name="consultations"),
    path("konsultasi/baru/", consultations.add_consultation, name="add_consultation"),
    path(
        "konsultasi/<uuid:consultation_id>/",
        include(
            [
                path("", consultations.consultation, name="consultation"),
                path("ubah/", consultations.edit_consultation, name="edit_consultation"),
                path("putusan/", consultations.judge, name="judge_consultation"),
                path("putusan/hapus/", consultations.drop, name="drop_verdict"),
                path("bukti/", consultations.attach, name="attach_consultation"),
                path("tetapkan/", consultations.record, name="record_consultation"),
                path("tarik/", consultations.withdraw, name="withdraw_consultation"),
            ]
        ),
    ),
]
