"""Routes of strategy."""

from django.urls import include, path

from bina.strategy.web import (
    consultations,
    finding,
    goals,
    objectives,
    registers,
    satisfaction,
    signals,
    workforce,
)

app_name = "strategy"
urlpatterns = [
    path("temuan/", signals.findings, name="findings"),
    path("temuan/ekspor/", signals.export_findings, name="export_findings"),
    path("temuan/<uuid:finding_id>/", finding.finding, name="finding"),
    path("temuan/<uuid:finding_id>/status/", finding.finding_status, name="finding_status"),
    path("temuan/baru/", registers.new_finding, name="new_finding"),
    path("temuan/perbandingan/", registers.trend, name="trend"),
    path("temuan/<uuid:finding_id>/ubah/", registers.edit_finding, name="edit_finding"),
    path("temuan/<uuid:finding_id>/tindak-lanjut/", registers.follow_up, name="follow_up_finding"),
    path("kinerja-unit/baru/", registers.new_kpi, name="new_kpi"),
    path("kinerja-unit/<uuid:kpi_id>/ubah/", registers.edit_kpi, name="edit_kpi"),
    path("kepuasan/", satisfaction.satisfaction, name="satisfaction"),
    path("kepuasan/baru/", satisfaction.new_score, name="new_score"),
    path("kepuasan/ekspor/", satisfaction.export, name="export_satisfaction"),
    path("kepuasan/pengaruh/", satisfaction.rises, name="rises"),
    path("kepuasan/intervensi/baru/", satisfaction.new_intervention, name="new_intervention"),
    path("kepuasan/<uuid:score_id>/ubah/", satisfaction.edit_score, name="edit_score"),
    path("tujuan/", objectives.objectives, name="objectives"),
    path("tujuan/baru/", objectives.new_objective, name="new_objective"),
    path("tujuan/mulai/", objectives.begin, name="begin_objectives"),
    path("tujuan/ekspor/", objectives.export, name="export_goals"),
    path("tujuan/<uuid:objective_id>/", objectives.objective, name="objective"),
    path("tujuan/<uuid:objective_id>/ubah/", objectives.edit_objective, name="edit_objective"),
    path("tujuan/<uuid:objective_id>/akhiri/", objectives.end, name="end_objective"),
    path("kebutuhan-pegawai/", workforce.workforce, name="workforce"),
    path("kebutuhan-pegawai/ekspor/", workforce.export, name="export_workforce"),
    path("kebutuhan-pegawai/<uuid:position_id>/", workforce.need, name="need"),
    path("program/", goals.programmes, name="programmes"),
    path("program/baru/", goals.new_programme, name="new_programme"),
    path("program/<uuid:programme_id>/ubah/", goals.edit_programme, name="edit_programme"),
    path("indikator/", goals.indicators, name="indicators"),
    path("indikator/baru/", goals.new_indicator, name="new_indicator"),
    path("indikator/<uuid:indicator_id>/", goals.indicator, name="indicator"),
    path("indikator/<uuid:indicator_id>/ubah/", goals.edit_indicator, name="edit_indicator"),
    path("indikator/<uuid:indicator_id>/target/", goals.target, name="record_target"),
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
