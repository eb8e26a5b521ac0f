"""Routes of the portal."""

from django.urls import include, path

from bina.portal.web import help as guides
from bina.portal.web import home, jobs, search

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("bantuan/", guides.help_index, name="help"),
    path("bantuan/<slug:slug>/", guides.help_topic, name="help_topic"),
    path("cari/", search.search_page, name="search"),
    path("pekerjaan/", jobs.job_list, name="jobs"),
    path("pekerjaan/<uuid:job_id>/", jobs.job_detail, name="job"),
    path("data-saya/", include("bina.portal.web.privacy.urls")),
    path("jejak-audit/", include("bina.portal.web.audit.urls")),
    path("hari-kerja/", include("bina.portal.web.calendar.urls")),
    path("insiden-data/", include("bina.portal.web.incidents.urls")),
    path("surat/", include("bina.portal.web.letters.urls")),
    path("", include("bina.portal.web.inbox.urls")),
    path("", include("bina.portal.web.purposes.urls")),
    path("unggah-data/", include("bina.portal.web.intake.urls")),
]
