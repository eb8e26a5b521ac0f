"""A whole demo agency as the rows of its six workbooks, in waves from its first year to today."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from demo.offices import CORE, MINISTRY, REGENCY, TECHNICAL, Office
from demo.people import RANKS, Servant, make_servant
from demo.structure import Post, Row, position_row, posts, unit_rows

METHODS = {
    "Penilaian Mandiri": (0.9, 0.5),
    "Penilaian Atasan": (0.85, 0.0),
    "Tes Objektif": (0.5, -0.2),
    "Assessment Center": (0.3, -0.1),
    "Observasi Kerja": (0.25, -0.1),
}
IMPORTANCE = ("mutlak", "penting", "perlu")
CAUSES = ("Kapasitas", "Kepatuhan", "Sistem", "Lainnya")


@dataclass(frozen=True)
class Wave:
    """What the agency sends at one time: rows by sheet, effective from a day."""

    effective_on: date
    sheets: dict[str, list[Row]]


@dataclass(frozen=True)
class DemoAgency:
    """``heads`` names who holds a position, by position code."""

    code: str
    name: str
    kind: str
    time_zone: str
    root: str
    waves: list[Wave]
    posts: list[Post]
    staff: Sequence[tuple[Servant, Post]] = ()
    heads: dict[str, Servant] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """What distinguishes one demo agency from another."""

    code: str
    name: str
    kind: str
    time_zone: str
    root: tuple[str, str]
    offices: tuple[Office, ...]
    people: int


REGENCY_PLAN = Plan(
    "KABCONTOH",
    "Kabupaten Contoh",
    "KAB",
    "Asia/Jayapura",
    ("U000", "Pemerintah Kabupaten Contoh"),
    REGENCY,
    1200,
)
MINISTRY_PLAN = Plan(
    "KEMCONTOH",
    "Kementerian Contoh",
    "KEMENT",
    "Asia/Jakarta",
    ("B000", "Sekretariat Jenderal"),
    MINISTRY,
    90,
)


def build_agency(plan: Plan, seed: int, today: date) -> DemoAgency:
    """The same plan, seed and day give the same rows."""
    draw = Random(f"{plan.code}-{seed}")  # noqa: S311 - lifelike, not secret
    all_posts = [post for office in plan.offices for post in posts(office)]
    staff = _hire(draw, all_posts, plan.people, today)
    waves = [
        _first_wave(draw, plan, all_posts, staff, date(today.year - 2, 1, 2)),
        _people_wave(draw, plan, all_posts, staff, date(today.year - 1, 11, 3)),
        _last_wave(draw, plan, all_posts, staff, today),
    ]
    heads = _heads(staff)
    return DemoAgency(
        plan.code,
        plan.name,
        plan.kind,
        plan.time_zone,
        plan.root[0],
        waves,
        all_posts,
        _serving(staff, waves[1].effective_on),
        heads,
    )


Staff = Sequence[tuple[Servant, Post]]


def _hire(draw: Random, all_posts: Sequence[Post], people: int, today: date) -> Staff:
    """Every seat is filled once; the rest of the people share the posts of many seats."""
    serials: dict[str, int] = {}
    seats = [post for post in all_posts for _ in range(post.seats)]
    shared = [post for post in all_posts if post.seats > 1]
    seats += draw.choices(shared, k=max(0, people - len(seats)))
    return [
        (make_servant(draw, serials, seniority=post.seniority, today=today), post) for post in seats
    ]


def _serving(staff: Staff, on: date) -> Staff:
    """Those whose NIP says that they had been appointed by then."""
    return [pair for pair in staff if int(pair[0].nip[8:12]) < on.year]


def _first_wave(
    draw: Random, plan: Plan, all_posts: Sequence[Post], staff: Staff, on: date
) -> Wave:
    hired = _serving(staff, on)
    return Wave(
        on,
        {
            "Unit": list(unit_rows(plan.root, plan.offices)),
            "Jabatan": [position_row(post) for post in all_posts],
            "Kamus": list(_dictionary()),
            "Pegawai": _people(draw, hired, all_posts, moved=0.15, steps=1),
            "Standar": list(_standards(draw, all_posts)),
            "Modul": list(_modules(draw)),
        },
    )


def _people_wave(
    draw: Random, plan: Plan, all_posts: Sequence[Post], staff: Staff, on: date
) -> Wave:
    """A year later: promotions, moves, and a first round of assessments and signals."""
    units = _unit_codes(plan)
    hired = _serving(staff, on)
    first_day = on - timedelta(days=300)
    return Wave(
        on,
        {
            "Pegawai": _people(draw, hired, all_posts, moved=0.05),
            "Hasil": list(_results(draw, hired, first_day, on, 0.6)),
            "Temuan Audit": list(_findings(draw, units, on)),
            "KPI": list(_kpis(draw, units, on)),
        },
    )


def _unit_codes(plan: Plan) -> list[str]:
    return [str(row["Kode Unor"]) for row in unit_rows(plan.root, plan.offices)]


def _last_wave(
    draw: Random, plan: Plan, all_posts: Sequence[Post], staff: Staff, today: date
) -> Wave:
    units = _unit_codes(plan)
    first_day = today - timedelta(days=330)
    return Wave(
        today,
        {
            "Pegawai": _people(draw, staff, all_posts),
            "Hasil": list(_results(draw, staff, first_day, today, 0.9)),
            "Temuan Audit": list(_findings(draw, units, today)),
            "KPI": list(_kpis(draw, units, today)),
        },
    )


def _heads(staff: Staff) -> dict[str, Servant]:
    """Who holds each position; of several the one who was there first."""
    longest_first = sorted(staff, key=lambda pair: pair[0].nip[8:14], reverse=True)
    return {post.code: servant for servant, post in longest_first}


def _people(
    draw: Random, staff: Staff, all_posts: Sequence[Post], *, moved: float = 0.0, steps: int = 0
) -> list[Row]:
    """The list of people; heads of offices name the highest official as their superior.

    Two of them do not, so that the demo shows what becomes of a superior nobody can derive.
    """
    first, *others = [servant for servant, post in staff if post.kind == "JPT Pratama"]
    superior = {servant.nip: first.nip for servant in others[2:]}
    return [
        _person(*_earlier(draw, pair, all_posts, moved), steps, superior.get(pair[0].nip, ""))
        for pair in staff
    ]


def _earlier(
    draw: Random, pair: tuple[Servant, Post], all_posts: Sequence[Post], share: float
) -> tuple[Servant, Post]:
    """Some people held another position of the same kind before."""
    servant, post = pair
    if post.seats > 1 and draw.random() < share:
        alike = [other for other in all_posts if other.kind == post.kind and other.seats > 1]
        return servant, draw.choice(alike)
    return servant, post


def _person(servant: Servant, post: Post, steps: int, superior: str) -> Row:
    """``steps`` ranks below today's; ``superior`` is the NIP that corrects the derived one."""
    rank = RANKS[max(0, RANKS.index(servant.golongan) - steps)]
    return {
        "NIP": servant.nip,
        "Nama": servant.name,
        "Jenis Kelamin": servant.sex,
        "Tanggal Lahir": servant.born_on,
        "Status": servant.kind,
        "Gol/Ruang": rank,
        "Kode Jabatan": post.code,
        "Kode Unor": post.unit,
        "NIP Atasan": superior,
        "NIK": servant.nik,
        "Pendidikan Terakhir": servant.education,
        "TMT Kontrak": servant.contract[0] if servant.contract else None,
        "Akhir Kontrak": servant.contract[1] if servant.contract else None,
    }


