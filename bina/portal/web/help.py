"""Help: short guides in both languages, written beside the code they explain."""

from dataclasses import dataclass
from pathlib import Path

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt

from bina.platform.errors import NotFound
from bina.platform.web import PageRequest, page

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
