"""The parts of the board, as the interface kit shows them."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from bina.needs.domain.heat import ASSESSED_ENOUGH, STEPS
from bina.needs.queries import CORE, TECHNICAL, HeatMap, HeatRow, RunView
from bina.platform import ui
from bina.platform.formats import format_date, format_number


def steps(run: RunView) -> list[ui.Step]:
    """Where the analysis is: data, assessing, computing, settling."""
    is_assessed = (run.assessed_share or 0) >= ASSESSED_ENOUGH
    reached = 4 if run.frozen_at else 1 + is_assessed + (is_assessed and not run.stale_at)
    labels = (_("Data dan standar"), _("Penilaian"), _("Perhitungan"), _("Penetapan"))
    return [
        ui.Step(text, "done" if number < reached else "now" if number == reached else "todo")
        for number, text in enumerate(labels)
    ]


def counts(run: RunView) -> list[ui.Count]:
    share = run.short_share
    return [
        ui.Count(format_number(run.people), _("pegawai dihitung")),
        ui.Count(format_number(run.pairs_with_gap), _("kesenjangan ditemukan")),
        ui.Count(format_number(run.unassessed_pairs), _("pasangan belum dinilai")),
        ui.Count(
            format_number(share),
            _("dapat ditutup dalam 12 bulan"),
            suffix="" if share is None else "%",
            url=reverse("needs:terms", args=[run.id]),
        ),
    ]


def lead(run: RunView, behind: int) -> str:
    """One sentence on the state of things."""
    made = _("Keadaan per %(date)s.") % {"date": format_date(run.as_of)}
    if not behind:
        return " ".join([made, _("Penilaian di semua unit sudah cukup untuk diputuskan.")])
    note = _("%(count)s unit belum selesai dinilai (kurang dari %(share)s%%).")
    return " ".join([made, note % {"count": behind, "share": ASSESSED_ENOUGH}])


def heat(run: RunView, found: HeatMap) -> ui.HeatMap:
    """Each cell opens the list of names behind it."""
    return ui.HeatMap(
        caption=_("Bagian pegawai dengan kesenjangan per unit dan kompetensi, dalam persen"),
        row_heading=_("Unit kerja"),
        columns=[ui.HeatColumn(column.code, column.name) for column in found.columns],
        rows=[_heat_row(run, found, row) for row in found.rows],
        bounds=STEPS,
        progress_heading=_("Selesai dinilai"),
        progress_target=ASSESSED_ENOUGH,
    )


def _heat_row(run: RunView, found: HeatMap, row: HeatRow) -> ui.HeatRow:
    names = reverse("needs:names", args=[run.id])
    alone = {} if found.is_by_top_unit else {"hanya": "1"}
    return ui.HeatRow(
        label=row.name,
        cells=[
            ui.HeatCell(
                cell.percent if cell else None,
                f"{names}?{urlencode({'unit': row.code, 'k': cell.code, **alone})}" if cell else "",
            )
            for cell in row.cells
        ],
        url=f"?unit={row.code}" if found.is_by_top_unit else "",
        progress=row.done_share,
    )


def group_choice(found: HeatMap, group: str, unit: str) -> list[ui.Tab]:
    """Core or technical competencies: both at once would be too wide to read."""
    labels = {
        CORE: _("Manajerial dan sosial kultural (%(count)s)"),
        TECHNICAL: _("Teknis (%(count)s)"),
    }
    kept = {"unit": unit} if unit else {}
    return [
        ui.Tab(
            text % {"count": found.counts[name]},
            "?" + urlencode({"kelompok": name, **kept}),
            name == group,
        )
        for name, text in labels.items()
    ]
