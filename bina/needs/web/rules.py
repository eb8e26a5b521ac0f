"""The numbers of a rule set, each with what it means."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from bina.competency.domain.methods import METHOD_NAMES, AssessmentMethod
from bina.competency.domain.standard import Importance
from bina.needs.domain.rules import RuleSet
from bina.needs.queries import rule_name
from bina.needs.web.words import IMPORTANCES, label
from bina.platform import ui
from bina.platform.formats import format_date, format_number, format_percent, format_rupiah
from bina.platform.rules import Rule
from bina.platform.ui import Column

CLASSES = {1: "I", 2: "II", 3: "III", 4: "IV"}


@dataclass(frozen=True)
class RulePart:
    """One step of the calculation: what it does, and its numbers."""

    title: str
    text: str
    facts: tuple[tuple[str, str], ...]


def _number(value: Fraction | int) -> str:
    return format_number(float(value))


def rule_parts(rules: RuleSet) -> list[RulePart]:
    """In the order in which the calculation uses them."""
    signals = [_audit(rules), _kpi(rules), _consultation(rules)]
    return [_held(rules), _importance(rules), *signals, *_rest(rules)]


def _held(rules: RuleSet) -> RulePart:
    return RulePart(
        _("Tingkat yang dimiliki"),
        _(
            "Hasil terbaru tiap metode yang masih berlaku, dirata-ratakan menurut bobot di antara "
            "metode yang ada. Tanpa hasil berarti belum dinilai, bukan nol."
        ),
        (
            *(
                (METHOD_NAMES[method], _number(rules.method_weights[method]))
                for method in AssessmentMethod
                if method in rules.method_weights
            ),
            (_("Masa berlaku hasil"), _("%(years)s tahun") % {"years": rules.result_years}),
        ),
    )


def _importance(rules: RuleSet) -> RulePart:
    return RulePart(
        _("Kepentingan dalam standar"),
        _(
            "Faktor tingkat penting kompetensi dalam standar jabatan. Dampak layanan jabatan dan "
            "bobot strategis kompetensi (1–3) diambil dari data."
        ),
        tuple((label(IMPORTANCES, word), _number(rules.importance[word])) for word in Importance),
    )


def _audit(rules: RuleSet) -> RulePart:
    parts = {"reach": _number(rules.audit_reach), "full": _number(rules.audit_full)}
    return RulePart(
        _("Temuan audit"),
        _(
            "1 + %(reach)s × jumlah tingkat temuan yang belum selesai ÷ %(full)s, paling banyak "
            "1 + %(reach)s. Temuan unit sendiri dan unit di atasnya ikut dihitung."
        )
        % parts,
        (
            (_("Tambahan terbesar"), parts["reach"]),
            (_("Jumlah tingkat untuk tambahan penuh"), parts["full"]),
            (_("Umur temuan"), _("%(years)s tahun") % {"years": rules.finding_years}),
        ),
    )


def _kpi(rules: RuleSet) -> RulePart:
    reach = _number(rules.kpi_reach)
    return RulePart(
        _("Kinerja unit"),
        _(
            "1 + %(reach)s × jumlah bagian target yang belum tercapai pada tahun perhitungan, "
            "paling banyak 1 + %(reach)s."
        )
        % {"reach": reach},
        ((_("Tambahan terbesar"), reach),),
    )


def _consultation(rules: RuleSet) -> RulePart:
    given = rules.consultation
    limits = {"lowest": _number(given.lowest), "highest": _number(given.highest)}
    return RulePart(
        _("Konsultasi pemangku kepentingan"),
        _(
            "Putusan konsultasi menjadi faktor tersendiri; tanpa konsultasi faktornya 1. Yang "
            "dihitung adalah konsultasi pada unit terdekat, lalu yang terbaru."
        ),
        (
            (_("Dikonfirmasi"), _number(given.confirmed)),
            (_("Ditolak"), _number(given.rejected)),
            (_("Disesuaikan"), _("%(lowest)s sampai %(highest)s") % limits),
            (_("Umur konsultasi"), _("%(years)s tahun") % {"years": given.years}),
        ),
    )


def _rest(rules: RuleSet) -> list[RulePart]:
    return [
        RulePart(
            _("Massal atau selektif"),
            _("Massal bila kedua batas ini tercapai; selain itu selektif."),
            (
                (_("Bagian pegawai dengan kesenjangan"), format_percent(float(rules.mass_share))),
                (_("Jumlah pegawai paling sedikit"), format_number(rules.mass_people)),
            ),
        ),
        RulePart(
            _("Cara"),
            _("Rata-rata kesenjangan mulai batas ini memerlukan kelas atau belajar dari proyek."),
            ((_("Batas rata-rata kesenjangan"), _number(rules.high_mean)),),
        ),
        RulePart(
            _("Jangka waktu"),
            _("Kesenjangan sampai batas; satu langkah lebih cepat bila kepentingannya mutlak."),
            (
                (_("Pendek sampai"), _number(rules.short_gap)),
                (_("Menengah sampai"), _number(rules.medium_gap)),
            ),
        ),
        RulePart(
            _("Biaya tidak langsung"),
            _("Jam pelajaran dikalikan tarif per jam peserta menurut golongan."),
            (
                (_("Lama satu JP"), _("%(minutes)s menit") % {"minutes": rules.lesson_minutes}),
                *(
                    (_("Golongan %(class)s") % {"class": CLASSES[number]}, format_rupiah(float(r)))
                    for number, r in rules.hourly_rates.items()
                ),
            ),
        ),
    ]


def rule_history(versions: Iterable[Rule]) -> ui.Table:
    return ui.Table(
        caption=_("Versi aturan hitung"),
        columns=[
            Column(_("Versi"), "head"),
            Column(_("Berlaku sejak")),
            Column(_("Sampai")),
            Column(_("Dasar")),
        ],
        rows=[
            ui.Row(
                [
                    rule_name(rule),
                    format_date(rule.valid_from),
                    format_date(rule.valid_to) if rule.valid_to else None,
                    rule.legal_basis,
                ]
            )
            for rule in versions
        ],
    )
