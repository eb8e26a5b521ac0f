"""Equity as the interface kit and a workbook show it."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import BinaryIO, Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.needs.domain.equity import (
    OLDEST,
    PPPK,
    UNKNOWN,
    EquityAlert,
    EquityDimension,
    EquityMeasure,
    GroupShare,
)
from bina.needs.queries.equity import EquityView
from bina.needs.web.words import rule_line
from bina.organization.queries.labels import POSITION_KIND_LABELS, SEX_LABELS
from bina.platform import ui
from bina.platform.documents.wording import write_day
from bina.platform.documents.writing import Kind, Table, TableColumn, Value, write_workbook
from bina.platform.formats import format_number, format_percent, format_rupiah
from bina.platform.ui.lists import Tone

DIMENSIONS: Final[Mapping[EquityDimension, str | Promise]] = {
    EquityDimension.POSITION: gettext_lazy("Jenis jabatan"),
    EquityDimension.GRADE: gettext_lazy("Golongan"),
    EquityDimension.SEX: gettext_lazy("Jenis kelamin"),
    EquityDimension.PLACE: gettext_lazy("Tempat"),
    EquityDimension.AGE: gettext_lazy("Usia"),
    EquityDimension.DISABILITY: gettext_lazy("Disabilitas"),
}
MEASURES: Final[Mapping[EquityMeasure, str | Promise]] = {
    EquityMeasure.SEATS: gettext_lazy("Kursi"),
    EquityMeasure.HOURS: gettext_lazy("JP"),
    EquityMeasure.BUDGET: gettext_lazy("Anggaran"),
}
_GROUPS: Final[Mapping[str, str | Promise]] = {
    UNKNOWN: gettext_lazy("Belum diketahui"),
    PPPK: "PPPK",
    "ya": gettext_lazy("Penyandang disabilitas"),
    "tidak": gettext_lazy("Tidak tercatat"),
    "<30": gettext_lazy("Di bawah 30 tahun"),
    "30-39": gettext_lazy("30–39 tahun"),
    "40-49": gettext_lazy("40–49 tahun"),
    OLDEST: gettext_lazy("50 tahun ke atas"),
    **POSITION_KIND_LABELS,
    **SEX_LABELS,
}
LOW, HIGH = Fraction(4, 5), Fraction(5, 4)
"""Between these a group's share is called even: four fifths, and its inverse."""


def group_name(view: EquityView, code: str) -> str:
    if view.part.dimension is EquityDimension.PLACE:
        return view.names.get(code, code)
    if view.part.dimension is EquityDimension.GRADE and code not in (PPPK, UNKNOWN):
        return _("Golongan %(class)s") % {"class": code}
    return str(_GROUPS.get(code, code))


def tabs_of(current: EquityDimension) -> Sequence[ui.Tab]:
    here = reverse("needs:equity")
    return [
        ui.Tab(words, f"{here}?menurut={one.value}", one is current)
        for one, words in DIMENSIONS.items()
    ]


def groups_table(view: EquityView) -> ui.Table:
    """Each group's people, and its share of each measure beside its share of the workforce."""
    columns = (
        ui.Column(DIMENSIONS[view.part.dimension], "head"),
        ui.Column(_("Pegawai"), "number", phone="third"),
        *(_measured(measure, words) for measure, words in MEASURES.items()),
        ui.Column(_("Bagian anggaran")),
    )
    rows = [_row(view, group) for group in view.part.groups]
    return ui.Table(_("Pemerataan"), columns, rows)


def _row(view: EquityView, group: GroupShare) -> ui.Row:
    name, figures = group_name(view, group.code), group.figures
    if figures is None:
        hidden = _("Disembunyikan")
        return ui.Row((name, hidden, None, None, None, None), is_muted=True)
    return ui.Row(
        (
            name,
            ui.Cell(format_number(figures.people), _percent(group.people_share)),
            *(_cell(group, measure) for measure in EquityMeasure),
            _badge(group.ratio(EquityMeasure.BUDGET)),
        )
    )


def _measured(measure: EquityMeasure, words: str | Promise) -> ui.Column:
    """Rupiah take a line of their own on phones: a third would break the figure."""
    is_money = measure is EquityMeasure.BUDGET
    return ui.Column(words, "number", phone="full" if is_money else "third")


def _cell(group: GroupShare, measure: EquityMeasure) -> ui.Cell:
    value = group.figures.sum_of(measure) if group.figures else Fraction(0)
    return ui.Cell(_amount(measure, value), _percent(group.shares[measure]))


