"""The site as a browser meets it, before anybody has signed in."""

from playwright.sync_api import Page


def test_an_unknown_page_is_guarded_like_any_other(page: Page) -> None:
    response = page.goto("/tidak-ada/")
    assert response is not None
    assert response.status == 404
    headers = response.all_headers()
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["x-request-id"]
