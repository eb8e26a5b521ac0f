"""Kinds of disability (UU 8/2016, article 4); someone may have several.

Specific personal data (UU 27/2022, article 4): given by the person, or by HR on a written basis.
"""

from collections.abc import Iterable
from enum import StrEnum


class DisabilityKind(StrEnum):
    """The law's four kinds; sensory ones by what they touch, as services are arranged by that."""

    PHYSICAL = "FISIK"
    INTELLECTUAL = "INTELEKTUAL"
    MENTAL = "MENTAL"
    VISUAL = "NETRA"
    HEARING = "RUNGU"
    SPEECH = "WICARA"


class DisabilityBasis(StrEnum):
    """Who said so: the person, or a document that HR holds."""

    OWN = "OWN"
    DOCUMENT = "DOCUMENT"


def write_kinds(kinds: Iterable[str]) -> str:
    """In the order of the list, each once. Raises ValueError for an unknown kind."""
    wanted = {DisabilityKind(kind) for kind in kinds}
    return ",".join(kind for kind in DisabilityKind if kind in wanted)


def read_kinds(text: str) -> tuple[DisabilityKind, ...]:
    return tuple(DisabilityKind(kind) for kind in text.split(",") if kind)
