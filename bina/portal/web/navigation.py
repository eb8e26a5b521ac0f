"""The places each role can go to, and the account at work: a context processor for the shell."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bina.platform.access import Actor, find_permission
from bina.platform.tasks import count_tasks
from bina.platform.tenancy import entered_agency
from bina.platform.ui.shell import Account, Place
from bina.platform.web.addresses import address
from bina.platform.web.pages import session_actor

# the bottom bar of phones has five places
PRIMARY = 5


@dataclass(frozen=True)
class Entry:
    """A place that shows to holders of ``permission``; to everybody without one.

    ``hides_for``: who sees the wider place that holds this one already.
    """

    route: str
    label: str | Promise
    icon: str
    permission: str = ""
    hides_for: str = ""

    def is_shown(self, actor: Actor) -> bool:
        if self.hides_for and find_permission(self.hides_for).is_granted(actor):
            return False
        return not self.permission or find_permission(self.permission).is_granted(actor)


ENTRIES = (
    Entry("portal:home", _("Beranda"), "home"),
    Entry("needs:board", _("Kebutuhan"), "gauge", "needs.view"),
    Entry("needs:mine", _("Kesenjangan saya"), "gauge", "needs.view_gaps", "needs.view"),
    Entry("competency:own_profile", _("Kompetensi"), "award", "competency.view_profile"),
    Entry("organization:people", _("Pegawai"), "people", "organization.list_people"),
    Entry("organization:units", _("Unit kerja"), "unit", "organization.view_units"),
    Entry("portal:uploads", _("Unggah data"), "up", "platform.import_data"),
    Entry("competency:dictionary", _("Kamus kompetensi"), "learn", "competency.view_dictionary"),
    Entry(
        "competency:core_list",
        _("Kompetensi inti"),
        "award",
        "competency.view_core",
        "competency.view_dictionary",
    ),
    Entry("competency:standards", _("Standar jabatan"), "list", "competency.view_standards"),
    Entry("strategy:findings", _("Temuan audit"), "shield", "strategy.view_signals"),
    Entry("strategy:kpis", _("Kinerja unit"), "chart", "strategy.view_signals"),
    Entry("curriculum:modules", _("Modul"), "learn", "curriculum.view_modules"),
    Entry("competency:regulations", _("Peraturan"), "scale", "competency.view_regulations"),
    Entry("organization:roles", _("Peran"), "key", "organization.view_roles"),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Nothing for visitors, nor on pages that render outside the actor's agency."""
    actor = session_actor(request)
    if actor is None or entered_agency() != actor.agency_id:
        return {"language_url": address("platform:language")}
    counts = {"portal:home": count_tasks(actor)}
    shown = [entry for entry in ENTRIES if entry.is_shown(actor)]
    current = _current(request.path, shown)
    return {
        "navigation": [
            _place(entry, index, entry is current, counts) for index, entry in enumerate(shown)
        ],
        "account": _account(actor),
        "language_url": address("platform:language"),
    }


def _current(path: str, shown: list[Entry]) -> Entry | None:
    """The place whose address is the longest beginning of this one."""
    fitting = [entry for entry in shown if path.startswith(address(entry.route))]
    return max(fitting, key=lambda entry: len(address(entry.route)), default=None)


def _place(entry: Entry, index: int, is_current: bool, counts: Mapping[str, int]) -> Place:
    return Place(
        label=str(entry.label),
        url=address(entry.route),
        icon=entry.icon,
        is_current=is_current,
        count=counts.get(entry.route, 0),
        is_primary=index < PRIMARY,
    )


def _account(actor: Actor) -> Account:
    menu = (
        Place(str(_("Pencarian")), address("portal:search"), "search"),
        Place(str(_("Pekerjaan saya")), address("portal:jobs"), "clock"),
        Place(str(_("Keamanan akun")), address("organization:security"), "shield"),
        Place(str(_("Bantuan")), address("portal:help"), "help"),
    )
    return Account(
        name=actor.name,
        agency=actor.agency_name,
        unit=actor.unit_name,
        home_url=address("portal:home"),
        sign_out_url=address("account_logout"),
        menu=menu,
    )