def _dictionary() -> Iterator[Row]:
    for code, (name, group, weight) in CORE.items():
        yield _competency(code, name, group, weight)
    for code, (name, weight) in TECHNICAL.items():
        yield _competency(code, name, "Teknis", weight)


def _competency(code: str, name: str, group: str, weight: int) -> Row:
    return {
        "Kode Kompetensi": code,
        "Nama Kompetensi": name,
        "Kelompok": group,
        "Bobot Strategis": weight,
    }


def _standards(draw: Random, all_posts: Sequence[Post]) -> Iterator[Row]:
    for post in all_posts:
        for code in CORE:
            yield _standard(draw, post, code, post.core_level)
        for code in post.competencies:
            yield _standard(draw, post, code, min(5, max(1, post.core_level)))


def _standard(draw: Random, post: Post, code: str, level: int) -> Row:
    weights = (3, 2, 1) if code in post.competencies or code == "PPB" else (1, 3, 4)
    return {
        "Kode Jabatan": post.code,
        "Kode Kompetensi": code,
        "Level": level,
        "Tingkat Penting": draw.choices(IMPORTANCE, weights)[0],
    }


def _results(
    draw: Random, staff: Staff, first_day: date, last_day: date, share: float
) -> Iterator[Row]:
    """Each person is measured in most of what the position asks; some are not reached yet."""
    days = (last_day - first_day).days
    # what an office is good at differs from office to office
    strength = {(post.unit[:3], code): draw.gauss(0.15, 0.55) for _, post in staff for code in CORE}
    for servant, post in staff:
        if draw.random() > share + 0.08:
            continue
        for code in (*CORE, *post.competencies):
            if draw.random() < 0.12:
                continue
            held = post.core_level * (0.8 + 0.4 * servant.level) + draw.gauss(0, 0.6)
            held += strength.get((post.unit[:3], code), -0.1)
            for method, (chance, bias) in METHODS.items():
                if draw.random() < chance * share:
                    day = first_day + timedelta(days=draw.randrange(days))
                    yield _result(draw, servant, code, method, held + bias, day)


