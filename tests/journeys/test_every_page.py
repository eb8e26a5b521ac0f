"""Every page that any role reaches: whole, accessible, quiet, and no wider than a phone."""

from collections.abc import Callable

import pytest

from tests.journeys.doors import Doors
from tests.journeys.walking import Walk, walk_from

ROLES = ("sdm", "atasan", "pegawai", "auditor", "ppk", "admin", "nasional", "")
DOWNLOADS = frozenset({"platform:file", "portal:upload_template", "organization:enrol_code"})

Walks = Callable[[str], Walk]


@pytest.fixture(scope="session")
def walks(doors: Doors) -> Walks:
    """The walk of a role, done once."""
    done: dict[str, Walk] = {}

    def walk(role: str) -> Walk:
        if role not in done:
            starts = ["/"] if role else ["/masuk/"]
            with doors.enter(role) as context:
                done[role] = walk_from(context, role or "tanpa-akun", starts, DOWNLOADS)
        return done[role]

    return walk


@pytest.mark.requirement("X.09")
@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_a_role(role: str, walks: Walks) -> None:
    walk = walks(role)
    print(*sorted(walk.screens), *walk.findings.remarks, sep="\n")
    assert walk.findings.faults == []
