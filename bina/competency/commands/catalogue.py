"""The national catalogues: core competencies and regulations, refreshed after each migration."""

import json
from importlib.resources import files
from typing import Any

from bina.competency.models import CoreCompetency, CoreIndicator, CoreLevel
from bina.competency.permissions import MAINTAIN_NATIONAL
from bina.platform.access import Actor
from bina.platform.catalogues import register_catalogue
from bina.platform.commands import HOLDS_NONE, NATIONAL, command, note
from bina.platform.rules import record_regulations

CATALOGUE = files("bina.competency").joinpath("catalogue")


def _read(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(CATALOGUE.joinpath(name).read_text("utf-8"))
    return rows


@command(
    permission=MAINTAIN_NATIONAL,
    audits="competency.core.loaded",
    subject=NATIONAL,
    personal=HOLDS_NONE,
)
def load_core_catalogue(actor: Actor) -> None:
    """Insert or refresh the core competencies with their levels and indicators; idempotent."""
    rows = _read("core.json")
    for rank, row in enumerate(rows):
        _load_competency(row, rank)
    note(competencies=len(rows))


@command(
    permission=MAINTAIN_NATIONAL,
    audits="competency.regulations.loaded",
    subject=NATIONAL,
    personal=HOLDS_NONE,
)
def load_regulations(actor: Actor) -> None:
    """Insert or refresh the national register of regulations; idempotent."""
    rows = _read("regulations.json")
    record_regulations(rows)
    note(regulations=len(rows))


def _load_competency(row: dict[str, Any], rank: int) -> None:
    named = {key: row[key] for key in ("name", "group", "definition")}
    competency, _ = CoreCompetency.objects.update_or_create(
        code=row["code"], defaults={**named, "rank": rank}
    )
    for described in row["levels"]:
        level, _ = CoreLevel.objects.update_or_create(
            competency=competency,
            level=described["level"],
            defaults={"description": described["description"]},
        )
        for number, text in enumerate(described["indicators"], start=1):
            CoreIndicator.objects.update_or_create(
                level=level, number=number, defaults={"text": text}
            )


register_catalogue("competency.regulations", load_regulations)
register_catalogue("competency.core", load_core_catalogue)
