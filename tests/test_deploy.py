"""What ``deploy/`` gives to an administrator: readable, in step with the product and the guide."""

import re
import shlex
from configparser import ConfigParser
from pathlib import Path

import pytest
from prometheus_client.core import GaugeMetricFamily
from pytest_django import Settings

from bina.cli.main import SUBCOMMANDS
from bina.platform.configuration import read_configuration
from bina.platform.health.metrics import Operation

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))


def read_unit(path: Path) -> ConfigParser:
    parser = ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(path)
    return parser


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_unit_runs_a_subcommand_without_rights(path: Path) -> None:
    service = read_unit(path)["Service"]
    subcommand = re.findall(r"/opt/bina/\.venv/bin/bina (\w+)", service["ExecStart"])
    assert len(subcommand) == 1
    assert subcommand[0] in SUBCOMMANDS
    assert service["User"] == "bina"
    assert service["NoNewPrivileges"] == "yes"
    assert service["ProtectSystem"] == "strict"


@pytest.mark.parametrize("path", sorted((DEPLOY / "systemd").glob("*.timer")), ids=lambda p: p.name)
def test_timer_has_its_service(path: Path) -> None:
    assert path.with_suffix(".service") in UNITS
    assert read_unit(path)["Timer"]["Persistent"] == "true"


def test_environment_is_understood_once_filled() -> None:
    lines = (line for line in (DEPLOY / "bina.env").read_text().splitlines() if "=" in line)
    pairs = (line.split("=", 1) for line in lines if not line.startswith("#"))
    values = {name: re.sub(r"<.*?>", "x" * 60, value) for name, value in pairs}
    configuration = read_configuration(values)
    assert configuration.is_https
    assert configuration.server_problems() == ()


@pytest.mark.django_db
def test_alerts_ask_for_metrics_that_exist(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    text = (DEPLOY / "alerts.yml").read_text()
    known = {
        metric.name for metric in Operation().collect() if isinstance(metric, GaugeMetricFamily)
    }
    asked = set(re.findall(r"\bbina_\w+", text))
    assert asked - known <= {"bina_backup_age_seconds"}  # told once a backup was made
    assert text.count("- alert:") == text.count("expr:") == text.count("summary:")


def test_container_file_takes_the_steps_of_the_guide() -> None:
    guide = (ROOT / "docs" / "guide" / "operate.md").read_text()
    lines = (DEPLOY / "Containerfile").read_text().splitlines()
    steps = [line.removeprefix("RUN ") for line in lines if line.startswith("RUN ")]
    places = [guide.find(f"\n{step}\n") for step in steps]
    assert -1 not in places
    assert places == sorted(places)


def test_proxy_closes_what_is_not_for_people() -> None:
    text = (DEPLOY / "nginx.conf").read_text()
    assert re.search(r"location = /metrics \{\s+return 404;", text)
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in text
    assert "$proxy_add_x_forwarded_for" not in text
    assert "proxy_next_upstream_tries 2;" in text
    assert "non_idempotent" not in text


def test_guide_names_every_unit() -> None:
    guide = (ROOT / "docs" / "guide" / "operate.md").read_text()
    words = set(shlex.split(" ".join(re.findall(r"\nsystemctl enable --now (.*)", guide))))
    services = {path.name for path in (DEPLOY / "systemd").glob("*.timer")}
    assert services <= words
    assert {"bina-web", "bina-packages", "bina-worker@1"} <= words