def _result(draw: Random, servant: Servant, code: str, method: str, level: float, day: date) -> Row:
    step = 0.5 if method == "Penilaian Mandiri" else 0.25
    noisy = level + draw.gauss(0, 0.3)
    return {
        "NIP": servant.nip,
        "Kode Kompetensi": code,
        "Metode": method,
        "Level": min(5.0, max(0.0, round(noisy / step) * step)),
        "Tanggal": day,
    }


def _findings(draw: Random, units: Sequence[str], today: date) -> Iterator[Row]:
    codes = [*CORE, *TECHNICAL]
    for number in range(1, max(8, len(units) // 2)):
        yield {
            "Nomor Temuan": f"LHP-{today.year}-{number:03d}",
            "Kode Unor": draw.choice(units),
            "Kode Kompetensi": draw.choice(codes),
            "Tanggal": today - timedelta(days=draw.randrange(30, 400)),
            "Tingkat": draw.randint(1, 3),
            "Status": draw.choice(("Terbuka", "Proses", "Proses", "Selesai")),
            "Akar Masalah": draw.choice(CAUSES),
        }


KPI_NAMES = (
    "Indeks kepuasan masyarakat",
    "Ketepatan waktu layanan",
    "Penyelesaian pengaduan",
    "Serapan anggaran",
    "Tindak lanjut hasil pemeriksaan",
    "Layanan daring aktif",
)


def _kpis(draw: Random, units: Sequence[str], today: date) -> Iterator[Row]:
    for number in range(1, max(8, len(units) // 2)):
        target = draw.choice((80, 85, 90, 95, 100))
        yield {
            "Kode KPI": f"IKU-{today.year}-{number:02d}",
            "Kode Unor": draw.choice(units),
            "Nama KPI": draw.choice(KPI_NAMES),
            "Tahun": today.year,
            "Target": target,
            "Realisasi": round(target * draw.uniform(0.55, 1.05), 1),
            "Kode Kompetensi": draw.choice(("PPB", "OPH", "KOM", *TECHNICAL)),
        }


def _modules(draw: Random) -> Iterator[Row]:
    names = {code: name for code, (name, *_) in CORE.items()}
    names |= {code: name for code, (name, _) in TECHNICAL.items()}
    for code, name in names.items():
        for level in sorted(draw.sample((2, 3, 4), 2 if code in CORE else 1)):
            yield {
                "Kode Modul": f"M-{code}-{level}",
                "Nama Modul": f"{name} tingkat {level}",
                "Kode Kompetensi": code,
                "Level Dicapai": level,
                "JP": draw.choice((8, 16, 20, 32, 40)),
                "Kapasitas": draw.choice((20, 25, 30, 40)),
                "Biaya Tetap per Angkatan": draw.choice((7_500_000, 15_000_000, 25_000_000)),
                "Biaya per Peserta": draw.choice((150_000, 250_000, 500_000, 1_200_000)),
            }
