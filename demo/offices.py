"""The offices (perangkat daerah) of the demo agencies, with their divisions and trades.

Names are those of ordinary Indonesian offices; the agencies themselves do not exist.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Trade:
    """A functional or implementing line of work and the technical competencies it asks for."""

    name: str
    competencies: tuple[str, ...]
    is_skilled: bool = False


@dataclass(frozen=True)
class Office:
    """``divisions`` stand below the office, beside its secretariat; ``size`` is its staff."""

    code: str
    name: str
    head: str
    divisions: tuple[str, ...]
    trades: tuple[Trade, ...]
    competencies: tuple[str, ...]
    service_impact: int
    size: int


TECHNICAL = {
    "T01": ("Pengelolaan keuangan daerah", 2),
    "T02": ("Perencanaan pembangunan daerah", 3),
    "T03": ("Pengadaan barang dan jasa", 2),
    "T04": ("Manajemen ASN", 2),
    "T05": ("Audit intern pemerintah", 2),
    "T06": ("Surveilans penyakit", 3),
    "T07": ("Pelayanan kesehatan dasar", 3),
    "T08": ("Pengelolaan kurikulum dan pembelajaran", 3),
    "T09": ("Penataan ruang", 2),
    "T10": ("Pengawasan jalan dan jembatan", 2),
    "T11": ("Perlindungan dan jaminan sosial", 3),
    "T12": ("Administrasi kependudukan", 3),
    "T13": ("Perizinan berusaha berbasis risiko", 3),
    "T14": ("Keamanan informasi", 2),
    "T15": ("Analisis data", 2),
    "T16": ("Penyuluhan pertanian", 2),
    "T17": ("Manajemen lalu lintas", 2),
    "T18": ("Penanggulangan bencana", 3),
    "T19": ("Pengelolaan arsip", 1),
    "T20": ("Komunikasi publik", 1),
    "T21": ("Penyusunan produk hukum daerah", 1),
}

CORE = {
    "INT": ("Integritas", "Manajerial", 2),
    "KJS": ("Kerja Sama", "Manajerial", 1),
    "KOM": ("Komunikasi", "Manajerial", 2),
    "OPH": ("Orientasi pada Hasil", "Manajerial", 2),
    "PPB": ("Pelayanan Publik", "Manajerial", 3),
    "PDO": ("Pengembangan Diri dan Orang Lain", "Manajerial", 1),
    "MPR": ("Mengelola Perubahan", "Manajerial", 2),
    "PKP": ("Pengambilan Keputusan", "Manajerial", 1),
    "PRB": ("Perekat Bangsa", "Sosial Kultural", 1),
}

HEALTH = (
    Trade("Perawat", ("T07", "T06", "T15")),
    Trade("Epidemiolog Kesehatan", ("T06", "T15", "T20")),
    Trade("Bidan", ("T07", "T20", "T19"), is_skilled=True),
    Trade("Administrator Kesehatan", ("T07", "T02", "T03")),
)
EDUCATION = (
    Trade("Pengawas Sekolah", ("T08", "T15", "T20")),
    Trade("Pamong Belajar", ("T08", "T20", "T19")),
    Trade("Pengembang Teknologi Pembelajaran", ("T08", "T14", "T15")),
)

REGENCY = (
    Office(
        "U01",
        "Sekretariat Daerah",
        "Sekretaris Daerah",
        ("Bagian Hukum", "Bagian Organisasi", "Bagian Umum", "Bagian Pengadaan Barang dan Jasa"),
        (
            Trade("Perancang Peraturan Perundang-undangan", ("T21", "T19", "T20")),
            Trade("Pengelola Pengadaan Barang dan Jasa", ("T03", "T01", "T19")),
            Trade("Analis Kebijakan", ("T02", "T15", "T21")),
        ),
        ("T02", "T21", "T01"),
        2,
        110,
    ),
    Office(
        "U02",
        "Inspektorat Daerah",
        "Inspektur Daerah",
        ("Inspektorat Pembantu I", "Inspektorat Pembantu II", "Inspektorat Pembantu Khusus"),
        (Trade("Auditor", ("T05", "T01", "T03")), Trade("PPUPD", ("T05", "T21", "T15"))),
        ("T05", "T01", "T03"),
        2,
        55,
    ),
    Office(
        "U03",
        "BKPSDM",
        "Kepala BKPSDM",
        (
            "Bidang Mutasi dan Promosi",
            "Bidang Pengembangan Kompetensi",
            "Bidang Pengadaan dan Informasi",
        ),
        (
            Trade("Analis SDM Aparatur", ("T04", "T15", "T19")),
            Trade("Asesor SDM Aparatur", ("T04", "T15", "T20")),
            Trade("Pranata SDM Aparatur", ("T04", "T19", "T14"), is_skilled=True),
        ),
        ("T04", "T02", "T01"),
        2,
        60,
    ),
    Office(
        "U04",
        "Bappeda",
        "Kepala Bappeda",
        ("Bidang Perencanaan dan Evaluasi", "Bidang Ekonomi", "Bidang Infrastruktur"),
        (
            Trade("Perencana", ("T02", "T15", "T09")),
            Trade("Peneliti", ("T15", "T02", "T20")),
        ),
        ("T02", "T15", "T09"),
        2,
        60,
    ),
    Office(
        "U05",
        "BPKAD",
        "Kepala BPKAD",
        ("Bidang Anggaran", "Bidang Perbendaharaan", "Bidang Aset"),
        (
            Trade("Analis Keuangan Pusat dan Daerah", ("T01", "T15", "T21")),
            Trade("Pranata Keuangan APBN", ("T01", "T19", "T03"), is_skilled=True),
        ),
        ("T01", "T03", "T02"),
        2,
        70,
    ),
    Office(
        "U06",
        "Dinas Kesehatan",
        "Kepala Dinas Kesehatan",
        (
            "Bidang Pencegahan dan Pengendalian Penyakit",
            "Bidang Pelayanan Kesehatan",
            "Bidang Sumber Daya Kesehatan",
            "Puskesmas Kota",
            "Puskesmas Pesisir",
            "Puskesmas Pegunungan",
        ),
        HEALTH,
        ("T07", "T06", "T02"),
        3,
        190,
    ),
    Office(
        "U07",
        "Dinas Pendidikan",
        "Kepala Dinas Pendidikan",
        ("Bidang Pembinaan SD", "Bidang Pembinaan SMP", "Bidang PAUD dan Pendidikan Nonformal"),
        EDUCATION,
        ("T08", "T02", "T15"),
        3,
        105,
    ),
    Office(
        "U08",
        "Dinas PUPR",
        "Kepala Dinas PUPR",
        ("Bidang Bina Marga", "Bidang Sumber Daya Air", "Bidang Tata Ruang"),
        (
            Trade("Teknik Jalan dan Jembatan", ("T10", "T03", "T15")),
            Trade("Penata Ruang", ("T09", "T15", "T21")),
        ),
        ("T10", "T09", "T03"),
        2,
        90,
    ),
    Office(
        "U09",
        "Dinas Sosial",
        "Kepala Dinas Sosial",
        ("Bidang Rehabilitasi Sosial", "Bidang Perlindungan dan Jaminan Sosial"),
        (
            Trade("Pekerja Sosial", ("T11", "T20", "T15")),
            Trade("Penyuluh Sosial", ("T11", "T20", "T19"), is_skilled=True),
        ),
        ("T11", "T02", "T20"),
        3,
        60,
    ),
    Office(
        "U10",
        "Dinas Dukcapil",
        "Kepala Dinas Dukcapil",
        ("Bidang Pendaftaran Penduduk", "Bidang Pencatatan Sipil"),
        (
            Trade("Administrator Database Kependudukan", ("T12", "T14", "T15")),
            Trade("Operator SIAK", ("T12", "T19", "T20"), is_skilled=True),
        ),
        ("T12", "T14", "T20"),
        3,
        65,
    ),
    Office(
        "U11",
        "DPMPTSP",
        "Kepala DPMPTSP",
        ("Bidang Penanaman Modal", "Bidang Pelayanan Perizinan"),
        (
            Trade("Penata Perizinan", ("T13", "T20", "T15")),
            Trade("Pranata Perizinan", ("T13", "T19", "T20"), is_skilled=True),
        ),
        ("T13", "T20", "T02"),
        3,
        60,
    ),
    Office(
        "U12",
        "Dinas Kominfo",
        "Kepala Dinas Kominfo",
        ("Bidang Informasi dan Komunikasi Publik", "Bidang Aplikasi Informatika"),
        (
            Trade("Pranata Komputer", ("T14", "T15", "T12")),
            Trade("Pranata Hubungan Masyarakat", ("T20", "T15", "T19")),
        ),
        ("T14", "T20", "T15"),
        2,
        65,
    ),
    Office(
        "U13",
        "Dinas Pertanian",
        "Kepala Dinas Pertanian",
        ("Bidang Tanaman Pangan", "Bidang Penyuluhan"),
        (
            Trade("Penyuluh Pertanian", ("T16", "T20", "T15")),
            Trade("Pengendali Organisme Pengganggu Tumbuhan", ("T16", "T15", "T19"), True),
        ),
        ("T16", "T02", "T20"),
        2,
        80,
    ),
    Office(
        "U14",
        "Dinas Perhubungan",
        "Kepala Dinas Perhubungan",
        ("Bidang Lalu Lintas", "Bidang Angkutan"),
        (
            Trade("Penguji Kendaraan Bermotor", ("T17", "T19", "T20"), is_skilled=True),
            Trade("Analis Transportasi", ("T17", "T15", "T09")),
        ),
        ("T17", "T02", "T03"),
        2,
        65,
    ),
    Office(
        "U15",
        "BPBD",
        "Kepala Pelaksana BPBD",
        ("Bidang Pencegahan dan Kesiapsiagaan", "Bidang Kedaruratan dan Logistik"),
        (
            Trade("Analis Kebencanaan", ("T18", "T15", "T09")),
            Trade("Pranata Pencarian dan Pertolongan", ("T18", "T17", "T20"), is_skilled=True),
        ),
        ("T18", "T02", "T20"),
        3,
        65,
    ),
)

MINISTRY = (
    Office(
        "B01",
        "Biro Sumber Daya Manusia",
        "Kepala Biro Sumber Daya Manusia",
        ("Bagian Pengembangan", "Bagian Kinerja"),
        (Trade("Analis SDM Aparatur", ("T04", "T15", "T19")),),
        ("T04", "T02", "T01"),
        2,
        36,
    ),
    Office(
        "B02",
        "Pusat Data dan Informasi",
        "Kepala Pusat Data dan Informasi",
        ("Bidang Tata Kelola Data", "Bidang Infrastruktur"),
        (Trade("Pranata Komputer", ("T14", "T15", "T12")),),
        ("T14", "T15", "T02"),
        2,
        42,
    ),
    Office(
        "B03",
        "Inspektorat",
        "Inspektur",
        ("Inspektorat Wilayah I",),
        (Trade("Auditor", ("T05", "T01", "T03")),),
        ("T05", "T01", "T03"),
        2,
        22,
    ),
)
