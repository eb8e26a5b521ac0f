"""The WSGI entry of BINA_PACKAGE_ORIGIN: a world of its own for content that nobody trusts.

Packages (SCORM, H5P, HTML) will be played from here, in a sandbox, without a cookie and without a
way to the application. None are there yet, so that every address is unknown.
"""

from collections.abc import Callable, Iterable
from typing import Any

HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    (
        "Content-Security-Policy",
        "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
]
_PAGE = """<!DOCTYPE html>
<html lang="id"><head><title>Tidak ada konten di alamat ini · bina</title></head>
<body><main id="isi"><h1>Tidak ada konten di alamat ini</h1>
<p>Alamat ini hanya untuk memutar paket pembelajaran. Buka kembali bina dari alamat biasa.</p>
</main></body></html>
""".encode()


def application(
    environ: dict[str, Any], start_response: Callable[[str, list[tuple[str, str]]], Any]
) -> Iterable[bytes]:
    """404 for everything; the method and the address make no difference."""
    start_response("404 Not Found", [*HEADERS, ("Content-Length", str(len(_PAGE)))])
    return [_PAGE]
