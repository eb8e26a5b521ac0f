"""Job analyses and descriptions of levels, so that the demo shows what an agency would write."""

from dataclasses import dataclass

from demo.structure import Post


@dataclass(frozen=True)
class JobText:
    """What a position is for, what it does and what it delivers."""

    summary: str
    duties: tuple[str, ...]
    outputs: tuple[str, ...]


def job_text(post: Post, unit: str) -> JobText | None:
    """For heads of offices and of divisions; None for the rest."""
    if post.kind == "JPT Pratama":
        return JobText(
            f"Memimpin {unit} agar layanannya tepat waktu, terukur, dan dipercaya masyarakat.",
            (
                f"Menetapkan rencana kerja dan anggaran {unit}",
                "Menetapkan standar layanan dan memantau pemenuhannya",
                "Membina kompetensi dan kinerja pegawai di lingkungannya",
                "Menindaklanjuti temuan pemeriksaan dan pengaduan masyarakat",
            ),
            (
                "Rencana kerja yang disahkan",
                "Laporan kinerja triwulan",
                "Tindak lanjut temuan yang selesai",
            ),
        )
    if post.kind == "Administrator":
        return JobText(
            f"Mengelola kegiatan {unit} sesuai rencana kerja perangkat daerah.",
            (
                f"Menyusun rencana kegiatan {unit}",
                "Membagi tugas, membimbing, dan menilai hasil kerja pegawai",
                "Mengendalikan mutu layanan dan penggunaan anggaran",
            ),
            ("Rencana kegiatan tahunan", "Laporan capaian bulanan", "Umpan balik kinerja pegawai"),
        )
    return None


# competency -> level -> what it looks like, and what can be observed
LEVELS = {
    "T06": {
        1: (
            "Mengenal pengertian dan tata cara surveilans penyakit",
            (
                "Menyebutkan penyakit yang wajib dilaporkan",
                "Mengisi formulir pelaporan kasus dengan lengkap",
                "Menyimpan catatan kasus sesuai ketentuan kerahasiaan",
            ),
        ),
        2: (
            "Melakukan pengumpulan data kasus secara mandiri",
            (
                "Mewawancarai kasus dan kontak dengan pedoman",
                "Memeriksa kelengkapan laporan fasilitas kesehatan",
                "Melaporkan kasus sebelum batas waktu",
            ),
        ),
        3: (
            "Menganalisis data surveilans dan mengenali peningkatan kasus",
            (
                "Menghitung angka serangan menurut waktu, tempat, dan orang",
                "Mengenali kejadian luar biasa dari perubahan pola",
                "Menyusun umpan balik mingguan untuk puskesmas",
            ),
        ),
        4: (
            "Memimpin penyelidikan epidemiologi lintas wilayah",
            (
                "Merancang penyelidikan dan membagi tugas tim",
                "Menyarankan tindakan pengendalian berdasarkan bukti",
                "Membimbing petugas surveilans puskesmas",
            ),
        ),
        5: (
            "Mengembangkan sistem surveilans daerah",
            (
                "Menilai kepekaan dan ketepatan waktu sistem surveilans",
                "Memadukan data laboratorium, klinik, dan masyarakat",
                "Menyusun kebijakan kewaspadaan dini daerah",
            ),
        ),
    },
    "T13": {
        1: (
            "Mengenal jenis perizinan dan tingkat risikonya",
            (
                "Menyebutkan tingkat risiko kegiatan usaha",
                "Menjelaskan persyaratan dasar kepada pemohon",
                "Menerima berkas sesuai daftar periksa",
            ),
        ),
        2: (
            "Memproses permohonan berisiko rendah secara mandiri",
            (
                "Memeriksa kelengkapan permohonan pada sistem",
                "Memberi tahu pemohon apa yang kurang dalam satu hari kerja",
                "Mencatat alasan setiap pengembalian",
            ),
        ),
        3: (
            "Menilai permohonan berisiko menengah",
            (
                "Menilai kesesuaian tata ruang dan lingkungan",
                "Berkoordinasi dengan perangkat daerah teknis",
                "Menyelesaikan permohonan dalam batas waktu layanan",
            ),
        ),
        4: (
            "Menangani permohonan berisiko tinggi dan sengketa",
            (
                "Memimpin pemeriksaan lapangan bersama",
                "Menyusun pertimbangan teknis yang dapat diuji",
                "Menyelesaikan keberatan pemohon",
            ),
        ),
        5: (
            "Menyederhanakan proses perizinan daerah",
            (
                "Menganalisis waktu tunggu dan penyebabnya",
                "Mengusulkan perubahan peraturan kepala daerah",
                "Mengukur kepuasan pelaku usaha",
            ),
        ),
    },
}
