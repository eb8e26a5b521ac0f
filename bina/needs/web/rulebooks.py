"""The rules of plans, cycles and raters in words: their numbers, their effect, their versions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bina.competency.domain.methods import METHOD_NAMES, AssessmentMethod
from bina.needs.domain.plan_approval import STEPS
from bina.needs.domain.rulebooks import Rulebook
from bina.needs.queries.campaign_words import LICENCES
from bina.needs.queries.rulebooks import RulebookView
from bina.needs.web.plan_approval import STEP_NAMES, workdays
from bina.platform import ui
from bina.platform.formats import format_date, format_number, format_percent

Facts = Sequence[tuple[str, Any]]
Words = str | Promise


@dataclass(frozen=True)
class BookWords:
    """What a book and its tab are called, what it is for, and what a new version changes."""

    title: Words
    tab: Words
    lead: Words
    effect: Words
    route: str
    adopt_route: str


BOOK_WORDS: Final[Mapping[Rulebook, BookWords]] = {
    Rulebook.PLAN: BookWords(
        gettext_lazy("Aturan batas rencana"),
        gettext_lazy("Batas rencana"),
        gettext_lazy("Batas yang dipatuhi setiap rencana pengembangan saat disusun."),
        gettext_lazy(
            "Rencana menyimpan versi yang berlaku saat dibuat. Versi baru dipakai oleh rencana "
            "dan versi rencana yang dibuat sesudahnya."
        ),
        "needs:plan_rules",
        "needs:adopt_plan_rules",
    ),
    Rulebook.APPROVAL: BookWords(
        gettext_lazy("Aturan persetujuan rencana"),
        gettext_lazy("Persetujuan rencana"),
        gettext_lazy("Siapa yang memutuskan rencana, berturut-turut, dan berapa lama."),
        gettext_lazy(
            "Rencana yang sudah diajukan melanjutkan rantai saat diajukan. Versi baru dipakai "
            "oleh rencana yang diajukan sesudahnya."
        ),
        "needs:approval_rules",
        "needs:adopt_approval_rules",
    ),
    Rulebook.CYCLE: BookWords(
        gettext_lazy("Aturan siklus penilaian"),
        gettext_lazy("Siklus"),
        gettext_lazy("Kapan orang diingatkan, dan jawaban mana yang ditandai untuk diperiksa."),
        gettext_lazy(
            "Pengingat siklus yang berjalan mengikuti aturan yang berlaku pada hari itu. Hasil "
            "yang sudah ditetapkan tidak berubah."
        ),
        "needs:cycle_rules",
        "needs:adopt_cycle_rules",
    ),
    Rulebook.RATERS: BookWords(
        gettext_lazy("Aturan penilai"),
        gettext_lazy("Penilai"),
        gettext_lazy("Lisensi apa yang diperlukan untuk menilai dengan suatu metode."),
        gettext_lazy(
            "Penilai diperiksa menurut aturan yang berlaku saat formulir dibuka dan saat dikirim. "
            "Formulir yang sudah dikirim tetap."
        ),
        "needs:rater_rules",
        "needs:adopt_rater_rules",
    ),
}


def book_tabs(current: str) -> list[ui.Tab]:
    """All rules of needs beside each other."""
    pages = {"needs:rules": _("Hitung"), **{w.route: w.tab for w in BOOK_WORDS.values()}}
    return [ui.Tab(text, reverse(route), route == current) for route, text in pages.items()]


def book_facts(found: RulebookView) -> Facts:
    return _FACTS[found.book](found.payload)


def book_basis(found: RulebookView) -> str:
    """Which version holds, since when, and on what it rests."""
    rule = found.rule
    if rule is None:
        return ""
    words = _("%(whose)s versi %(version)d, berlaku sejak %(day)s. %(basis)s.")
    return words % {
        "whose": _("Aturan instansi") if rule.is_own else _("Aturan bawaan"),
        "version": rule.version,
        "day": format_date(rule.valid_from),
        "basis": rule.legal_basis.rstrip("."),
    }


def older_words(found: RulebookView) -> str:
    """Which plans in the making keep an older version; blank where none does."""
    if not found.under_older:
        return ""
    return _("Masih memakai versi sebelumnya: %(plans)s.") % {"plans": ", ".join(found.under_older)}


def book_history(found: RulebookView) -> ui.Table:
    return ui.Table(
        caption=_("Versi aturan"),
        columns=[
            ui.Column(_("Versi"), "head"),
            ui.Column(_("Berlaku sejak")),
            ui.Column(_("Sampai")),
            ui.Column(_("Dasar")),
        ],
        rows=[
            ui.Row(
                [
                    (_("Instansi %d") if rule.is_own else _("Bawaan %d")) % rule.version,
                    format_date(rule.valid_from),
                    format_date(rule.valid_to) if rule.valid_to else None,
                    rule.legal_basis,
                ]
            )
            for rule in found.versions
        ],
    )


def _plan(payload: Mapping[str, Any]) -> Facts:
    given = {name: Fraction(value) for name, value in payload.items()}
    return [
        (_("JP paling banyak setahun"), _hours(given["year_hours"])),
        (_("JP paling banyak setahun kontrak, PPPK"), _hours(given["contract_hours"])),
        (
            _("Pegawai satu unit yang boleh pergi dalam satu triwulan"),
            format_percent(float(given["away_share"])),
        ),
        (_("Lantai pemerataan pegawai nonstruktural"), format_percent(float(given["floor"]))),
        (_("Batas kerja perhitungan"), format_percent(float(given["work"]))),
    ]


def _hours(value: Fraction) -> str:
    return _("%(hours)s JP") % {"hours": format_number(float(value))}


def _approval(payload: Mapping[str, Any]) -> Facts:
    days = {one["step"]: one["days"] for one in payload["steps"]}
    handing = (_("Pengelola SDM"), _("Mengajukan"))
    return [
        handing,
        *((str(STEP_NAMES[step]), workdays(days[step])) for step in STEPS if step in days),
    ]


def _cycle(payload: Mapping[str, Any]) -> Facts:
    return [
        (_("Pengingat sebelum tenggat (hari)"), ", ".join(map(str, payload["remind_days"]))),
        (_("Atasan diberi tahu setelah"), workdays(payload["superior_after"])),
        (_("Pengelola SDM diberi tahu setelah"), workdays(payload["sdm_after"])),
        (_("Target kelengkapan"), _share(payload["target_share"])),
        (_("Jawaban seragam ditandai mulai"), _items(payload["straight_items"])),
        (
            _("Jawaban terlalu cepat di bawah"),
            _("%(seconds)d detik tiap butir") % {"seconds": payload["quick_seconds"]},
        ),
        (_("Beda antarmetode ditandai mulai"), _levels(payload["disagreement"])),
        (_("Data kosong ditandai mulai"), _share(payload["missing_share"])),
        (_("Nilai sendiri di atas nilai atasan ditandai mulai"), _levels(payload["self_above"])),
    ]


def _share(percent: int) -> str:
    return format_percent(percent / 100)


def _items(count: int) -> str:
    return ngettext("%(count)d butir", "%(count)d butir", count) % {"count": count}


def _levels(value: str) -> str:
    return _("%(levels)s tingkat") % {"levels": format_number(Decimal(value))}


def _raters(payload: Mapping[str, Any]) -> Facts:
    in_chain, asked = payload["in_chain"], payload["licences"]
    spares = _("Tidak memerlukan lisensi") if payload["spares_superiors"] else _("Perlu lisensi")
    return [
        *((METHOD_NAMES[one], _asked(one.value, asked, in_chain)) for one in AssessmentMethod),
        (_("Atasan pegawai"), spares),
    ]


def _asked(method: str, licences: Mapping[str, Sequence[str]], in_chain: Sequence[str]) -> str:
    parts = [_("atasan pegawai")] if method in in_chain else []
    kinds = [str(LICENCES[kind]) for kind in licences.get(method, ())]
    if kinds:
        parts.append(_("lisensi %(kinds)s") % {"kinds": _(" atau ").join(kinds)})
    return capfirst(", ".join(parts)) or _("Tanpa syarat")


_FACTS: Final[Mapping[Rulebook, Callable[[Mapping[str, Any]], Facts]]] = {
    Rulebook.PLAN: _plan,
    Rulebook.APPROVAL: _approval,
    Rulebook.CYCLE: _cycle,
    Rulebook.RATERS: _raters,
}
