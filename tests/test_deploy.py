"""What ``deploy/`` gives to an administrator: readable, in step with the product and the guide."""

import json
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


def guide_section(title: str) -> str:
    text = (ROOT / "docs" / "guide" / "operate.md").read_text()
    return text.partition(f"\n### {title}\n")[2].partition("\n## ")[0].partition("\n### ")[0]


def container_lines(instruction: str) -> list[str]:
    lines = (DEPLOY / "Containerfile").read_text().splitlines()
    return [
        line.removeprefix(f"{instruction} ") for line in lines if line.startswith(f"{instruction} ")
    ]


def commands_of_units() -> dict[str, list[str]]:
    """The arguments of ``bina`` in each unit that stays."""
    services = {path.stem: read_unit(path)["Service"] for path in UNITS}
    return {
        name: shlex.split(service["ExecStart"])[1:]
        for name, service in services.items()
        if service["Type"] == "exec"
    }


def test_container_file_takes_the_steps_of_the_guide() -> None:
    """All of the first block, but for what only a host has: releases side by side."""
    block = next(re.finditer(r"```sh\n(.*?)```", guide_section("Install"), re.DOTALL))[1]
    steps = [step for step in block.splitlines() if not step.startswith("ln ")]
    assert container_lines("RUN") == steps
    assert container_lines("COPY") == [". /opt/bina"]


def test_container_starts_what_the_units_start() -> None:
    unit = read_unit(DEPLOY / "systemd" / "bina-web.service")["Service"]
    assert container_lines("USER") == [unit["User"]]
    assert container_lines("WORKDIR") == [unit["WorkingDirectory"]]
    entry = json.loads(container_lines("ENTRYPOINT")[0])
    assert entry == shlex.split(unit["ExecStart"])[:1]
    rows = re.findall(r"^\| `([\w@-]+)` \| `(.+)` \|$", guide_section("Containers"), re.MULTILINE)
    told = {name: shlex.split(arguments.replace(" --host 0.0.0.0", "")) for name, arguments in rows}
    assert told == commands_of_units()
    assert shlex.split(dict(rows)["bina-web"]) == json.loads(container_lines("CMD")[0])


def test_container_has_the_folders_and_ports_of_the_units() -> None:
    values = dict(word.split("=") for word in container_lines("ENV")[0].split())
    settings = dict(re.findall(r"^(\w+)=(.*)$", (DEPLOY / "bina.env").read_text(), re.MULTILINE))
    assert values.items() <= settings.items()
    written = {
        folder
        for path in UNITS
        for folder in read_unit(path)["Service"].get("ReadWritePaths", "").split()
    }
    assert written == set(container_lines("VOLUME")[0].split())
    (made,) = (step for step in container_lines("RUN") if step.startswith("install -d"))
    assert written <= set(made.split())
    plain = read_configuration({})
    assert container_lines("EXPOSE") == [f"{plain.port} {plain.package_port}"]


def test_proxy_closes_what_is_not_for_people() -> None:
    text = (DEPLOY / "nginx.conf").read_text()
    assert re.search(r"location = /metrics \{\s+return 404;", text)
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in text
    assert "$proxy_add_x_forwarded_for" not in text
    assert "proxy_next_upstream_tries 2;" in text
    assert "non_idempotent" not in text


def test_guide_names_every_unit() -> None:
    started = re.findall(r"\nsystemctl enable --now (.*)", guide_section("Install"))
    words = set(shlex.split(" ".join(started)))
    services = {path.name for path in (DEPLOY / "systemd").glob("*.timer")}
    assert services <= words
    assert {"bina-web", "bina-packages", "bina-worker@1"} <= words
