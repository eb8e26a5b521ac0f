"""The places each role can go to, and the account at work: a context processor for the shell."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bina.platform.access import Actor, find_permission
from bina.platform.notices import count_waiting
from bina.platform.tenancy import entered_agency
from bina.platform.ui.shell import Account, Place
from bina.platform.web.addresses import address
from bina.platform.web.pages import session_actor

# the bottom bar of phones has five places
PRIMARY = 5


@dataclass(frozen=True)
class Entry:
    """A place that shows to holders of ``permission``; to everybody without one.

    ``hides_for``: who sees the wider place that holds this one already. ``beside``: the route of
    a list that is reached from here and has no place of its own. ``is_minor`` places never
    stand in the bottom bar of phones.
    """

    route: str
    label: str | Promise
    icon: str
    permission: str = ""
    hides_for: str = ""
    beside: str = ""
    is_minor: bool = False

    def reach(self, path: str) -> int:
        """How much of an address lies within this place; 0 for none of it."""
        addresses = [address(route) for route in (self.route, self.beside) if route]
        return max((len(one) for one in addresses if _holds(one, path)), default=0)

    def is_shown(self, actor: Actor) -> bool:
        if self.hides_for and find_permission(self.hides_for).is_granted(actor):
            return False
        return not self.permission or find_permission(self.permission).is_granted(actor)


def _holds(place: str, path: str) -> bool:
    """The first page holds itself alone, every other address what lies below it."""
    return path == place if place == address("portal:home") else path.startswith(place)


NOTICES = "portal:notices"
ENTRIES = (
    Entry("portal:home", _("Beranda"), "home", beside="portal:tasks"),
    Entry(NOTICES, _("Pemberitahuan"), "bell", is_minor=True),
    Entry("needs:board", _("Kebutuhan"), "gauge", "needs.view"),
    Entry("needs:national", _("Kebutuhan nasional"), "gauge", "needs.view_national"),
    Entry("needs:mine", _("Kesenjangan saya"), "gauge", "needs.view_gaps", "needs.view"),
    Entry("needs:ratings", _("Penilaian"), "check", "needs.rate"),
    Entry("needs:plans", _("Rencana"), "calendar", "needs.list_plan_rows"),
    Entry(
        "needs:my_plan",
        _("Rencana saya"),
        "calendar",
        "needs.view_plan_rows",
        "needs.list_plan_rows",
    ),
    Entry("competency:own_profile", _("Kompetensi"), "award", "competency.view_profile"),
    Entry("organization:people", _("Pegawai"), "people", "organization.list_people"),
    Entry(
        "organization:units",
        _("Unit kerja"),
        "unit",
        "organization.view_units",
        beside="organization:positions",
    ),
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
    Entry(
        "strategy:kpis",
        _("Kinerja unit"),
        "chart",
        "strategy.view_signals",
        beside="strategy:satisfaction",
    ),
    Entry("strategy:objectives", _("Tujuan strategis"), "path", "strategy.view_goals"),
    Entry("strategy:workforce", _("Kebutuhan pegawai"), "people", "strategy.view_workforce"),
    Entry("strategy:consultations", _("Konsultasi"), "talk", "strategy.view_signals"),
    Entry("needs:equity", _("Pemerataan"), "scale", "needs.view_equity"),
    Entry("curriculum:modules", _("Modul"), "learn", "curriculum.view_modules"),
    Entry("competency:regulations", _("Peraturan"), "scale", "competency.view_regulations"),
    Entry("portal:letters", _("Surat"), "file", "letters.view_letters"),
    Entry("portal:purposes", _("Tujuan data"), "list", "privacy.view_purposes"),
    Entry("portal:incidents", _("Insiden data"), "warn", "incidents.view_incidents"),
    Entry("organization:delegations", _("Pelimpahan"), "key", "organization.end_delegation"),
    Entry("organization:roles", _("Peran"), "key", "organization.view_roles"),
    Entry("portal:trail", _("Jejak audit"), "shield", "portal.read_trail"),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Nothing for visitors, nor on pages that render outside the actor's agency."""
    actor = session_actor(request)
    if actor is None or entered_agency() != actor.agency_id:
        return {"language_url": address("platform:language")}
    waiting = count_waiting(actor)
    counts = {"portal:home": waiting.tasks, NOTICES: waiting.unread}
    shown = [entry for entry in ENTRIES if entry.is_shown(actor)]
    current = _current(request.path, shown)
    primary = [entry for entry in shown if not entry.is_minor][:PRIMARY]
    places = [_place(entry, entry in primary, entry is current, counts) for entry in shown]
    return {
        "navigation": places,
        "account": _account(actor),
        "bell": next(place for place in places if place.url == address(NOTICES)),
        "language_url": address("platform:language"),
    }


def _current(path: str, shown: list[Entry]) -> Entry | None:
    """The place in which the address lies deepest; none for those of the account's menu."""
    best = max(shown, key=lambda entry: entry.reach(path), default=None)
    return best if best and best.reach(path) else None


def _place(entry: Entry, is_primary: bool, is_current: bool, counts: Mapping[str, int]) -> Place:
    return Place(
        label=str(entry.label),
        url=address(entry.route),
        icon=entry.icon,
        is_current=is_current,
        count=counts.get(entry.route, 0),
        is_primary=is_primary,
        count_words=_("baru") if entry.route == NOTICES else _("tindakan"),
    )


REPORT = "portal:report_incident"
MENU = (
    Entry("portal:search", _("Pencarian"), "search"),
    Entry("portal:workdays", _("Hari kerja"), "clock"),
    Entry("portal:jobs", _("Pekerjaan saya"), "clock"),
    Entry("organization:security", _("Keamanan akun"), "shield"),
    Entry("portal:own_data", _("Data saya"), "person"),
    Entry(REPORT, _("Laporkan insiden data"), "warn"),
    Entry("portal:help", _("Bantuan"), "help"),
)


def _account(actor: Actor) -> Account:
    # incidents are an agency's
    shown = (entry for entry in MENU if actor.agency_id or entry.route != REPORT)
    menu = tuple(Place(str(one.label), address(one.route), one.icon) for one in shown)
    return Account(
        name=actor.name,
        agency=actor.agency_name,
        unit=actor.unit_name,
        home_url=address("portal:home"),
        sign_out_url=address("account_logout"),
        menu=menu,
    )
