"""Routes of competency."""

from django.urls import path

from bina.competency.web import dictionary, profiles, regulations, standards, testing

app_name = "competency"
urlpatterns = [
    path("kompetensi/", dictionary.dictionary, name="dictionary"),
    path("kompetensi/ekspor/", dictionary.export, name="export_dictionary"),
    path("kompetensi/hasil/baru/", testing.add_test, name="add_test"),
    path("kompetensi/inti/", dictionary.core_list, name="core_list"),
    path("kompetensi/inti/<uuid:core_id>/", dictionary.core, name="core"),
    path("kompetensi/<uuid:competency_id>/", dictionary.competency, name="competency"),
    path("kompetensi/<uuid:competency_id>/ubah/", dictionary.edit, name="edit_competency"),
    path(
        "kompetensi/<uuid:competency_id>/tingkat/<int:level>/",
        dictionary.level,
        name="level",
    ),
    path("standar/", standards.standards, name="standards"),
    path("standar/ekspor/", standards.export, name="export_standards"),
    path("standar/<uuid:position_id>/", standards.standard, name="standard"),
    path("standar/<uuid:position_id>/perbarui/", standards.revise, name="revise"),
    path("profil/", profiles.own_profile, name="own_profile"),
    path("profil/cakupan/", profiles.coverage, name="coverage"),
    path("profil/<uuid:employee_id>/", profiles.profile, name="profile"),
    path("profil/<uuid:employee_id>/hasil/", profiles.add_result, name="add_result"),
    path(
        "profil/<uuid:employee_id>/bukti/<uuid:evidence_id>/periksa/",
        profiles.verify,
        name="verify_evidence",
    ),
    path("peraturan/", regulations.regulations, name="regulations"),
    path("peraturan/<uuid:regulation_id>/", regulations.regulation, name="regulation"),
]
