"""Made-up values of the gallery; no person and no agency in them is real."""

from dataclasses import dataclass

from bina.kernel.page import Page
from bina.platform.ui import (
    Account,
    Badge,
    Cell,
    Chip,
    ChoiceCard,
    Column,
    Count,
    ExcelStrip,
    Explanation,
    Factor,
    HeatCell,
    HeatColumn,
    HeatMap,
    HeatRow,
    LineChart,
    Link,
    Place,
    PlaceGroup,
    Row,
    Source,
    Step,
    Tab,
    Table,
    TaskRow,
    TimelineEntry,
    TreeNode,
)

NIP_LENGTH = 18

UNITS = [("", "Semua unit"), ("dinkes", "Dinas Kesehatan"), ("dinsos", "Dinas Sosial")]
CONDITIONS = [("", "Semua"), ("gap", "Ada kesenjangan")]
MODES = [("both", "Buat dan perbarui"), ("new", "Hanya yang baru")]
LEVELS = [
    ("0", ChoiceCard("Belum menunjukkan", "Saya belum pernah melakukannya.", "0")),
    ("1", ChoiceCard("Menyampaikan dengan jelas", "Rekan memahami informasi tugas saya.", "1")),
    ("2", ChoiceCard("Aktif bertukar informasi", "Saya memastikan pesan sampai.", "2")),
]

DOCK = (
    Place("Beranda", "#", "home", is_current=True, count=5),
    Place("Kebutuhan", "#", "gauge"),
    Place("Rencana", "#", "calendar"),
    Place("Pegawai", "#", "people"),
)
NAVIGATION = (
    PlaceGroup("", DOCK[:1]),
    PlaceGroup("Pengembangan", (*DOCK[1:3], Place("Pemantauan", "#", "chart"))),
    PlaceGroup("Organisasi", (DOCK[3], Place("Unit kerja", "#", "unit")), is_open=False),
)
ACCOUNT = Account(
    name="Ningsih Basri, S.STP., M.Si.",
    agency="Kabupaten Contoh",
    unit="BKPSDM",
    home_url="#",
    sign_out_url="/keluar/",
    menu=(Place("Akun saya", "#", "key"), Place("Bantuan", "#", "help")),
)

