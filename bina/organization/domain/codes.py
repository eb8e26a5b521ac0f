"""National code lists of the civil service, with the codes that SIASN uses.

Sources: PP 11/2017 jo. 17/2020 (positions, ranks), PP 49/2018 (PPPK), UU 20/2023 (groups of
positions), PermenPANRB 1/2023 (functional positions), SIASN reference lists.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class EmploymentKind(StrEnum):
    """Kinds of employment; NON_ASN are trainers, partners and raters without a NIP."""

    PNS = "PNS"
    CPNS = "CPNS"
    PPPK = "PPPK"
    PPPK_PW = "PPPK_PW"
    NON_ASN = "NON_ASN"


class Sex(StrEnum):
    """L and P, as every list of the civil service writes them."""

    L = "L"
    P = "P"


class AssignmentKind(StrEnum):
    """How a position is held (jenis penugasan)."""

    DEFINITIF = "D"
    PLT = "PLT"
    PLH = "PLH"
    PJ = "PJ"
    TUGAS_TAMBAHAN = "TT"


class AbsenceKind(StrEnum):
    """Why someone is away for a time."""

    CUTI = "CUTI"
    CUTI_SAKIT = "CUTI_SAKIT"
    CUTI_MELAHIRKAN = "CUTI_MELAHIRKAN"
    CLTN = "CLTN"
    TUGAS_BELAJAR = "TUGAS_BELAJAR"
    LAINNYA = "LAINNYA"


class AgencyKind(StrEnum):
    """Kinds of agency: central ones, then regional ones."""

    KEMENTERIAN = "KEMENT"
    LPNK = "LPNK"
    LNS = "LNS"
    PROVINSI = "PROV"
    KABUPATEN = "KAB"
    KOTA = "KOT"

    @property
    def is_regional(self) -> bool:
        return self in (AgencyKind.PROVINSI, AgencyKind.KABUPATEN, AgencyKind.KOTA)


class UnitKind(StrEnum):
    """OPD is a regional office of the first level; UNIT everything else."""

    OPD = "OPD"
    UNIT = "UNIT"


class PositionKind(StrEnum):
    """Kinds of position; the first three are structural."""

    JPT = "JPT"
    ADMINISTRATOR = "ADMINISTRATOR"
    PENGAWAS = "PENGAWAS"
    FUNGSIONAL = "FUNGSIONAL"
    PELAKSANA = "PELAKSANA"


STRUCTURAL_KINDS: Final = frozenset(
    {PositionKind.JPT, PositionKind.ADMINISTRATOR, PositionKind.PENGAWAS}
)


@dataclass(frozen=True, slots=True)
class Echelon:
    """``order`` counts from the highest down; ``title`` is the jabatan ASN of the echelon."""

    code: str
    name: str
    title: str
    kind: PositionKind
    order: int


_ECHELON_ROWS: Final = (
    ("10", "I.a", "JPT Utama", PositionKind.JPT),
    ("11", "I.a", "JPT Madya", PositionKind.JPT),
    ("12", "I.b", "JPT Madya", PositionKind.JPT),
    ("21", "II.a", "JPT Pratama", PositionKind.JPT),
    ("22", "II.b", "JPT Pratama", PositionKind.JPT),
    ("31", "III.a", "Administrator", PositionKind.ADMINISTRATOR),
    ("32", "III.b", "Administrator", PositionKind.ADMINISTRATOR),
    ("41", "IV.a", "Pengawas", PositionKind.PENGAWAS),
    ("42", "IV.b", "Pengawas", PositionKind.PENGAWAS),
    ("51", "V.a", "Pelaksana", PositionKind.PELAKSANA),
    ("52", "V.b", "Pelaksana", PositionKind.PELAKSANA),
)
ECHELONS: Final[Mapping[str, Echelon]] = {
    code: Echelon(code, name, title, kind, order)
    for order, (code, name, title, kind) in enumerate(_ECHELON_ROWS)
}
# where a structural position states no echelon, its kind alone places it
_KIND_ORDER: Final[Mapping[str, int]] = {
    PositionKind.JPT: 4,
    PositionKind.ADMINISTRATOR: 6,
    PositionKind.PENGAWAS: 8,
}


def echelon_order(kind: str, echelon: str) -> int:
    """Height of a structural position; a smaller number stands higher."""
    known = ECHELONS.get(echelon)
    return known.order if known else _KIND_ORDER.get(kind, len(ECHELONS))


def find_echelon(text: str, title: str = "") -> Echelon | None:
    """The echelon written as ``II.b``, ``II/b`` or ``IIb``; ``title`` tells I.a's two apart."""
    wanted = re.sub(r"[\s./]", "", text).casefold()
    found = [row for row in ECHELONS.values() if row.name.replace(".", "").casefold() == wanted]
    named = [row for row in found if row.title.casefold() == title.casefold()]
    return next(iter(named or found[-1:]), None)


