"""Routes of the portal."""

from django.urls import path

from bina.portal.web import help as guides
from bina.portal.web import jobs, language

app_name = "portal"
urlpatterns = [
    path("bahasa/", language.choose_language, name="language"),
    path("bantuan/", guides.help_index, name="help"),
    path("bantuan/<slug:slug>/", guides.help_topic, name="help_topic"),
    path("pekerjaan/", jobs.job_list, name="jobs"),
    path("pekerjaan/<uuid:job_id>/", jobs.job_detail, name="job"),
]
