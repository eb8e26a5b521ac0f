"""Routes of the purposes of processing and of consent."""

from django.urls import path

from bina.portal.web.purposes import consent, purposes

urlpatterns = [
    path("tujuan-data/", purposes.purpose_list, name="purposes"),
    path("tujuan-data/baru/", purposes.new_purpose, name="add_purpose"),
    path("tujuan-data/<uuid:purpose_id>/", purposes.purpose, name="purpose"),
    path("tujuan-data/<uuid:purpose_id>/ubah/", purposes.edit_purpose, name="change_purpose"),
    path("tujuan-data/<uuid:purpose_id>/akhiri/", purposes.stop_purpose, name="end_purpose"),
    path("data-saya/persetujuan/", consent.consents, name="consents"),
]
