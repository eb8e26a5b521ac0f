"""An agency with a few people, its HR manager, and a place for files."""

from pathlib import Path
from typing import Any

import pytest

from bina.platform.access import Actor
from tests.organization.factories import TestAgency, make_regency
from tests.platform.intake.handing import sdm_of


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def regency(transactional_db: None) -> TestAgency:
    return make_regency()


@pytest.fixture
def sdm(regency: TestAgency) -> Actor:
    return sdm_of(regency)
