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
from bina.platform.commands import reading
from bina.platform.intake.commands import start_applying
from bina.platform.intake.models import JournalRow, StagedRow
from tests.conftest import Cluster
from tests.organization.factories import make_agency
from tests.platform.intake.content import content_of
from tests.platform.intake.handing import bring_in, folder, receive, sdm_of, view, work

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[3]


def run_killed(cluster: Cluster, actor: Actor, upload_id: UUID, step: str, count: int) -> None:
    """The waiting job in a process of its own, killed at its ``count``-th step."""
    job = view(actor, upload_id).job
    assert job is not None
    name = django_settings.DATABASES["default"]["NAME"]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "BINA_DATABASE_URL": cluster.urls.named(name).app,
        "BINA_SECRET_KEY": django_settings.SECRET_KEY,
        "BINA_DATA_DIR": str(Path(django_settings.FILES_DIR).parent),
    }
    arguments = [str(job.id), str(actor.own_agency), step, str(count)]
    killed = subprocess.run(
        [sys.executable, "-m", "tests.platform.intake.killed", *arguments],
        cwd=ROOT,
        env=environment,
        check=False,
        capture_output=True,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()


@pytest.mark.requirement("X.06")
def test_killed_while_reading_and_while_applying_it_ends_as_one_clean_run(
    cluster: Cluster,
) -> None:
    clean, torn = make_agency(), make_agency()
    whole = bring_in(sdm_of(clean), folder("kementerian-contoh"))
    actor = sdm_of(torn)
    upload_id = receive(actor, folder("kementerian-contoh"))
    for chunk in (3, 1):
        run_killed(cluster, actor, upload_id, "stage", chunk)
    with reading(actor):
        staged = StagedRow.objects.filter(sheet__upload_id=upload_id).count()
    assert 0 < staged < whole.total.read
    checked = work(actor, upload_id)
    assert (checked.state, checked.total.new) == ("checked", whole.total.new)
    nothing = content_of(torn.id)
    start_applying(actor, upload_id)
    for rows in (0, 5000):
        run_killed(cluster, actor, upload_id, "apply", rows)
        assert content_of(torn.id) == nothing
    applied = work(actor, upload_id)
    assert applied.total == whole.total
    assert content_of(torn.id) == content_of(clean.id)
    with reading(actor):
        journal = JournalRow.objects.filter(upload_id=upload_id).count()
    with reading(sdm_of(clean)):
        assert journal == JournalRow.objects.filter(upload_id=whole.id).count()
