"""Which place of the navigation a page lies in."""

import pytest

from bina.portal.web.navigation import ENTRIES, _current


@pytest.mark.requirement("4.04")
@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/", "portal:home"),
        ("/pegawai/tambah/", "organization:people"),
        ("/jabatan/x/", "organization:units"),
        ("/profil/cakupan/", "competency:own_profile"),
        ("/kebutuhan/saya/", "needs:mine"),
        ("/akun/keamanan/", None),
    ],
)
def test_a_page_lies_in_the_deepest_place_that_holds_it(path: str, route: str | None) -> None:
    current = _current(path, [*ENTRIES])
    assert (current.route if current else None) == route