BADGES = (
    Badge("Terpenuhi", "ok"),
    Badge("Perlu perhatian", "need"),
    Badge("Terlambat 2 hari", "bad"),
    Badge("Menunggu atasan", "info", "clock"),
    Badge("Versi 2026.3", "info"),
    Badge("Konsep"),
)
CHIPS = (Chip("Dinas Kesehatan", "#"), Chip("Ada kesenjangan", "#"))
TABS = (Tab("Aktif", "#", is_current=True), Tab("Menunggu (4)", "#"), Tab("Selesai", "#"))
STEPS = (Step("Unggah", "done", "#"), Step("Periksa", "now"), Step("Terapkan"))
COUNTS = (
    Count("1.212", "baris dibaca"),
    Count("38", "pegawai baru"),
    Count("82", "dapat ditutup dalam 12 bulan", suffix="%"),
    Count("12", "ditolak", url="#", is_bad=True),
)
FACTS = (
    ("Kompetensi terpenuhi", "9 dari 12"),
    ("JP tahun 2026", 34),
    ("Atasan langsung", None),
    ("Keadaan", Badge("Terpenuhi", "ok")),
)
TASKS = (
    TaskRow(
        "Selesaikan penilaian mandiri",
        "#",
        "2 dari 9 kompetensi terisi",
        "gauge",
        "bad",
        "besok",
        "25 November 2026",
    ),
    TaskRow(
        "Pilih atasan bagi 3 pegawai",
        "#",
        "Dua jabatan setara pada unit yang sama",
        "people",
        "need",
        "3 hari lagi",
        "27 November 2026",
    ),
    TaskRow("Periksa unggahan", "#", "pegawai-november.xlsx", "up"),
)
TIMELINE = (
    TimelineEntry(
        "Kesenjangan ditemukan",
        "2 November 2025",
        "Surveilans penyakit: dimiliki 1,25, disyaratkan 3.",
        "gauge",
    ),
    TimelineEntry(
        "Masuk rencana pengembangan",
        "12 Januari 2026",
        "Disetujui kepala dinas.",
        "file",
        "now",
        Badge("Diverifikasi 2 pihak", "ok"),
        "#",
    ),
    TimelineEntry("Belajar 20 JP", "belum dimulai", icon="learn", state="todo"),
)
TREE = (
    TreeNode(
        "Kabupaten Contoh",
        "#",
        note="1.200 pegawai",
        is_open=True,
        children=(
            TreeNode(
                "Dinas Kesehatan",
                "#",
                "Kepala: Hendra Halim, M.Si.",
                "79 pegawai",
                is_open=True,
                children=(
                    TreeNode("Bidang I", "#", note="24 pegawai", is_current=True),
                    TreeNode("Bidang II", "#", note="21 pegawai"),
                ),
            ),
            TreeNode("Dinas Sosial", "#", note="41 pegawai"),
        ),
    ),
)
TABLE = Table(
    caption="Pegawai Dinas Kesehatan",
    order="name",
    columns=(
        Column("Nama", "head", sort="name"),
        Column("Jabatan"),
        Column("JP 2026", "number", sort="hours", phone="third"),
        Column("Kesenjangan", "number", phone="third"),
        Column("Atasan", phone="hidden"),
        Column("Keadaan"),
    ),
    rows=(
        Row(
            (
                Link("Agus Setiawan, S.Kep.", "#", "Bidang I"),
                "Perawat Ahli Muda",
                24,
                "0,25",
                "Endang Tabuni",
                Badge("Terpenuhi", "ok"),
            )
        ),
        Row(
            (
                Link("Indah Tabuni, S.K.M.", "#"),
                Cell("Penyuluh Kesehatan Masyarakat", "Ahli Muda"),
                8,
                "1,75",
                None,
                Badge("Kurang 12 JP", "need"),
            )
        ),
        Row(
            (
                Link("Markus Simanjuntak, A.Md.", "#"),
                "Administrator Kesehatan",
                0,
                None,
                "Endang Tabuni",
                Badge("Belum mulai", "bad"),
            ),
            is_muted=True,
        ),
    ),
)
SELECT_TABLE = Table(
    caption="Pilih pegawai",
    select="employee",
    columns=(Column("Nama", "head"), Column("Unit")),
    rows=(
        Row(("Agus Setiawan", "Bidang I"), key="1"),
        Row(("Indah Tabuni", "Bidang II"), key="2"),
    ),
)
PAGE = Page(TABLE.rows, total=79, after="berikut")
CAPPED_PAGE = Page(TABLE.rows, total=1000, after="berikut", is_capped=True)
LAST_PAGE = Page(TABLE.rows, total=3)
STRIP = ExcelStrip(
    "Baris 53 seperti di Excel",
    ("A", "B", "C", "D", "E"),
    {
        1: ("NIP Baru", "Nama Lengkap", "L/P", "Tanggal Lahir", "Golongan Ruang"),
        53: ("1,98903E+17", "Indah Tabuni", "P", "05-07-1995", "III/a"),
    },
    frozenset({(53, "A")}),
)
EXPLANATION = Explanation(
    question="Mengapa 26,41?",
    sentence="Jabatan mensyaratkan tingkat 2, yang dimiliki 0,19. "
    "Kesenjangan 1,81 dikalikan enam bobot:",
    factors=(
        Factor("Kesenjangan", "1,8056"),
        Factor("Penting: mutlak", "1,5", "Standar jabatan"),
        Factor("Dampak layanan", "3", "Peta jabatan"),
        Factor("Bobot strategis", "3", "Unit kerja"),
        Factor("Temuan audit", "1,0833", "LHP-070"),
        Factor("Kinerja unit", "1"),
        Factor("Konsultasi", "1"),
    ),
    result=Factor("Prioritas", "26,4072"),
    sources=(
        Source(
            "Dari mana 0,19?",
            (
                ("Tes objektif, 4 Agustus 2026", "0 × 0,25"),
                ("Penilaian atasan, 28 September 2025", "0,5 × 0,15"),
            ),
            "Jumlah 0,0875 dibagi bobot yang ada, 0,45, menghasilkan 0,19.",
        ),
        Source("Dari mana 1,0833?", text="Temuan LHP-070 masih terbuka.", url="#", link="Buka"),
    ),
    rule="tna-default-1, berlaku sejak 1 Januari 2026.",
    who="Hasil penilaian: atasan langsung atau asesor. Bobot jabatan: BKPSDM.",
    is_open=True,
)
SHORT_EXPLANATION = Explanation("Mengapa?", "Aturan, fakta, sumber, dan siapa yang memperbaiki.")
SPARK_BELOW = (30, 36, 46, 52, 56, 52, 47)
SPARK_ABOVE = (47, 53, 59, 61, 69, 75, 85)
CHART = LineChart(
    sentence="Bersertifikat sesuai jabatan naik dari 41 persen pada triwulan I 2024 "
    "menjadi 71 persen pada triwulan III 2026, target 70 persen",
    labels=tuple(f"{quarter} {year}" for year in (2024, 2025, 2026) for quarter in ("I", "II"))
    + ("III 2026",),
    values=(41, 44, 49, 55, 61, 66, 71),
    target=70,
    heading="Persen",
)
HEAT = HeatMap(
    caption="Bagian pegawai dengan kesenjangan per unit dan kompetensi, dalam persen",
    row_heading="Unit kerja",
    progress_heading="Selesai dinilai",
    columns=(
        HeatColumn("INT", "Integritas"),
        HeatColumn("KJS", "Kerja sama"),
        HeatColumn("KOM", "Komu\u00adnikasi"),
        HeatColumn("OPH", "Orientasi pada hasil"),
        HeatColumn("PPB", "Pela\u00adyanan publik"),
        HeatColumn("PDO", "Pengem\u00adbangan diri"),
        HeatColumn("MPR", "Menge\u00adlola per\u00adubahan"),
        HeatColumn("PKP", "Pengam\u00adbilan kepu\u00adtusan"),
        HeatColumn("PRB", "Perekat bangsa"),
    ),
    rows=tuple(
        HeatRow(
            name,
            [HeatCell(54 + (seed * 7 + index * 11) % 29, "#") for index in range(7)]
            + [HeatCell(None), HeatCell(0, is_hidden=True)],
            progress=progress,
        )
        for seed, (name, progress) in enumerate(
            [
                ("Sekretariat Daerah", 71),
                ("Inspektorat Daerah", 93),
                ("BKPSDM", 100),
                ("Dinas Kesehatan", 96),
                ("Dinas Perhubungan", 58),
            ]
        )
    ),
)