@dataclass(frozen=True, slots=True)
class FunctionalLevel:
    """Jenjang of a functional position; ``order`` counts from the lowest up."""

    code: str
    name: str
    order: int


FUNCTIONAL_LEVELS: Final[Mapping[str, FunctionalLevel]] = {
    code: FunctionalLevel(code, name, order)
    for order, (code, name) in enumerate(
        (
            ("PM", "Pemula"),
            ("TR", "Terampil"),
            ("MH", "Mahir"),
            ("PY", "Penyelia"),
            ("PT", "Ahli Pertama"),
            ("MU", "Ahli Muda"),
            ("MA", "Ahli Madya"),
            ("UT", "Ahli Utama"),
        )
    )
}


@dataclass(frozen=True, slots=True)
class PositionClass:
    """What a written kind of position says: ``kind`` None when it is not in the list."""

    kind: PositionKind | None
    functional_level: str = ""


def read_position_kind(text: str) -> PositionClass:
    """``JPT Pratama``, ``Administrator``, ``JF Ahli Muda``, ``Pelaksana`` ..., in any case."""
    words = " ".join(text.casefold().split())
    for level in sorted(FUNCTIONAL_LEVELS.values(), key=lambda row: -len(row.name)):
        if words.endswith(level.name.casefold()) and not words.startswith("jpt"):
            return PositionClass(PositionKind.FUNGSIONAL, level.code)
    for start, kind in _KIND_WORDS:
        if words.startswith(start):
            return PositionClass(kind)
    return PositionClass(None)


_KIND_WORDS: Final = (
    ("jpt", PositionKind.JPT),
    ("jabatan pimpinan tinggi", PositionKind.JPT),
    ("pimpinan tinggi", PositionKind.JPT),
    ("administrator", PositionKind.ADMINISTRATOR),
    ("jabatan administrator", PositionKind.ADMINISTRATOR),
    ("pengawas", PositionKind.PENGAWAS),
    ("jabatan pengawas", PositionKind.PENGAWAS),
    ("jf", PositionKind.FUNGSIONAL),
    ("fungsional", PositionKind.FUNGSIONAL),
    ("jabatan fungsional", PositionKind.FUNGSIONAL),
    ("pelaksana", PositionKind.PELAKSANA),
    ("jabatan pelaksana", PositionKind.PELAKSANA),
)

# how a kind is written where nobody wrote it otherwise; read_position_kind knows them all
POSITION_KIND_NAMES: Final = tuple(
    dict.fromkeys(
        [
            *(row.title for row in ECHELONS.values()),
            *(f"JF {level.name}" for level in FUNCTIONAL_LEVELS.values()),
        ]
    )
)


RANKS: Final[Mapping[str, str]] = {
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
PPPK_RANKS: Final = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"),
    *("X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII"),
)


def golongan_order(golongan: str) -> int:
    """Height of a rank for sorting: PPPK ranks after those of PNS, an unknown one last."""
    order = [*RANKS, *PPPK_RANKS]
    return order.index(golongan) if golongan in order else len(order)


# counted as active in lists and indicators
ACTIVE_STATUSES: Final = frozenset({"01", "03", "04", "09", "11", "15", "16", "20", "51"})

EDUCATION_LEVELS: Final = (
    *("SD", "SLTP", "SLTA", "D-I", "D-II", "D-III", "D-IV", "S-1", "S-2", "S-3"),
)
