"""Routes of the calendar of workdays."""

from django.urls import path

from bina.portal.web.calendar import pages, week

urlpatterns = [
    path("", pages.workdays, name="workdays"),
    path("tambah/", pages.new_holiday, name="add_holiday"),
    path("pekan-kerja/", week.work_week, name="work_week"),
    path("<uuid:holiday_id>/cabut/", pages.drop_holiday, name="withdraw_holiday"),
]
