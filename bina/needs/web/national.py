"""The nation's figures, as the interface kit shows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from bina.needs.queries.national import AgencyFigures, CoreFigures, Figure, Nation
from bina.needs.web.words import BASES, label
from bina.platform import ui
from bina.platform.formats import format_date, format_level, format_number, format_percent
from bina.platform.ui import Column

XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN: Final = 50


@dataclass(frozen=True)
class Slice:
    """A page of agencies; ``after`` begins the next one, blank on the last."""

    items: Sequence[AgencyFigures]
    total: int
    after: str


@dataclass(frozen=True)
class Bar:
    """``words`` say what the bar shows."""

    name: str
    percent: int
    words: str


def slice_of(agencies: Sequence[AgencyFigures], after: str) -> Slice:
    """Fifty agencies from the one after ``after``, the key of an agency."""
    keys = [str(one.agency_id) for one in agencies]
    start = keys.index(after) + 1 if after in keys else 0
    end = start + SHOWN
    return Slice(agencies[start:end], len(agencies), keys[end - 1] if end < len(agencies) else "")


def counts(nation: Nation) -> list[ui.Count]:
    total = nation.total
    return [
        ui.Count(format_number(len(nation.agencies)), _("instansi")),
        ui.Count(format_number(total.people), _("pegawai dihitung")),
        ui.Count(format_number(total.pairs_with_gap), _("kesenjangan ditemukan")),
        ui.Count(format_percent(total.share), _("dari pasangan yang dinilai")),
    ]


def agencies(shown: Iterable[AgencyFigures]) -> ui.Table:
    return ui.Table(
        caption=_("Angka yang dipublikasikan instansi"),
        columns=[
            Column(_("Instansi"), "head"),
            Column(_("Pegawai"), "number", phone="third"),
            *_columns(),
        ],
        rows=[
            ui.Row(
                [
                    ui.Cell(one.name, _about(one)),
                    *_values(one.total),
                ]
            )
            for one in shown
        ],
    )


def _about(one: AgencyFigures) -> str:
    parts = [format_date(one.as_of), label(BASES, one.basis).lower()]
    return ", ".join([*parts, _("angka disembunyikan")] if one.total.is_suppressed else parts)


def cores(found: Iterable[CoreFigures]) -> ui.Table:
    return ui.Table(
        caption=_("Jumlah seluruh instansi per kompetensi inti"),
        columns=[
            Column(_("Kompetensi"), "head"),
            Column(_("Pegawai"), "number", phone="third"),
            *_columns(),
        ],
        rows=[
            ui.Row([ui.Cell(core_name(one), _agencies(one)), *_values(one.total)])
            for one in found
            if one.agencies
        ],
    )


def bars(found: Iterable[CoreFigures]) -> list[Bar]:
    """The share of pairs with a gap, where anything is shown of it."""
    shares = [(core_name(one), one.total.share) for one in found]
    return [
        Bar(name, round(share * 100), f"{name}: {format_percent(share)}")
        for name, share in shares
        if share is not None
    ]


def core_name(one: CoreFigures) -> str:
    return one.core.name if one.core else _("Kompetensi lain")


def _agencies(one: CoreFigures) -> str:
    parts = {"count": format_number(one.agencies), "hidden": format_number(one.suppressed)}
    if one.suppressed:
        return _("%(count)s instansi, %(hidden)s disembunyikan") % parts
    return _("%(count)s instansi") % parts


def _columns() -> list[Column]:
    return [
        Column(_("Kesenjangan"), "number", phone="third"),
        Column(_("Bagian"), "number", phone="third"),
        Column(_("Belum dinilai"), "number", phone="third"),
        Column(_("Rata-rata"), "number", phone="third"),
    ]


def _values(figure: Figure) -> list[ui.table.Value]:
    if figure.is_suppressed:
        return [None] * 5
    return [
        format_number(figure.people),
        format_number(figure.pairs_with_gap),
        format_percent(figure.share),
        format_number(figure.unassessed_pairs),
        None if figure.mean_gap is None else format_level(figure.mean_gap),
    ]
