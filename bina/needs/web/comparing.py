"""Two baselines side by side: tables, figures and the words for what became of a gap."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.needs.domain.comparison import GapChange
from bina.needs.queries import ChangedPair, ChangeRow, Comparison, RunView, rule_set
from bina.needs.web.navigation import run_name
from bina.needs.web.rules import rule_parts
from bina.needs.web.words import Labels, label
from bina.platform import ui
from bina.platform.formats import NONE, format_level, format_number
from bina.platform.ui import Column

CHANGES: Final[Labels] = {
    GapChange.CLOSED: gettext_lazy("Tertutup"),
    GapChange.LESSENED: gettext_lazy("Berkurang"),
    GapChange.SAME: gettext_lazy("Tetap"),
    GapChange.WIDENED: gettext_lazy("Melebar"),
    GapChange.ARISEN: gettext_lazy("Muncul"),
    GapChange.MET: gettext_lazy("Tetap memenuhi"),
    GapChange.JOINED: gettext_lazy("Hanya pada yang baru"),
    GapChange.GONE: gettext_lazy("Hanya pada yang lama"),
    GapChange.UNKNOWN: gettext_lazy("Belum dinilai pada salah satunya"),
}
SHOWN: Final = (
    GapChange.CLOSED,
    GapChange.LESSENED,
    GapChange.SAME,
    GapChange.WIDENED,
    GapChange.ARISEN,
)
RULE_COLUMNS: Final = 4


def names_url(comparison: Comparison, change: GapChange, code: str = "") -> str:
    asked = {"dari": str(comparison.base.id), "ubah": change.value, "k": code}
    path = reverse("needs:compare_names", args=[comparison.later.id])
    return f"{path}?{urlencode({name: value for name, value in asked.items() if value})}"


def lead(comparison: Comparison) -> str:
    """One sentence: of the gaps that there were, how many are closed or less."""
    before = comparison.count(*SHOWN) - comparison.count(GapChange.ARISEN)
    if not before:
        return _("Tidak ada kesenjangan pada baseline lama yang dapat dibandingkan.")
    return _(
        "Dari %(before)s kesenjangan yang diketahui pada kedua baseline, %(closed)s tertutup dan "
        "%(lessened)s berkurang."
    ) % {
        "before": format_number(before),
        "closed": format_number(comparison.count(GapChange.CLOSED)),
        "lessened": format_number(comparison.count(GapChange.LESSENED)),
    }


def counts(comparison: Comparison) -> list[ui.Count]:
    wanted = (GapChange.CLOSED, GapChange.LESSENED, GapChange.WIDENED, GapChange.ARISEN)
    return [
        ui.Count(
            format_number(comparison.count(change)),
            label(CHANGES, change).lower(),
            url=names_url(comparison, change),
        )
        for change in wanted
    ]


def changes(comparison: Comparison) -> ui.Table:
    return ui.Table(
        caption=_("Perubahan kesenjangan menurut kompetensi"),
        columns=[
            Column(_("Kompetensi"), "head"),
            *(Column(label(CHANGES, change), "number", phone="third") for change in SHOWN),
            Column(_("Rata-rata lama"), "number", phone="third"),
            Column(_("Rata-rata baru"), "number", phone="third"),
        ],
        rows=[_change_row(comparison, row) for row in comparison.rows],
    )


def _change_row(comparison: Comparison, row: ChangeRow) -> ui.Row:
    return ui.Row(
        [
            ui.Cell(row.name, row.code),
            *(_counted(comparison, row, change) for change in SHOWN),
            format_level(row.mean_before),
            ui.Cell(format_level(row.mean_after), is_strong=True),
        ]
    )


def _counted(comparison: Comparison, row: ChangeRow, change: GapChange) -> ui.Link | None:
    count = row.count(change)
    return ui.Link(format_number(count), names_url(comparison, change, row.code)) if count else None


def apart(comparison: Comparison) -> list[tuple[str, str]]:
    """What the comparison leaves out, each with its number."""
    left = (GapChange.MET, GapChange.UNKNOWN, GapChange.JOINED, GapChange.GONE)
    facts = [(label(CHANGES, change), format_number(comparison.count(change))) for change in left]
    return [*facts, (_("Tingkat yang disyaratkan berubah"), format_number(comparison.raised))]


def rules(base: RunView, later: RunView) -> ui.Table:
    """The numbers of the calculation that are not those of the earlier baseline."""
    old, new = (rule_parts(rule_set(run.rule)) for run in (base, later))
    before = {(part.title, name): value for part in old for name, value in part.facts}
    rows = [
        ui.Row([ui.Cell(name, part.title), before.get((part.title, name), NONE), value])
        for part in new
        for name, value in part.facts
        if before.get((part.title, name)) != value
    ]
    return ui.Table(
        caption=_("Aturan hitung yang berbeda"),
        columns=[
            Column(_("Aturan"), "head"),
            Column(run_name(base), phone="third"),
            Column(run_name(later), phone="third"),
        ],
        rows=rows,
    )


def names(rows: Iterable[ChangedPair]) -> ui.Table:
    return ui.Table(
        caption=_("Pegawai menurut perubahan kesenjangan"),
        columns=[
            Column(_("Pegawai"), "head"),
            Column(_("Kompetensi")),
            Column(_("Disyaratkan"), "number", phone="third"),
            Column(_("Dimiliki"), "number", phone="third"),
            Column(_("Kesenjangan"), "number", phone="third"),
        ],
        rows=[_name_row(row) for row in rows],
    )


def _name_row(row: ChangedPair) -> ui.Row:
    return ui.Row(
        [
            ui.Link(row.name, reverse("needs:person", args=[row.employee_id]), row.unit),
            ui.Cell(row.competency, row.code),
            _from_to(row.required),
            _from_to(row.held),
            _from_to(row.gap),
        ]
    )


def _from_to(values: Sequence[Decimal | int | None]) -> str:
    before, after = (format_level(None if v is None else Decimal(v)) for v in values)
    return before if before == after else f"{before} → {after}"
