"""Routes of the organisation; allauth asks for its own names without a prefix."""

from django.urls import include, path

from bina.organization.web import (
    enrolment,
    mending,
    people,
    positions,
    roles,
    sign_in,
    structure,
    units,
)

_pages = [
    path("instansi/", sign_in.choose_agency, name="choose_agency"),
    path("aktivasi/", sign_in.activate_account, name="activate"),
    path("pasang/", sign_in.set_up, name="set_up"),
    path("akun/autentikator/", enrolment.enrol, name="enrol"),
    path("akun/autentikator/kode.svg", enrolment.enrol_code, name="enrol_code"),
    path("pegawai/", people.people, name="people"),
    path("pegawai/tambah/", mending.add, name="add_employee"),
    path("pegawai/ekspor/", people.export_people, name="export_people"),
    path(
        "pegawai/tanpa-atasan/",
        people.people_without_supervisor,
        name="people_without_supervisor",
    ),
    path("pegawai/<uuid:employee_id>/", people.employee, name="employee"),
    path("pegawai/<uuid:employee_id>/atasan/", people.supervisor, name="supervisor"),
    path("pegawai/<uuid:employee_id>/akhiri-sesi/", roles.stop_sessions, name="stop_sessions"),
    path("pegawai/<uuid:employee_id>/penugasan/", mending.change_post, name="assignment"),
    path(
        "pegawai/<uuid:employee_id>/penugasan/<uuid:assignment_id>/akhiri/",
        mending.end_post,
        name="end_assignment",
    ),
    path("pegawai/<uuid:employee_id>/ketidakhadiran/", mending.absence, name="absence"),
    path("pegawai/<uuid:employee_id>/nip/", mending.change_nip, name="nip"),
    path("pegawai/<uuid:employee_id>/data/", mending.correct, name="correct_employee"),
    path("pegawai/<uuid:employee_id>/akhiri/", mending.leave, name="leave"),
    path("unit/", units.units, name="units"),
    path("unit/<uuid:unit_id>/", units.unit, name="unit"),
    path("unit/buka/", structure.add_unit, name="add_unit"),
    path("unit/<uuid:unit_id>/ubah/", structure.edit_unit, name="edit_unit"),
    path("unit/<uuid:unit_id>/tutup/", structure.shut_unit, name="close_unit"),
    path("unit/<uuid:unit_id>/buka-unit/", structure.add_unit_below, name="add_unit_below"),
    path("unit/<uuid:unit_id>/buka-jabatan/", structure.add_position, name="add_position"),
    path("unit/<uuid:unit_id>/kode-aktivasi/", units.activation_codes, name="activation_codes"),
    path("jabatan/", positions.positions, name="positions"),
    path("jabatan/ekspor/", positions.export_positions, name="export_positions"),
    path("jabatan/<uuid:position_id>/", positions.position, name="position"),
    path("jabatan/<uuid:position_id>/ubah/", structure.edit_position, name="edit_position"),
    path("jabatan/<uuid:position_id>/tutup/", structure.shut_position, name="close_position"),
    path("peran/", roles.roles, name="roles"),
    path("peran/beri/", roles.give_role, name="give_role"),
    path("peran/<uuid:grant_id>/cabut/", roles.take_role, name="withdraw_role"),
    path("akun/akhiri-sesi/", roles.stop_sessions_by_login, name="stop_sessions_by_login"),
    path("akun/baru/", roles.new_account, name="new_account"),
]
urlpatterns = [
    path("masuk/", sign_in.SignInView.as_view(), name="account_login"),
    path("masuk/kode/", sign_in.CodeView.as_view(), name="mfa_authenticate"),
    path("keluar/", sign_in.sign_out, name="account_logout"),
    path("", include((_pages, "organization"))),
]
