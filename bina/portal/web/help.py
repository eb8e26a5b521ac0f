"""Help: short guides in both languages, written beside the code they explain."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt

from bina.platform.errors import NotFound
from bina.platform.web import PageRequest, page
from bina.platform.web.pages import session_actor
from bina.portal.web.help_places import slug_for

FOLDER = Path(__file__).resolve().parent.parent / "help"


@dataclass(frozen=True)
class Topic:
    slug: str
    title: str | Promise
    summary: str | Promise


TOPICS = (
    Topic("mulai", _("Hari pertama instansi"), _("Dari pemasangan sampai analisis kebutuhan")),
    Topic(
        "unggah-data",
        _("Mengunggah data dari Excel"),
        _("Enam berkas, NIP di Excel, berlaku per, dan pembatalan"),
    ),
    Topic(
        "membaca-tna",
        _("Membaca analisis kebutuhan"),
        _("Dari mana angkanya, massal atau selektif, dan bila tampak keliru"),
    ),
    Topic(
        "tugas",
        _("Tugas dan pemberitahuan"),
        _("Apa yang menunggu Anda, apa yang dikirim lewat surel, dan kapan"),
    ),
    Topic(
        "siklus",
        _("Siklus penilaian"),
        _("Menyiapkan, memantau, dan menutup; penilai, lisensi, dan yang terlambat"),
    ),
    Topic(
        "penilaian",
        _("Mengisi penilaian dan observasi"),
        _("Diri sendiri, tim, dan yang Anda lihat di tempat kerja, juga tanpa jaringan"),
    ),
    Topic(
        "rancangan",
        _("Rancangan, keberatan, dan penetapan"),
        _("Dari hasil hitungan sampai baseline dengan surat bernomor"),
    ),
    Topic(
        "konsultasi",
        _("Temuan, kinerja, dan konsultasi"),
        _("Apa yang menaikkan atau menurunkan prioritas, dan kapan"),
    ),
    Topic(
        "rencana",
        _("Rencana pengembangan"),
        _("Siapa, modul apa, kapan, dan seberapa baik pilihan itu"),
    ),
    Topic(
        "anggaran",
        _("Anggaran pengembangan"),
        _("Rencana, alokasi, dan realisasi menurut unit dan sumber"),
    ),
    Topic(
        "jawaban-kesenjangan",
        _("Jawaban selain pelatihan"),
        _("Rekrutmen, redistribusi tugas, rotasi, mentor, atau penugasan"),
    ),
    Topic(
        "tujuan",
        _("Tujuan strategis dan kebutuhan pegawai"),
        _("Yang dikutip rencana, dan berapa pegawai yang diperlukan jabatan"),
    ),
    Topic(
        "pemerataan",
        _("Pemerataan"),
        _("Siapa yang mendapat kursi, JP, dan anggaran"),
    ),
    Topic(
        "mutasi",
        _("Mutasi dan penataan unit"),
        _("Yang pindah, siapa meneruskan pekerjaannya, dan unit yang digabung"),
    ),
    Topic(
        "pelimpahan",
        _("Pelimpahan kepada Plh. atau Plt."),
        _("Supaya keputusan tidak menunggu selama Anda berhalangan"),
    ),
    Topic("surat", _("Surat bernomor"), _("Nomor, kop, kode QR, dan mencabut surat")),
    Topic("hari-kerja", _("Hari kerja dan tenggat"), _("Cara tenggat dihitung, dan libur daerah")),
    Topic("masuk", _("Masuk dan aktivasi"), _("Kode aktivasi, kode ponsel, komputer bersama")),
    Topic(
        "insiden-data",
        _("Bila data pribadi terbuka"),
        _("Siapa melapor, siapa memutuskan, dan batas 3 × 24 jam"),
    ),
    Topic("peran", _("Siapa melihat apa"), _("Kewenangan tiap peran")),
    Topic(
        "data-saya",
        _("Data saya dan jejak audit"),
        _("Melihat, mengunduh, meminta perbaikan, dan siapa yang melihat"),
    ),
)


def _guide(slug: str) -> SafeString:
    """The guide as HTML, without its title; the texts are ours, so they are safe as they are."""
    language = "en" if get_language() == "en" else "id"
    text = (FOLDER / language / f"{slug}.md").read_text(encoding="utf8")
    body = text.split("\n", 1)[1]
    html: str = MarkdownIt("commonmark").enable("table").render(body)
    return mark_safe(html)  # noqa: S308


@page(None)
def help_index(request: PageRequest) -> HttpResponse:
    return TemplateResponse(request, "portal/help.html", {"topics": TOPICS})


@page(None)
def help_topic(request: PageRequest, slug: str) -> HttpResponse:
    topic = next((topic for topic in TOPICS if topic.slug == slug), None)
    if topic is None:
        raise NotFound("help")
    context = {"topic": topic, "topics": TOPICS, "guide": _guide(slug)}
    return TemplateResponse(request, "portal/help_topic.html", context)


def page_help(request: HttpRequest) -> dict[str, Any]:
    """A context processor: the guide of this very page, for its foot."""
    found = request.resolver_match
    slug = slug_for(found.view_name) if found and session_actor(request) else None
    topic = next((topic for topic in TOPICS if topic.slug == slug), None)
    if topic is None:
        return {}
    url = reverse("portal:help_topic", args=[topic.slug])
    return {"page_help": {"title": topic.title, "url": url}}
