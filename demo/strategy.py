"""What an agency wants and what others say of it: goals, consultations, satisfaction, people."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from bina.organization.queries import unit_ids_by_code
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.strategy.commands import (
    ConsultationFacts,
    add_intervention,
    adopt_mission,
    apply_indicators,
    apply_objectives,
    apply_programmes,
    apply_satisfaction,
    apply_targets,
    apply_workforce,
    open_consultation,
    put_verdict,
    record_consultation,
)
from bina.strategy.domain.consultation import ConsultationKind, StakeholderGroup, Verdict
from bina.strategy.domain.objective import MISSION
from demo.agency import DemoAgency
from demo.structure import Row

SERVED_UNITS: Final = 30
SEMESTERS: Final = 3
PROGRAMMES: Final = 12
INDICATORS: Final = 20
OFFICES: Final = 8
SERVICES: Final = ("Pelayanan permohonan", "Konsultasi langsung", "Pengaduan")
FOCUS: Final = (
    "pegawai lulus uji kompetensi",
    "jabatan kunci memiliki calon pengganti",
    "rekomendasi audit selesai tepat waktu",
    "layanan selesai sesuai janji",
    "gagasan perbaikan diterapkan",
)
EFFORTS: Final = (
    "Uji dan sertifikasi kompetensi",
    "Pembinaan calon pemimpin",
    "Percepatan tindak lanjut audit",
    "Penataan alur layanan",
    "Lomba inovasi unit kerja",
)
TALKS: Final = (
    (
        ConsultationKind.INTERVIEW,
        StakeholderGroup.UNIT_HEAD,
        "Pimpinan unit dan kepala subbagian",
        3,
        Verdict.CONFIRMED,
        "Pekerjaan tertunda karena kompetensi ini belum merata.",
    ),
    (
        ConsultationKind.FOCUS_GROUP,
        StakeholderGroup.SERVICE_USER,
        "Pengguna layanan loket",
        14,
        Verdict.CONFIRMED,
        "Pengguna menyebut penjelasan petugas berbeda-beda.",
    ),
    (
        ConsultationKind.SURVEY,
        StakeholderGroup.SERVICE_USER,
        "Pemohon layanan daring",
        186,
        Verdict.ADJUSTED,
        "Keluhan terbanyak menyangkut kompetensi ini.",
    ),
    (
        ConsultationKind.INTERVIEW,
        StakeholderGroup.EXTERNAL_PARTY,
        "Perwakilan perguruan tinggi setempat",
        4,
        Verdict.REJECTED,
        "Kompetensi ini sudah cukup menurut hasil kerja bersama.",
    ),
    (
        ConsultationKind.FOCUS_GROUP,
        StakeholderGroup.EXTERNAL_PARTY,
        "Asosiasi profesi",
        9,
        Verdict.CONFIRMED,
        "Standar profesi yang baru menuntut tingkat lebih tinggi.",
    ),
    (
        ConsultationKind.FOCUS_GROUP,
        StakeholderGroup.UNIT_HEAD,
        "Kepala bidang",
        7,
        Verdict.CONFIRMED,
        "Masih perlu dibahas dengan pimpinan.",
    ),
)
FACTOR: Final = Decimal("1.25")
DEEDS: Final = ("Pelatihan petugas loket", "Loket satu pintu", "Layanan daring")
SUMMARY: Final = (
    "Peserta menyebut kompetensi yang paling menentukan mutu layanan, lalu membandingkannya "
    "dengan hasil perhitungan terakhir."
)


def describe_strategy(actor: Actor, built: DemoAgency, today: date) -> None:
    """Everything that the registers of strategy hold, as the HR manager brings it in."""
    draw = Random(f"strategi-{built.code}")  # noqa: S311 - lifelike, not secret
    units = [str(row["Kode Unor"]) for row in built.waves[0].sheets["Unit"]]
    names = [str(row["Nama Unor"]) for row in built.waves[0].sheets["Unit"]]
    start = date(today.year - 1, 1, 2)
    adopt_mission(actor, on=start)
    apply_objectives(actor, list(_cascade(built, units[0])), start)
    apply_programmes(actor, list(_programmes(units, names, today.year)), start)
    apply_indicators(actor, list(_indicators(units, names)), start)
    apply_targets(actor, list(_targets(draw, today)), start)
    apply_satisfaction(actor, list(_satisfaction(draw, units, today)), start)
    apply_workforce(actor, list(_workforce(draw, built, today.year)), start)
    _consult(actor, built, units, today)


def _cascade(built: DemoAgency, root: str) -> Iterator[Row]:
    """What each of the first offices does for one of the five."""
    offices = [row for row in built.waves[0].sheets["Unit"] if str(row["Kode Unor Induk"]) == root]
    for number, office in enumerate(offices[:OFFICES]):
        parent, _name = MISSION[number % len(MISSION)]
        yield {
            "Kode Tujuan": f"{parent}.{number + 1}",
            "Nama Tujuan": f"{FOCUS[number % len(FOCUS)].capitalize()} di {office['Nama Unor']}",
            "Jenis": "Sasaran",
            "Kode Tujuan Induk": parent,
            "Kode Unor": office["Kode Unor"],
            "Sumber": "Renstra",
        }


def _programmes(units: Sequence[str], names: Sequence[str], year: int) -> Iterator[Row]:
    for number in range(PROGRAMMES):
        goal = number % len(MISSION)
        yield {
            "Kode Program": f"1.{number + 1:02d}",
            "Tahun": year + number % 2,
            "Nama Program": f"{EFFORTS[goal]} {names[number % len(units)]}",
            "Kode Tujuan": MISSION[goal][0],
            "Kode Unor": units[number % len(units)],
            "Kode Anggaran": f"5.03.02.2.{number + 1:02d}",
        }


def _indicators(units: Sequence[str], names: Sequence[str]) -> Iterator[Row]:
    for number in range(INDICATORS):
        goal = number % len(MISSION)
        yield {
            "Kode Indikator": f"IK-{number + 1:02d}",
            "Nama Indikator": f"{FOCUS[goal].capitalize()}, {names[number % len(units)]}",
            "Kode Tujuan": MISSION[goal][0],
            "Satuan": "persen",
            "Arah": "Naik",
            "Periode": "Tahun",
            "Pembilang": FOCUS[goal].capitalize(),
            "Penyebut": "Seluruhnya pada tahun itu",
            "Sumber Data": "Laporan kinerja unit",
            "Kode Unor": units[number % len(units)],
            "Kode Jabatan": "",
        }


def _targets(draw: Random, today: date) -> Iterator[Row]:
    for number in range(INDICATORS):
        baseline = draw.randint(40, 70)
        for step, year in enumerate((today.year - 1, today.year)):
            target = baseline + 10 * (step + 1)
            is_over = year < today.year
            yield {
                "Kode Indikator": f"IK-{number + 1:02d}",
                "Tahun": year,
                "Periode Ke": 1,
                "Nilai Awal": str(baseline),
                "Target": target,
                "Realisasi": str(target + draw.randint(-8, 4)) if is_over else "",
                "Tanggal Realisasi": date(year, 12, 31).isoformat() if is_over else "",
            }


def _semesters(today: date) -> list[tuple[date, date]]:
    """The last ones that are over, the oldest first."""
    year = today.year
    ends = [
        (date(year - 1, 1, 1), date(year - 1, 6, 30)),
        (date(year - 1, 7, 1), date(year - 1, 12, 31)),
        (date(year, 1, 1), date(year, 6, 30)),
        (date(year - 2, 7, 1), date(year - 2, 12, 31)),
        (date(year - 2, 1, 1), date(year - 2, 6, 30)),
    ]
    return sorted(pair for pair in ends if pair[1] < today)[-SEMESTERS:]


def _satisfaction(draw: Random, units: Sequence[str], today: date) -> Iterator[Row]:
    for number, unit in enumerate(units[:SERVED_UNITS]):
        score = draw.uniform(68, 93)
        for starts_on, ends_on in _semesters(today):
            yield {
                "Kode Unor": unit,
                "Nama Layanan": SERVICES[number % len(SERVICES)],
                "Mulai": starts_on,
                "Selesai": ends_on,
                "Nilai IKM": f"{min(100, score):.2f}",
                "Responden": draw.randint(40, 260),
            }
            score += draw.uniform(4, 8) if number < len(TALKS) else draw.uniform(-1, 2)


def _workforce(draw: Random, built: DemoAgency, year: int) -> Iterator[Row]:
    for post in built.posts:
        yield {
            "Kode Jabatan": post.code,
            "Tahun": year,
            "Kebutuhan": max(1, post.seats + draw.choice((0, 0, 0, 1, 1, 2, -1))),
            "Dasar": f"Analisis beban kerja {year}",
        }


def _consult(actor: Actor, built: DemoAgency, units: Sequence[str], today: date) -> None:
    """Six talks, the last of them still a draft; and the interventions that followed some."""
    with reading(actor):
        keys = unit_ids_by_code()
    codes = [str(row["Kode Kompetensi"]) for row in built.waves[0].sheets["Kamus"]]
    started = _semesters(today)[0][1] + timedelta(days=1)
    for number, (kind, group, party, count, verdict, reason) in enumerate(TALKS):
        unit = keys[units[number % len(units)]]
        held_on = today - timedelta(days=150 - 20 * number)
        facts = ConsultationFacts(kind, group, party, count, held_on, SUMMARY)
        made = open_consultation(actor, unit, facts=facts)
        put_verdict(
            actor,
            made,
            competency_code=codes[3 * number % len(codes)],
            verdict=verdict,
            factor=FACTOR if verdict is Verdict.ADJUSTED else None,
            reason=reason,
        )
        if number < len(TALKS) - 1:
            record_consultation(actor, made)
        if number < len(DEEDS):
            add_intervention(actor, unit, name=DEEDS[number], started_on=started)
