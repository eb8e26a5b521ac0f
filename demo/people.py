"""Synthetic civil servants: names, birth dates and NIPs that fit together."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

MEN = (
    "Agus",
    "Ahmad",
    "Andi",
    "Bambang",
    "Budi",
    "Dedi",
    "Eko",
    "Fajar",
    "Gede",
    "Gunawan",
    "Hendra",
    "Imam",
    "Joko",
    "Kurniawan",
    "Lukman",
    "Made",
    "Markus",
    "Nur",
    "Pandu",
    "Rahmat",
    "Rizal",
    "Samuel",
    "Slamet",
    "Teguh",
    "Umar",
    "Wahyu",
    "Yohanes",
    "Zainal",
)
WOMEN = (
    "Aisyah",
    "Ani",
    "Citra",
    "Dewi",
    "Dian",
    "Endang",
    "Fitri",
    "Gita",
    "Hesti",
    "Indah",
    "Kartini",
    "Lestari",
    "Luh",
    "Maria",
    "Mega",
    "Ningsih",
    "Nurul",
    "Oktavia",
    "Putri",
    "Ratna",
    "Rina",
    "Sari",
    "Siti",
    "Sri",
    "Tuti",
    "Wati",
    "Yuliana",
    "Yunita",
)
FAMILIES = (
    "Anwar",
    "Basri",
    "Gunarto",
    "Harahap",
    "Hidayat",
    "Hutapea",
    "Kusuma",
    "Lubis",
    "Mahendra",
    "Mandacan",
    "Maulana",
    "Nasution",
    "Nugroho",
    "Permana",
    "Pratama",
    "Purnomo",
    "Rahman",
    "Rumbiak",
    "Santoso",
    "Saputra",
    "Setiawan",
    "Simanjuntak",
    "Siregar",
    "Sitompul",
    "Suharto",
    "Susanto",
    "Tabuni",
    "Utami",
    "Wibowo",
    "Wijaya",
    "Yusuf",
)
# education, the degree behind the name, the lowest golongan it leads to
EDUCATIONS = (
    ("SLTA", "", "II/a"),
    ("D-III", "A.Md.", "II/c"),
    ("S-1", "S.E.", "III/a"),
    ("S-1", "S.Sos.", "III/a"),
    ("S-1", "S.T.", "III/a"),
    ("S-1", "S.Kom.", "III/a"),
    ("S-2", "M.Si.", "III/b"),
)
CONTRACT_YEARS = 5
RANKS = tuple(f"{group}/{step}" for group in ("II", "III", "IV") for step in "abcd")


@dataclass(frozen=True)
class Servant:
    """A person as the people's list shows one; ``level`` is how seasoned, 0 to 1."""

    nip: str
    nik: str
    name: str
    sex: str
    born_on: date
    kind: str
    golongan: str
    education: str
    level: float
    contract: tuple[date, date] | None = None


def _name(draw: Random, sex: str, degree: str) -> str:
    given = draw.choice(MEN if sex == "L" else WOMEN)
    # one-word names are normal
    family = "" if draw.random() < 0.04 else f" {draw.choice(FAMILIES)}"
    return f"{given}{family}" + (f", {degree}" if degree else "")


def _golongan(education_floor: str, years: int, ceiling: str) -> str:
    start = RANKS.index(education_floor)
    return RANKS[min(start + years // 4, RANKS.index(ceiling))]


def _nik(serials: dict[str, int], sex: str, born_on: date) -> str:
    """Made up for all to see: no province has the number 99. The day is 40 more for women."""
    day = born_on.day + (40 if sex == "P" else 0)
    stem = f"990101{day:02d}{born_on:%m%y}"
    serials[stem] = serials.get(stem, 0) + 1
    return f"{stem}{serials[stem]:04d}"


def make_servant(draw: Random, serials: dict[str, int], *, seniority: int, today: date) -> Servant:
    """``seniority`` 0 (new) to 3 (leader) sets the span of age and rank."""
    sex = draw.choice("LP")
    age = draw.randint(*((23, 34), (29, 45), (36, 54), (44, 57))[seniority])
    born_on = date(today.year - age, draw.randint(1, 12), draw.randint(1, 28))
    years = draw.randint(min(1 + 3 * seniority, age - 23), max(1, age - 23))
    joined = max(date(today.year - years, draw.randint(1, 12), 1), date(born_on.year + 18, 1, 1))
    is_contract = seniority == 0 and draw.random() < 0.3
    education, degree, floor = draw.choice(EDUCATIONS[2 if seniority else 0 :])
    stem = f"{born_on:%Y%m%d}{joined.year}" + ("21" if is_contract else f"{joined:%m}")
    stem += "1" if sex == "L" else "2"
    serials[stem] = serials.get(stem, 0) + 1
    kind = "PPPK" if is_contract else "CPNS" if years <= 1 and not seniority else "PNS"
    golongan = _golongan(floor, years, ("III/b", "III/d", "IV/b", "IV/d")[seniority])
    return Servant(
        nip=f"{stem}{serials[stem]:03d}",
        nik=_nik(serials, sex, born_on),
        name=_name(draw, sex, degree),
        sex=sex,
        born_on=born_on,
        kind=kind,
        golongan=golongan,
        education=education,
        level=min(1.0, years / 25),
        contract=_contract(joined, today) if is_contract else None,
    )


def _contract(joined: date, today: date) -> tuple[date, date]:
    """The contract of five years that runs today."""
    start = joined
    while start.replace(year=start.year + CONTRACT_YEARS) <= today:
        start = start.replace(year=start.year + CONTRACT_YEARS)
    return start, start.replace(year=start.year + CONTRACT_YEARS) - timedelta(days=1)
