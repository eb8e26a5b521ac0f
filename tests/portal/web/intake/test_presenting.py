"""Every sheet leads to a page where its result is seen."""

from django.urls import reverse

from bina.platform.intake.registry import sheet_handlers, upload_page


def test_every_sheet_that_names_a_page_has_one() -> None:
    routes = [handler.route for handler in sheet_handlers() if handler.route]
    assert routes
    assert all(reverse(route).startswith("/") for route in routes)
    assert upload_page() == "portal:upload"
