"""Routes of letters."""

from django.urls import path

from bina.portal.web.letters import checking, register, rules, scanning

urlpatterns = [
    path("", register.letters, name="letters"),
    path("pengaturan/", rules.letter_settings, name="letter_settings"),
    path("periksa/", checking.ask_code, name="ask_letter_code"),
    path("periksa/<str:code>/", checking.check, name="check_letter"),
    path("<uuid:letter_id>/", register.letter, name="letter"),
    path("<uuid:letter_id>/pindaian/", scanning.scan_letter, name="scan_letter"),
    path("<uuid:letter_id>/cabut/", register.drop_letter, name="withdraw_letter"),
]
