"""Routes below ``unggah-data/``; named in the portal's name space."""

from django.urls import path

from bina.portal.web.intake import deeds, lists, mapping, receiving, review, undo

urlpatterns = [
    path("", lists.uploads, name="uploads"),
    path("baru/", receiving.upload_new, name="upload_new"),
    path("templat/", receiving.upload_template, name="upload_template"),
    path("<uuid:upload_id>/", review.upload, name="upload"),
    path("<uuid:upload_id>/kemajuan/", review.upload_progress, name="upload_progress"),
    path("<uuid:upload_id>/ditolak/", lists.refused, name="upload_refused"),
    path("<uuid:upload_id>/peringatan/", lists.warned, name="upload_warned"),
    path("<uuid:upload_id>/perubahan/", lists.changed, name="upload_changed"),
    path("<uuid:upload_id>/tidak-tercantum/", lists.absent, name="upload_absent"),
    path("<uuid:upload_id>/pemetaan/", mapping.upload_mapping, name="upload_mapping"),
    path("<uuid:upload_id>/terapkan/", deeds.apply, name="upload_apply"),
    path("<uuid:upload_id>/batal/", deeds.cancel, name="upload_cancel"),
    path("<uuid:upload_id>/periksa-ulang/", deeds.reread, name="upload_reread"),
    path("<uuid:upload_id>/batalkan-penerapan/", undo.upload_undo, name="upload_undo"),
]
