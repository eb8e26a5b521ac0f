"""The origin of packages: another world, where the application is not."""

from wsgiref.util import setup_testing_defaults

import pytest

from config.packages import application


@pytest.mark.requirement("4.37")
@pytest.mark.parametrize("path", ["/", "/masuk/", "/metrics", "/static/bina/manifest.json"])
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD"])
def test_nothing_of_the_application_answers_there(path, method):
    environ: dict[str, object] = {"PATH_INFO": path, "REQUEST_METHOD": method}
    setup_testing_defaults(environ)
    told: list[tuple[str, dict[str, str]]] = []
    body = b"".join(application(environ, lambda status, h: told.append((status, dict(h)))))
    ((status, headers),) = told
    assert status == "404 Not Found"
    assert headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "Set-Cookie" not in headers
    assert b"<h1>Tidak ada konten di alamat ini</h1>" in body
