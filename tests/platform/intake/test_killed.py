"""Killed at any point and run again, an import ends as one clean run."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings as django_settings

from bina.platform.access import Actor
from bina.platform.audit.models import AuditEntry
from bina.platform.commands import reading
from bina.platform.intake.commands import start_applying
from bina.platform.intake.models import JournalRow, StagedRow
from bina.platform.outbox.models import OutboxEvent
from tests.conftest import Cluster
from tests.organization.factories import TestAgency, make_agency
from tests.platform.intake.content import content_of
from tests.platform.intake.handing import bring_in, folder, hand_in, receive, sdm_of, view, work
from tests.platform.intake.killed import APPLYING, READING

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("X.06")]
ROOT = Path(__file__).resolve().parents[3]
BOOKS = [path for path in folder("kementerian-contoh") if path.stem in {"pegawai", "peta-jabatan"}]


def run_killed(cluster: Cluster, actor: Actor, upload_id: UUID, point: str) -> None:
    """The waiting job in a process of its own, killed at the point."""
    job = view(actor, upload_id).job
    assert job is not None
    name = django_settings.DATABASES["default"]["NAME"]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "BINA_DATABASE_URL": cluster.urls.named(name).app,
        "BINA_SECRET_KEY": django_settings.SECRET_KEY,
        "BINA_DATA_DIR": str(Path(django_settings.FILES_DIR).parent),
    }
    killed = subprocess.run(
        [sys.executable, "-m", "tests.platform.intake.killed", str(job.id)]
        + [str(actor.own_agency), point],
        cwd=ROOT,
        env=environment,
        check=False,
        capture_output=True,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()


def left_by(agency: TestAgency) -> dict[str, object]:
    """All that an import leaves: content, staged rows, journal, entries, events."""
    actor = sdm_of(agency)
    with reading(actor):
        entries = AuditEntry.objects.filter(action__startswith="platform.intake.")
        return {
            **content_of(agency.id),
            "staged": StagedRow.objects.count(),
            "journal": JournalRow.objects.count(),
            "entries": sorted(entries.values_list("action", flat=True)),
            "events": sorted(OutboxEvent.objects.values_list("name", flat=True)),
        }


@pytest.fixture
def clean(_files: None, undisturbed: list[dict[str, object]]) -> dict[str, object]:
    """What one run leaves that nobody disturbs."""
    if not undisturbed:
        agency = make_agency()
        bring_in(sdm_of(agency), BOOKS)
        undisturbed.append(left_by(agency))
    return undisturbed[0]


@pytest.fixture(scope="module")
def undisturbed() -> list[dict[str, object]]:
    """Keeps it, for all agencies end alike."""
    return []


def test_there_are_ten_points_and_more() -> None:
    assert len({**READING, **APPLYING}) == len(READING) + len(APPLYING) >= 10


@pytest.mark.parametrize("point", READING)
def test_killed_while_reading(cluster: Cluster, clean: dict[str, object], point: str) -> None:
    agency = make_agency()
    actor = sdm_of(agency)
    upload_id = receive(actor, BOOKS)
    run_killed(cluster, actor, upload_id, point)
    is_checked = point == "checked, not told"
    assert (view(actor, upload_id).state == "received") is not is_checked
    assert work(actor, upload_id).state == "checked"
    start_applying(actor, upload_id)
    work(actor, upload_id)
    assert left_by(agency) == clean


@pytest.mark.parametrize("point", APPLYING)
def test_killed_while_applying(cluster: Cluster, clean: dict[str, object], point: str) -> None:
    agency = make_agency()
    actor = sdm_of(agency)
    upload_id = hand_in(actor, BOOKS).id
    nothing = content_of(agency.id)
    start_applying(actor, upload_id)
    run_killed(cluster, actor, upload_id, point)
    is_written = point == "committed, not counted"
    assert (content_of(agency.id) == nothing) is not is_written
    assert work(actor, upload_id).state == "applied"
    assert left_by(agency) == clean
