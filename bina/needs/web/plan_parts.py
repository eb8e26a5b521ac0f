"""What a plan does for an office, and what its head said, in words."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bina.needs.queries.plan_parts import PartMark, PartView
from bina.platform import ui
from bina.platform.cases import CaseMark, CaseState
from bina.platform.cases.presenting import STATES
from bina.platform.formats import format_date, format_moment, format_number, format_rupiah
from bina.platform.ui import Column


def part_facts(part: PartView) -> list[tuple[str, Any]]:
    return [
        (_("Unit kerja"), part.unit),
        (_("Rencana"), _("%(name)s versi %(version)d") % _named(part)),
        (_("Kesenjangan dalam rencana"), format_number(part.gaps)),
        (_("Pegawai"), format_number(part.people)),
        (_("Jam pelajaran"), format_number(part.hours)),
        (_("Biaya langsung"), format_rupiah(part.direct_cost)),
    ]


def _named(part: PartView) -> dict[str, Any]:
    return {"name": part.plan, "version": part.version}


def parts_table(found: Iterable[PartMark]) -> ui.Table:
    return ui.Table(
        caption=_("Tanggapan kepala unit"),
        columns=[
            Column(_("Unit kerja"), "head"),
            Column(_("Keadaan"), phone="third"),
            Column(_("Catatan")),
            Column(_("Diminta"), phone="hidden"),
        ],
        rows=[
            ui.Row(
                [
                    ui.Link(one.unit, reverse("needs:plan_part", args=[one.id])),
                    _state(one.mark),
                    _said(one.mark),
                    format_moment(one.asked_at),
                ]
            )
            for one in found
        ],
    )


def _state(mark: CaseMark | None) -> ui.Value:
    """Taken back without a word is silence, and told as such."""
    if mark is None:
        return None
    if mark.state is CaseState.WITHDRAWN and not mark.note:
        return ui.Badge(_("Tidak menanggapi"), "plain")
    return ui.Badge(*STATES[mark.state])


def _said(mark: CaseMark | None) -> ui.Value:
    if mark is None:
        return None
    if mark.note:
        return f"{mark.actor_name}: {mark.note}"
    return _("Sampai %(day)s") % {"day": format_date(mark.due_on)} if mark.due_on else None
