"""Every route: each app brings its own, under the Indonesian paths that users see."""

from django.urls import URLPattern, URLResolver, include, path

_WEB = ("organization", "competency", "strategy", "curriculum", "needs", "portal")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("bina.platform.health.urls")),
    path("", include("bina.platform.web.urls")),
    path("", include("bina.platform.ui.urls")),
]
urlpatterns += [path("", include(f"bina.{app}.web.urls")) for app in _WEB]
handler400 = "bina.platform.web.outage.bad_request"
handler404 = "bina.platform.web.middleware.page_not_found"
handler500 = "bina.platform.web.outage.server_error"
