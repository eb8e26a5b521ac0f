"""The codes of competencies that may be cited; they belong to a peer app, known by its sheet."""

from collections.abc import Mapping
from datetime import date

from bina.kernel.cell import fold
from bina.platform.access import Actor
from bina.platform.intake.registry import find_handler
from bina.strategy.domain.sheets import COMPETENCY_REFERENCE

CODE = "Kode Kompetensi"


def citable_competencies(actor: Actor, on: date) -> Mapping[str, str]:
    """Name by code, as the dictionary stands on a day, by code."""
    known = find_handler(COMPETENCY_REFERENCE.sheet).known
    rows = known(actor, on) if known else ()
    return dict(sorted((str(row[CODE]), str(row[COMPETENCY_REFERENCE.name])) for row in rows))


def spelled_competency(actor: Actor, code: str, on: date) -> str | None:
    """The code as the dictionary spells it; None for one that it does not have."""
    codes = {fold(known): known for known in citable_competencies(actor, on)}
    return codes.get(fold(code))
