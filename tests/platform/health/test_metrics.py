"""Metrics are for the machine itself and for whoever knows the token."""

from dataclasses import replace

import pytest
from django.test import Client
from procrastinate.contrib.django import app
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.12")]


def figures(answer) -> dict[str, float]:
    families = text_string_to_metric_families(answer.content.decode())
    return {sample.name: sample.value for family in families for sample in family.samples}


def test_the_machine_itself_reads_queue_and_disk():
    found = figures(Client().get("/metrics"))
    assert found["bina_database_up"] == 1
    assert found["bina_jobs_waiting"] == 0
    assert found["bina_disk_free_bytes"] > 0


def test_waiting_work_is_counted_with_its_age():
    app.configure_task("platform.rescue_jobs").defer(timestamp=0)
    found = figures(Client().get("/metrics"))
    assert found["bina_jobs_waiting"] == 1
    assert found["bina_jobs_oldest_seconds"] >= 0


@pytest.mark.parametrize(
    "where", [{"REMOTE_ADDR": "10.1.2.3"}, {"HTTP_X_FORWARDED_FOR": "10.1.2.3"}]
)
def test_nobody_else_does_without_the_token(where, settings: Settings):
    settings.CONFIGURATION = replace(settings.CONFIGURATION, metrics_token="token-uji")
    client = Client(**where)
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer salah"}).status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer token-uji"}).status_code == 200


def test_an_empty_token_opens_nothing():
    answer = Client(REMOTE_ADDR="10.1.2.3").get("/metrics", headers={"Authorization": "Bearer "})
    assert answer.status_code == 404
