"""Routes of needs."""

from django.urls import path

from bina.needs.web.views import (
    agency,
    board,
    comparing,
    national,
    people,
    rating,
    rating_team,
    responding,
    rules,
    running,
    settling,
)

app_name = "needs"
urlpatterns = [
    path("nasional/kebutuhan/", national.show_nation, name="national"),
    path("nasional/kebutuhan/hitung/", national.compute_nation, name="compute_national"),
    path("nasional/kebutuhan/kemajuan/", national.show_progress, name="national_progress"),
    path("nasional/kebutuhan/unduh/", national.export_nation, name="export_national"),
    path("kebutuhan/", board.show_board, name="board"),
    path("kebutuhan/hitung/", running.compute, name="compute"),
    path("kebutuhan/siklus/", running.start_cycle, name="cycle"),
    path("kebutuhan/pekerjaan/<uuid:job_id>/", running.show_progress, name="progress"),
    path("kebutuhan/riwayat/", running.show_history, name="history"),
    path("kebutuhan/aturan/", rules.show_rules, name="rules"),
    path("kebutuhan/aturan/baru/", rules.adopt_rules, name="adopt_rules"),
    path("kebutuhan/saya/", people.show_own, name="mine"),
    path("kebutuhan/pegawai/<uuid:employee_id>/", people.show_person, name="person"),
    path("kebutuhan/mengapa/<uuid:gap_row_id>/", board.show_why, name="why"),
    path("kebutuhan/<uuid:run_id>/", board.show_run, name="run"),
    path("kebutuhan/<uuid:run_id>/nama/", board.show_names, name="names"),
    path("kebutuhan/<uuid:run_id>/matriks/", agency.show_matrix, name="matrix"),
    path("kebutuhan/<uuid:run_id>/anggaran/", agency.show_budget, name="budget"),
    path("kebutuhan/<uuid:run_id>/cara/", agency.show_methods, name="methods"),
    path("kebutuhan/<uuid:run_id>/jangka/", agency.show_terms, name="terms"),
    path("kebutuhan/<uuid:run_id>/perbandingan/", comparing.compare, name="compare"),
    path(
        "kebutuhan/<uuid:run_id>/perbandingan/nama/", comparing.compare_names, name="compare_names"
    ),
    path("kebutuhan/<uuid:run_id>/modul/<uuid:module_id>/", agency.show_module, name="module"),
    path("kebutuhan/<uuid:run_id>/rancangan/", responding.send, name="send_draft"),
    path(
        "kebutuhan/siklus/<uuid:cycle_id>/tanggapan/", responding.show_responses, name="responses"
    ),
    path("kebutuhan/tanggapan/<uuid:response_id>/", responding.show_response, name="response"),
    path(
        "kebutuhan/tanggapan/<uuid:response_id>/keberatan/<uuid:objection_id>/",
        responding.answer,
        name="answer_objection",
    ),
    path("kebutuhan/<uuid:run_id>/ajukan/", settling.propose, name="propose"),
    path("kebutuhan/penetapan/<uuid:settlement_id>/", settling.show_settlement, name="settlement"),
    path("kebutuhan/<uuid:run_id>/tetapkan/", running.freeze, name="freeze"),
    path("kebutuhan/<uuid:run_id>/berkas/", running.exports, name="exports"),
    path("penilaian/", rating.show_forms, name="ratings"),
    path("penilaian/tim/<uuid:cycle_id>/", rating_team.show_team, name="rating_team"),
    path("penilaian/<uuid:form_id>/salin/", rating_team.copy_levels, name="rating_copy"),
    path("penilaian/<uuid:form_id>/", rating.fill, name="rating"),
    path("penilaian/<uuid:form_id>/simpan/", rating.save, name="rating_save"),
    path("penilaian/<uuid:form_id>/kirim/", rating.review, name="rating_review"),
    path("penilaian/<uuid:form_id>/tanda-terima/", rating.show_receipt, name="rating_receipt"),
    path("penilaian/<uuid:form_id>/tarik/", rating.withdraw, name="rating_withdraw"),
]
