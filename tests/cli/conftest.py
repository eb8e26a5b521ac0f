"""The command line finds the database of the test in its environment, as an installation does."""

from typing import Any

import pytest

from bina.platform.database.opening import Urls
from tests.databases import Cluster


@pytest.fixture
def installed(
    cluster: Cluster,
    transactional_db: None,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> Urls:
    urls = cluster.urls.named(settings.DATABASES["default"]["NAME"])
    monkeypatch.setenv("BINA_DATABASE_URL", urls.app)
    return urls
