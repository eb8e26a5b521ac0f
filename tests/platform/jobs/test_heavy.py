"""Heavy libraries stay out of a process that only lists jobs."""

import subprocess
import sys

import pytest

from bina.platform.jobs import load_work

pytestmark = pytest.mark.requirement("X.11")
LOOK = "import django, sys; django.setup(); import config.urls; sys.exit('numpy' in sys.modules)"


def test_a_process_at_rest_holds_no_arrays():
    assert subprocess.run([sys.executable, "-c", LOOK], check=False).returncode == 0  # noqa: S603


def test_work_is_loaded_by_name():
    found = load_work("bina.needs.commands.computing", "compute_run")
    assert found.__name__ == "compute_run"
