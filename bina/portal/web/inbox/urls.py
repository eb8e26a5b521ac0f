"""Routes of the inbox and of notices."""

from django.urls import path

from bina.portal.web.inbox import notices, tasks

urlpatterns = [
    path("tugas/", tasks.inbox, name="tasks"),
    path("tugas/riwayat/", tasks.history, name="task_history"),
    path("pemberitahuan/", notices.notices, name="notices"),
    path("pemberitahuan/pengaturan/", notices.settings, name="notice_settings"),
]
