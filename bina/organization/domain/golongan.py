"""Golongan: ranks of civil servants, as written in lists.

PNS carry ``I/a`` to ``IV/e`` (PP 11/2017), PPPK ``I`` to ``XVII`` (PP 49/2018).
"""

import re
from typing import Final

from bina.kernel.cell import BadCell, Cell, fold, text_of
from bina.organization.domain.codes import PPPK_RANKS, RANKS

# ``III/a`` and ``III a``, also beside the name of the rank: ``Penata Muda (III/a)``
_WITH_ROOM: Final = re.compile(
    r"(?<![a-z/])(?P<class>[ivx]+)(?:\s?[/.-]\s?|\s)(?P<room>[a-e])(?![a-z/])"
)
# ``IIIa``, and the ranks of PPPK
_ALONE: Final = re.compile(r"(?:gol(?:ongan|\.)?\s?)?(?P<class>[ivx]+)(?P<room>[a-e]?)")
_CLASS_OF_PPPK: Final = ((4, 1), (8, 2), (12, 3), (17, 4))

RANK_NAMES: Final = {
    "I/a": "Juru Muda",
    "I/b": "Juru Muda Tingkat I",
    "I/c": "Juru",
    "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda",
    "II/b": "Pengatur Muda Tingkat I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tingkat I",
    "III/c": "Penata",
    "III/d": "Penata Tingkat I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tingkat I",
    "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}
"""Pangkat by golongan, as letters write them; PPPK have none."""


def find_golongan(text: str) -> str | None:
    """The rank in its usual spelling, None when it is in neither list."""
    written = fold(text)
    found = _WITH_ROOM.search(written) or _ALONE.fullmatch(written)
    if found is None:
        return None
    roman, room = found["class"].upper(), found["room"]
    rank = f"{roman}/{room}" if room else roman
    return rank if rank in RANKS or rank in PPPK_RANKS else None


def is_pppk_rank(golongan: str) -> bool:
    return golongan in PPPK_RANKS


def cost_class(golongan: str) -> int:
    """1 to 4: the class whose hourly rate applies; a PPPK rank counts as one of the four.

    Raises KeyError for a rank that is in neither list.
    """
    if golongan in RANKS:
        return PPPK_RANKS.index(golongan.split("/", maxsplit=1)[0]) + 1
    if golongan not in PPPK_RANKS:
        raise KeyError(golongan)
    height = PPPK_RANKS.index(golongan) + 1
    return next(cost for limit, cost in _CLASS_OF_PPPK if height <= limit)


def parse_golongan(cell: Cell) -> str:
    """Raises ``unknown_golongan``."""
    rank = find_golongan(text_of(cell))
    if rank is None:
        raise BadCell(
            "unknown_golongan",
            "Golongan belum diisi." if not text_of(cell) else "Golongan ini tidak dikenal.",
            "Tulis I/a sampai IV/e untuk PNS, atau I sampai XVII untuk PPPK.",
        )
    return rank
