"""The pages of one run beside each other."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bina.needs.permissions import COMPUTE, VIEW_AGENCY_NEEDS
from bina.needs.queries import Baseline, RunView
from bina.platform import ui
from bina.platform.access import Actor
from bina.platform.formats import format_date


def run_tabs(actor: Actor, run: RunView, current: str) -> list[ui.Tab]:
    """Board, names and terms for all; matrix, budget and methods of the agency for some."""
    pages = {
        "needs:run": _("Papan"),
        "needs:names": _("Prioritas"),
        "needs:terms": _("Jangka waktu"),
        "needs:compare": _("Perbandingan"),
    }
    if VIEW_AGENCY_NEEDS.is_granted(actor):
        pages |= {
            "needs:matrix": _("Matriks"),
            "needs:budget": _("Anggaran"),
            "needs:methods": _("Cara"),
        }
    return [
        ui.Tab(text, reverse(route, args=[run.id]), route == current)
        for route, text in pages.items()
    ]


def run_name(run: RunView | Baseline) -> str:
    """By its cycle, else by the day it looks at."""
    return run.cycle_name or _("Keadaan per %(date)s") % {"date": format_date(run.as_of)}


def run_page(actor: Actor, run: RunView, route: str) -> dict[str, Any]:
    """What every page of a run shows around its content."""
    return {
        "run": run,
        "run_name": run_name(run),
        "tabs": run_tabs(actor, run, route),
        "can_compute": COMPUTE.is_granted(actor),
        "compute_url": compute_url(run),
        "sees_agency": VIEW_AGENCY_NEEDS.is_granted(actor),
    }


def compute_url(run: RunView) -> str:
    """Once more for the same cycle, unless that is settled."""
    again = reverse("needs:compute")
    return f"{again}?siklus={run.cycle_id}" if run.cycle_id and not run.frozen_at else again
