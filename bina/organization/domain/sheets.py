"""Sheets of the organization: Unit, Jabatan, Pegawai."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final

from bina.kernel.cell import (
    BadCell,
    Cell,
    fold,
    is_blank,
    one_of,
    parse_code,
    parse_date,
    parse_name,
    parse_optional_text,
    text_of,
    within,
)
from bina.kernel.sheet import Column, Find, Problem, Reference, Severity, SheetSpec, Values
from bina.organization.domain.codes import EDUCATION_LEVELS, RANKS, EmploymentKind
from bina.organization.domain.golongan import is_pppk_rank, parse_golongan
from bina.organization.domain.nik import parse_nik
from bina.organization.domain.nip import parse_nip, read_nip, split_nip

STATUSES: Final = (EmploymentKind.PNS.value, EmploymentKind.CPNS.value, EmploymentKind.PPPK.value)
_SEXES: Final = {"l": "L", "p": "P"}
_SEX_WORDS: Final = {
    **dict.fromkeys(("laki-laki", "laki laki", "lk", "pria", "m", "1"), "L"),
    **dict.fromkeys(("perempuan", "pr", "wanita", "w", "f", "2"), "P"),
}

UNIT_REFERENCE: Final = Reference(
    sheet="Unit",
    kind="unknown_unit",
    message="Unit tidak ada dalam peta jabatan.",
    remedy="Pakai kode unit yang ada, atau tambahkan unit ini pada lembar Unit.",
    name="Nama Unor",
)
POSITION_REFERENCE: Final = Reference(
    sheet="Jabatan",
    kind="unknown_position",
    message="Jabatan tidak ada dalam peta jabatan.",
    remedy="Pakai kode jabatan yang ada, atau tambahkan jabatan ini pada lembar Jabatan.",
    name="Nama Jabatan",
)
PERSON_REFERENCE: Final = Reference(
    sheet="Pegawai",
    kind="unknown_person",
    message="Pegawai dengan NIP ini tidak ada dalam daftar.",
    remedy="Periksa NIP, atau tambahkan pegawai ini pada lembar Pegawai.",
)


def parse_sex(cell: Cell) -> str:
    """``L`` or ``P``. Raises ``bad_sex``."""
    word = fold(text_of(cell))
    if word not in _SEXES:
        meant = _SEX_WORDS.get(word)
        remedy = f"Ganti menjadi {meant}." if meant else "Isi L untuk laki-laki, P untuk perempuan."
        raise BadCell("bad_sex", "Harus L atau P.", remedy)
    return _SEXES[word]


def _birth_problems(row: Values, _find: Find) -> Iterator[Problem]:
    nip, birth_on = row.get("NIP"), row.get("Tanggal Lahir")
    if nip and isinstance(birth_on, date) and nip[:8] != f"{birth_on:%Y%m%d}":
        written = split_nip(nip).birth_on
        hint = f"; NIP menunjuk {written:%d-%m-%Y}" if written else ""
        yield Problem(
            "Tanggal Lahir",
            "birth_mismatch",
            "Tanggal lahir berbeda dari NIP.",
            f"Cocokkan dengan SK{hint}.",
            Severity.WARNING,
        )


def _unit_problems(row: Values, find: Find) -> Iterator[Problem]:
    position = find("Jabatan", row.get("Kode Jabatan", ""))
    unit = row.get("Kode Unor", "")
    if position is None or not unit or fold(position["Kode Unor"]) == fold(unit):
        return
    yield Problem(
        "Kode Unor",
        "unit_mismatch",
        f"Unit berbeda dari unit jabatan, yaitu {position['Kode Unor']}.",
        "Periksa unit atau jabatannya. Unit pada daftar pegawai yang dipakai.",
        Severity.WARNING,
    )


def _rank_problems(row: Values, _find: Find) -> Iterator[Problem]:
    golongan, status = row.get("Gol/Ruang"), row.get("Status")
    if golongan and is_pppk_rank(golongan) and status in ("PNS", "CPNS"):
        yield Problem(
            "Gol/Ruang",
            "unknown_golongan",
            "Golongan ini hanya untuk PPPK.",
            "Tulis I/a sampai IV/e untuk PNS.",
        )


def _contract_problems(row: Values, _find: Find) -> Iterator[Problem]:
    start, end = row.get("TMT Kontrak"), row.get("Akhir Kontrak")
    if end is not None and start is None:
        yield Problem(
            "TMT Kontrak", "contract_start", "TMT kontrak belum diisi.", "Isi hari pertama kontrak."
        )
    elif start is not None and end is not None and end < start:
        yield Problem(
            "Akhir Kontrak",
            "contract_backwards",
            "Kontrak berakhir sebelum mulai.",
            "Cocokkan kedua tanggal dengan perjanjian kerja.",
        )


def _parse_optional_date(cell: Cell) -> date | None:
    return None if is_blank(cell) else parse_date(cell)


def _parse_eselon(cell: Cell) -> str:
    return "" if is_blank(cell) or text_of(cell) == "-" else text_of(cell)


UNIT: Final = SheetSpec(
    book="peta-jabatan.xlsx",
    name="Unit",
    columns=(
        Column("Kode Unor", parse_code, example="U010"),
        Column("Nama Unor", parse_name, example="Sekretariat Daerah"),
        Column(
            "Kode Unor Induk",
            parse_optional_text,
            reference=Reference(
                sheet="Unit",
                kind="unknown_unit",
                message="Unit induk tidak ada dalam peta jabatan.",
                remedy="Pakai kode unit yang ada, atau tambahkan unit induk ini.",
                name="Nama Unor",
                is_optional=True,
            ),
            example="U000",
        ),
    ),
    key=("Kode Unor",),
    remember=("Kode Unor", "Nama Unor", "Kode Unor Induk"),
    parent="Kode Unor Induk",
    ring=Problem(
        "Kode Unor Induk",
        "unit_cycle",
        "Unit ini menjadi induk dari induknya sendiri.",
        "Perbaiki kode unit induk, sehingga susunan unit berujung pada satu puncak.",
    ),
)

POSITION: Final = SheetSpec(
    book="peta-jabatan.xlsx",
    name="Jabatan",
    columns=(
        Column("Kode Jabatan", parse_code, example="J01ADM"),
        Column("Nama Jabatan", parse_name, example="Kepala Bagian Umum"),
        Column("Jenis Jabatan", parse_optional_text, example="Administrator"),
        Column("Eselon", _parse_eselon, is_essential=False, example="III.a"),
        Column("Kode Unor", parse_optional_text, reference=UNIT_REFERENCE, example="U010"),
        Column("Dampak Layanan", within(1, 3), Fraction, example=2),
    ),
    key=("Kode Jabatan",),
    remember=("Kode Jabatan", "Nama Jabatan", "Kode Unor"),
)

PERSON: Final = SheetSpec(
    book="pegawai.xlsx",
    name="Pegawai",
    columns=(
        Column(
            "NIP",
            parse_nip,
            synonyms=("NIP Baru", "Nomor Induk Pegawai"),
            example="198608142010011001",
        ),
        Column(
            "Nama",
            parse_name,
            synonyms=("Nama Lengkap", "Nama Pegawai"),
            example="Nama Lengkap, S.Sos.",
        ),
        Column(
            "Jenis Kelamin",
            parse_sex,
            synonyms=("Jns Kelamin", "L/P", "JK"),
            choices=("L", "P"),
            example="L",
        ),
        Column(
            "Tanggal Lahir",
            parse_date,
            date,
            synonyms=("Tgl Lahir",),
            is_past=True,
            example=date(1986, 8, 14),
        ),
        Column(
            "Status",
            one_of(STATUSES),
            synonyms=("Status Pegawai", "Status Kepegawaian"),
            choices=STATUSES,
            example="PNS",
        ),
        Column(
            "Gol/Ruang",
            parse_golongan,
            synonyms=("Gol. Ruang", "Golongan", "Golongan Ruang", "Pangkat/Gol. Ruang"),
            choices=tuple(RANKS),
            example="III/c",
        ),
        Column(
            "Kode Jabatan",
            parse_optional_text,
            synonyms=("Kode Jab", "Jabatan (Kode)"),
            reference=POSITION_REFERENCE,
            example="J01ADM",
        ),
        Column(
            "Kode Unor",
            parse_optional_text,
            synonyms=("Kode Unit", "Unit Organisasi (Kode)", "Unit Kerja (Kode)"),
            reference=UNIT_REFERENCE,
            example="U010",
        ),
        Column(
            "NIP Atasan",
            read_nip,
            synonyms=("NIP Atasan Langsung",),
            reference=Reference(
                sheet="Pegawai",
                kind="unknown_supervisor",
                message="Atasan dengan NIP ini tidak ada dalam daftar.",
                remedy="Periksa NIP atasan. Sementara ini atasan dicari dari susunan unit.",
                severity=Severity.WARNING,
                is_optional=True,
            ),
            is_essential=False,
        ),
        Column(
            "Pendidikan Terakhir",
            parse_optional_text,
            synonyms=("Pendidikan", "Tk. Pendidikan"),
            is_essential=False,
            choices=EDUCATION_LEVELS,
            example="S-1",
        ),
        Column(
            "NIK",
            parse_nik,
            synonyms=("Nomor Induk Kependudukan", "No. KTP", "NIK KTP"),
            is_essential=False,
            is_expected=False,
            is_secret=True,
            # no province has the number 99
            example="9901011408860001",
        ),
        Column(
            "TMT Kontrak",
            _parse_optional_date,
            date,
            synonyms=("TMT PPPK", "Mulai Kontrak", "Awal Kontrak"),
            is_essential=False,
            is_expected=False,
            example=date(2025, 3, 1),
        ),
        Column(
            "Akhir Kontrak",
            _parse_optional_date,
            date,
            synonyms=("Kontrak Berakhir", "Selesai Kontrak", "TMT Akhir Kontrak"),
            is_essential=False,
            is_expected=False,
            example=date(2030, 2, 28),
        ),
    ),
    key=("NIP",),
    unique=("NIK",),
    checks=(_rank_problems, _birth_problems, _unit_problems, _contract_problems),
)

SHEETS: Final = (UNIT, POSITION, PERSON)
