"""Routes of the register of incidents."""

from django.urls import path

from bina.portal.web.incidents import deeds, notes, register

ONE = "<uuid:incident_id>/"

urlpatterns = [
    path("", register.incidents, name="incidents"),
    path("laporkan/", deeds.report, name="report_incident"),
    path(ONE, register.incident, name="incident"),
    path(f"{ONE}nilai/", deeds.assess, name="assess_incident"),
    path(f"{ONE}beritahukan/", deeds.notice, name="record_notice"),
    path(f"{ONE}tidak-wajib/", notes.waive, name="waive_notice"),
    path(f"{ONE}tindakan/", notes.measure, name="record_measure"),
    path(f"{ONE}keterlambatan/", notes.delay, name="explain_delay"),
    path(f"{ONE}bukti/", deeds.evidence, name="attach_evidence"),
    path(f"{ONE}surat/", deeds.letter, name="make_letter"),
    path(f"{ONE}tutup/", notes.close, name="close_incident"),
    path(f"{ONE}buka-kembali/", notes.reopen, name="reopen_incident"),
]
