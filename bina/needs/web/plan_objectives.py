"""What a plan does for each objective."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from bina.needs.queries.plan_objectives import ObjectiveFigure
from bina.platform import ui
from bina.platform.formats import format_number
from bina.platform.ui import Column


def objective_figures(found: Iterable[ObjectiveFigure]) -> ui.Table:
    return ui.Table(
        caption=_("Rencana per tujuan strategis"),
        columns=[
            Column(_("Tujuan strategis"), "head"),
            Column(_("Kesenjangan"), "number"),
            Column(_("Pegawai"), "number", phone="third"),
            Column(_("JP"), "number", phone="third"),
            Column(_("Biaya langsung (Rp)"), "number"),
        ],
        rows=[
            ui.Row(
                [
                    _head(one),
                    format_number(one.gaps),
                    format_number(one.people),
                    format_number(one.hours),
                    format_number(one.direct_cost),
                ]
            )
            for one in found
        ],
    )


def _head(one: ObjectiveFigure) -> ui.Value:
    if one.objective is None:
        return _("Belum mengacu pada tujuan")
    url = reverse("strategy:objective", args=[one.objective.id])
    return ui.Link(one.objective.name, url, one.objective.code)
