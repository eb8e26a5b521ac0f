"""Scores pasted from a sheet: a NIP and a level on each line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

NIP_LENGTH: Final = 18
HIGHEST: Final = 5
_PARTS = re.compile(r"\s*[\t;|]\s*")


@dataclass(frozen=True, slots=True)
class PastedScore:
    """Level 0 to 5 of whoever has the NIP; ``line`` as an editor counts."""

    line: int
    nip: str
    level: Decimal


@dataclass(frozen=True, slots=True)
class PastedFault:
    """``kind`` is ``columns``, ``nip``, ``level`` or ``twice``."""

    line: int
    kind: str


@dataclass(frozen=True, slots=True)
class Pasted:
    scores: Sequence[PastedScore]
    faults: Sequence[PastedFault]


def read_pasted(text: str) -> Pasted:
    """Columns are parted by a tab, semicolon or bar; blanks in the NIP and blank lines are fine."""
    scores: list[PastedScore] = []
    faults: list[PastedFault] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        found = _read_line(number, line)
        if isinstance(found, PastedScore) and any(found.nip == one.nip for one in scores):
            found = PastedFault(number, "twice")
        if isinstance(found, PastedScore):
            scores.append(found)
        else:
            faults.append(found)
    return Pasted(scores, faults)


def _read_line(number: int, line: str) -> PastedScore | PastedFault:
    parts = [part for part in _PARTS.split(line.strip()) if part]
    if len(parts) != 2:  # noqa: PLR2004 - NIP and level
        return PastedFault(number, "columns")
    nip = re.sub(r"\s", "", parts[0])
    if len(nip) != NIP_LENGTH or not (nip.isascii() and nip.isdigit()):
        return PastedFault(number, "nip")
    level = _level(parts[1])
    return PastedFault(number, "level") if level is None else PastedScore(number, nip, level)


def _level(text: str) -> Decimal | None:
    """A decimal comma is welcome, a point is understood."""
    try:
        level = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return level if level.is_finite() and 0 <= level <= HIGHEST else None