@dataclass(frozen=True)
class SampleJob:
    """What a job view offers to its component."""

    title: str
    state: str
    state_label: str
    share: int | None = None
    steps_done: int = 0
    steps_total: int = 0
    message: str = ""

    @property
    def is_over(self) -> bool:
        return self.state in ("done", "refused", "failed")


JOBS = (
    SampleJob("Menerapkan 1.200 baris", "running", "Berjalan", 42, 504, 1200, "Menulis pegawai"),
    SampleJob("Menghitung kebutuhan", "queued", "Menunggu"),
    SampleJob("Membuat Excel", "done", "Selesai", message="79 baris."),
    SampleJob("Menerapkan unggahan", "refused", "Ditolak", message="Unit U999 tidak ada."),
)
CONFIRMATION = {
    "heading": "Batalkan unggahan 24 November 2026?",
    "lead": "1.200 baris pegawai yang diterapkan pukul 10.42 kembali seperti semula.",
    "will": ("38 pegawai baru dihapus", "211 pegawai kembali ke isi lamanya"),
    "will_not": ("Catatan siapa mengunggah apa tetap ada",),
    "undo": "Berkas yang sama dapat diunggah lagi.",
    "submit": "Batalkan unggahan",
    "is_danger": True,
    "cancel_url": "#",
}

DECISIONS = [
    ("approve", ChoiceCard("Setujui", "Berlanjut ke langkah berikutnya.", "1")),
    ("return", ChoiceCard("Kembalikan dengan catatan", "Pengusul memperbaiki lagi.", "2")),
    ("reject", ChoiceCard("Tolak", "Usul berakhir dan tidak berlaku.", "3")),
]


@dataclass(frozen=True)
class SampleCase:
    """The same names as the panel of a case."""

    badge: Badge = Badge("Menunggu keputusan", "info", "clock")
    steps: tuple[Step, ...] = (Step("Atasan", "done"), Step("Pengelola SDM", "now"), Step("PyB"))
    timeline: tuple[TimelineEntry, ...] = (
        TimelineEntry("Diajukan", "2 November 2026 pukul 09.10 WIB", "Oktavia Lubis", "up"),
        TimelineEntry(
            "Disetujui: Atasan",
            "3 November 2026 pukul 14.02 WIB",
            "Ningsih Basri atas nama Made Wirawan: Sesuai rencana.",
        ),
        TimelineEntry(
            "Menunggu: Pengelola SDM",
            "Batas 10 November 2026",
            "Menunggu Ratna Sari sampai 10 November 2026, 3 hari kerja lagi.",
            "clock",
            "now",
        ),
    )
    waiting: str = "Menunggu Ratna Sari sampai 10 November 2026, 3 hari kerja lagi."
    deputy_of: str = "Made Wirawan"
    may_decide: bool = True
    is_barred: bool = False
    may_resubmit: bool = False
    may_withdraw: bool = True


CASE = SampleCase()
