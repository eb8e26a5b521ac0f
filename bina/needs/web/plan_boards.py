"""What stands at the head of the pages of a plan: steps, counts, sentences."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bina.needs.domain.plan import PlanState, Standing
from bina.needs.queries.plan_figures import Mix, UnitFigure
from bina.needs.queries.plans import PlanView, PlanYearView
from bina.needs.web.plan_tables import share_words, span
from bina.needs.web.plan_words import PLAN_STATES
from bina.needs.web.tables import rupiah_count
from bina.needs.web.words import label
from bina.platform import ui
from bina.platform.formats import format_date, format_moment, format_number, format_rupiah
from bina.platform.ui.lists import State


def plan_lead(plan: PlanView) -> str:
    words = {"version": plan.version, "span": span(plan), "date": format_date(plan.as_of)}
    return _("Versi %(version)d untuk %(span)s, dari keadaan per %(date)s.") % words


def plan_steps(plan: PlanView) -> list[ui.Step]:
    """Money, making, proposing, approving: what is done and what comes now."""
    done = (
        all(year.budget is not None for year in plan.of_years),
        plan.is_ready,
        plan.state != PlanState.DRAFT,
        plan.state in (PlanState.APPROVED, PlanState.REPLACED),
    )
    names = (_("Anggaran"), _("Susun"), _("Ajukan"), _("Setujui"))
    first = next((place for place, is_done in enumerate(done) if not is_done), len(done))
    return [
        ui.Step(name, _step(place, first, is_done=is_done))
        for place, (name, is_done) in enumerate(zip(names, done, strict=True))
    ]


def _step(place: int, first: int, *, is_done: bool) -> State:
    if is_done and place < first:
        return "done"
    return "now" if place == first else "todo"


def plan_facts(plan: PlanView) -> list[tuple[str, Any]]:
    facts: list[tuple[str, Any]] = [
        (_("Tahap"), label(PLAN_STATES, plan.state)),
        (_("Disusun oleh"), plan.made_by),
        (_("Biaya langsung"), format_rupiah(plan.direct_cost)),
        (_("Biaya tidak langsung"), format_rupiah(plan.indirect_cost)),
    ]
    if plan.proposed_at:
        facts.append((_("Diusulkan"), format_moment(plan.proposed_at)))
    if plan.approved_at:
        facts += [
            (_("Ditetapkan oleh"), plan.approved_by),
            (_("Ditetapkan"), format_moment(plan.approved_at)),
        ]
    if plan.note:
        facts.append((_("Catatan"), plan.note))
    return facts


def year_counts(year: PlanYearView, standings: Mapping[str, int], people: int) -> list[ui.Count]:
    total = sum(standings.values())
    url = reverse("needs:plan_rows", args=[year.id])
    inside = standings[Standing.PLACED] + standings[Standing.UNPLACED]
    waiting = standings[Standing.UNPLACED]
    return [
        ui.Count(
            format_number(inside),
            _("Kesenjangan dalam rencana"),
            _(" dari %(total)s") % {"total": format_number(total)},
            f"{url}?isi=masuk",
        ),
        ui.Count(format_number(people), _("Pegawai")),
        ui.Count(share_words(year.share) or "–", _("Manfaat yang terbukti tercapai")),
        ui.Count(
            format_number(waiting),
            _("Belum mendapat triwulan"),
            url=f"{url}?isi=unplaced",
            is_bad=bool(waiting),
        ),
    ]


def agency_counts(plan: PlanView, units: Iterable[UnitFigure]) -> list[ui.Count]:
    figures = list(units)
    mix = Mix(
        sum((one.mix.experience for one in figures), Decimal(0)),
        sum((one.mix.social for one in figures), Decimal(0)),
        sum((one.mix.formal for one in figures), Decimal(0)),
    )
    shares = mix.shares()
    return [
        ui.Count(format_number(sum(one.seats for one in figures)), _("Kesenjangan dalam rencana")),
        ui.Count(format_number(mix.total), _("Jam pelajaran"), _(" JP")),
        ui.Count(" : ".join(map(str, shares)) if shares else "–", _("Bauran 70 : 20 : 10")),
        rupiah_count(plan.direct_cost, _("Biaya langsung (rupiah)")),
    ]