def _amount(measure: EquityMeasure, value: Fraction) -> str:
    whole = round(value)
    return format_rupiah(whole) if measure is EquityMeasure.BUDGET else format_number(whole)


def _percent(share: Fraction | None) -> str:
    return format_percent(float(share)) if share is not None else ""


def _badge(ratio: Fraction | None) -> ui.Badge | None:
    if ratio is None:
        return None
    times = format_number(round(float(ratio), 1))
    words = {
        "need": _("Di bawah bagiannya (%(times)s kali)"),
        "ok": _("Seimbang (%(times)s kali)"),
        "info": _("Di atas bagiannya (%(times)s kali)"),
    }
    tone: Tone = "need" if ratio < LOW else "info" if ratio > HIGH else "ok"
    return ui.Badge(words[tone] % {"times": times}, tone)


def alert_lines(alerts: Sequence[EquityAlert]) -> Sequence[str]:
    """Where officials get too much, each as a sentence."""
    return [
        _("%(measure)s: pejabat struktural mendapat %(share)s, padahal %(people)s dari pegawai.")
        % {
            "measure": MEASURES[alert.measure],
            "share": _percent(alert.share),
            "people": _percent(alert.people_share),
        }
        for alert in alerts
    ]


def why_equity(view: EquityView) -> ui.Explanation:
    """How the figures come about, and when the alert speaks."""
    parts = {"day": write_day(view.on), "limit": format_number(round(float(view.limit), 2))}
    return ui.Explanation(
        question=_("Mengapa angka ini?"),
        sentence=_(
            "Bagian suatu kelompok dari kursi, JP, atau anggaran dibagi bagiannya dari seluruh "
            "pegawai. Satu berarti sesuai dengan jumlah pegawainya."
        ),
        sources=[
            ui.Source(
                question=_("Siapa yang dihitung?"),
                text=_("Semua pegawai dengan jabatan definitif pada %(day)s.") % parts,
            ),
            ui.Source(
                question=_("Mengapa ada yang disembunyikan?"),
                text=_(
                    "Kelompok yang angkanya berasal dari 1 sampai 4 pegawai disembunyikan, "
                    "bersama kelompok lain yang dapat membuka angka itu lewat pengurangan."
                ),
            ),
            ui.Source(
                question=_("Kapan muncul peringatan?"),
                text=_(
                    "Bila bagian pejabat struktural lebih dari %(limit)s kali bagiannya dari "
                    "seluruh pegawai."
                )
                % parts,
            ),
        ],
        rule=rule_line(view.rule) if view.rule else "",
        who=_("Pengelola SDM dapat menetapkan batas peringatan lain."),
    )


HIDDEN: Final = "disembunyikan (angka kecil)"


def write_equity(target: BinaryIO, views: Sequence[EquityView], made_on: date) -> None:
    """One sheet for each dimension."""
    write_workbook(target, [_sheet(view) for view in views], made_on)


def _sheet(view: EquityView) -> Table:
    columns = (
        TableColumn(str(DIMENSIONS[view.part.dimension]), width=40),
        TableColumn(_("Pegawai"), Kind.WHOLE, width=11),
        TableColumn(_("Bagian pegawai (%)"), Kind.DECIMAL, width=18),
        TableColumn(_("Kursi"), Kind.WHOLE, width=11),
        TableColumn(_("Bagian kursi (%)"), Kind.DECIMAL, width=18),
        TableColumn(_("JP"), Kind.WHOLE, width=11),
        TableColumn(_("Bagian JP (%)"), Kind.DECIMAL, width=18),
        TableColumn(_("Anggaran"), Kind.RUPIAH, width=20),
        TableColumn(_("Bagian anggaran (%)"), Kind.DECIMAL, width=20),
        TableColumn(_("Keterangan"), width=30),
    )
    lines = (
        _("Pemerataan pengembangan kompetensi"),
        _("%(title)s, pegawai per %(day)s. Angka dari 1 sampai 4 pegawai tidak ditampilkan.")
        % {"title": view.title, "day": write_day(view.on)},
    )
    rows = [_line(view, group) for group in view.part.groups]
    return Table(str(DIMENSIONS[view.part.dimension]), columns, rows, lines)


def _line(view: EquityView, group: GroupShare) -> list[Value]:
    name, figures = group_name(view, group.code), group.figures
    if figures is None:
        return [name, *([None] * 8), HIDDEN]
    shared: list[Value] = []
    for measure in EquityMeasure:
        share = group.shares[measure]
        shared += [round(figures.sum_of(measure)), None if share is None else share * 100]
    people = None if group.people_share is None else group.people_share * 100
    return [name, figures.people, people, *shared, ""]
