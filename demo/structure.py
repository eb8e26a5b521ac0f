"""Units and positions of a demo agency, and who fills how many of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from demo.offices import Office, Trade

Row = dict[str, object]


@dataclass(frozen=True)
class Post:
    """A position with its unit; ``seniority`` 0-3, ``seats`` people share the position.

    ``competencies`` are its technical ones, ``core_level`` the level asked of the core nine.
    """

    code: str
    name: str
    kind: str
    echelon: str
    unit: str
    service_impact: int
    seniority: int
    core_level: int
    competencies: tuple[str, ...]
    seats: int = 1


def unit_rows(root: tuple[str, str], offices: Sequence[Office]) -> Iterator[Row]:
    yield {"Kode Unor": root[0], "Nama Unor": root[1], "Kode Unor Induk": ""}
    for office in offices:
        yield {"Kode Unor": f"{office.code}0", "Nama Unor": office.name, "Kode Unor Induk": root[0]}
        for code, name in divisions(office):
            yield {"Kode Unor": code, "Nama Unor": name, "Kode Unor Induk": f"{office.code}0"}


def divisions(office: Office) -> list[tuple[str, str]]:
    """The secretariat first, then the divisions, each with its code."""
    names = (f"Sekretariat {office.name}", *office.divisions)
    return [(f"{office.code}{number}", name) for number, name in enumerate(names, start=1)]


def posts(office: Office) -> Iterator[Post]:
    """The head, the heads of divisions and sections, then the trades of each division."""
    number = office.code
    yield Post(
        f"J{number}-JPT",
        office.head,
        "JPT Pratama",
        "II.b",
        f"{number}0",
        office.service_impact,
        3,
        4,
        office.competencies,
    )
    places = divisions(office)
    share = max(1, (office.size - 1 - 2 * len(places)) // len(places))
    for place, (unit, name) in enumerate(places):
        yield from _leaders(office, unit, name, is_secretariat=place == 0)
        trades = OFFICE_TRADES if place == 0 else office.trades
        yield from _workers(office, unit, trades, share)


OFFICE_TRADES = (
    Trade("Arsiparis", ("T19", "T14", "T20"), is_skilled=True),
    Trade("Analis Keuangan Pusat dan Daerah", ("T01", "T03", "T19")),
)


def _leaders(office: Office, unit: str, name: str, *, is_secretariat: bool) -> Iterator[Post]:
    title = f"Sekretaris {office.name}" if is_secretariat else f"Kepala {name}"
    yield Post(
        f"J{unit}-ADM",
        title,
        "Administrator",
        "III.a" if is_secretariat else "III.b",
        unit,
        office.service_impact,
        3,
        3,
        office.competencies[:2],
    )
    yield Post(
        f"J{unit}-PGW",
        f"Kepala Subbagian pada {name}" if is_secretariat else f"Kepala Seksi pada {name}",
        "Pengawas",
        "IV.a",
        unit,
        office.service_impact,
        2,
        2,
        office.competencies[:2],
    )


def _workers(office: Office, unit: str, trades: Sequence[Trade], share: int) -> Iterator[Post]:
    for index, trade in enumerate(trades, start=1):
        seats = max(1, share // (len(trades) + 1))
        yield from _trade(office, unit, trade, index, seats)
    yield Post(
        f"J{unit}-PLK",
        "Pengadministrasi Perkantoran",
        "Pelaksana",
        "",
        unit,
        office.service_impact,
        0,
        1,
        ("T19", "T20"),
        max(1, share // (len(trades) + 1)),
    )


def _trade(office: Office, unit: str, trade: Trade, index: int, seats: int) -> Iterator[Post]:
    if trade.is_skilled:
        grades: tuple[tuple[str, str, str, int, int], ...] = (
            ("TRP", "Terampil", "JF Terampil", 0, 1),
        )
    else:
        grades = (
            ("PRT", "Ahli Pertama", "JF Ahli Pertama", 1, 2),
            ("MUD", "Ahli Muda", "JF Ahli Muda", 2, 3),
        )
    for place, (mark, grade, kind, seniority, level) in enumerate(grades):
        yield Post(
            f"J{unit}-{mark}{index}",
            f"{trade.name} {grade}",
            kind,
            "",
            unit,
            office.service_impact,
            seniority,
            level,
            trade.competencies,
            max(1, seats // len(grades) + (1 if place == 0 and seats % len(grades) else 0)),
        )


def position_row(post: Post) -> Row:
    return {
        "Kode Jabatan": post.code,
        "Nama Jabatan": post.name,
        "Jenis Jabatan": post.kind,
        "Eselon": post.echelon,
        "Kode Unor": post.unit,
        "Dampak Layanan": post.service_impact,
    }
