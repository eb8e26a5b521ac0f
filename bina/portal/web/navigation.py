"""Where the actor can go, in what role a page is worked on, and the account: for the shell."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.organization.domain.roles import PEGAWAI
from bina.organization.queries.labels import ROLE_LABELS
from bina.platform.access import Actor
from bina.platform.notices import count_waiting
from bina.platform.tenancy import entered_agency
from bina.platform.ui.shell import Account, Place, PlaceGroup, Workspace
from bina.platform.web.addresses import address
from bina.platform.web.pages import session_actor
from bina.portal.web.places import (
    ENTRIES,
    FOREMOST,
    GROUP_LABELS,
    HOME,
    NOTICES,
    Entry,
    Group,
    nearest,
)

# as many as stand below each other on a usual screen; beyond them groups are folded
UNFOLDED: Final = 14
# what is looked into from time to time, and folds
_FOLDED: Final = frozenset({Group.ORGANIZATION, Group.STRATEGY, Group.REFERENCE, Group.GOVERNANCE})
# groups that are worked on for others; reference is read by all alike
_WORKED: Final = frozenset({Group.GROWTH, Group.ORGANIZATION, Group.STRATEGY, Group.GOVERNANCE})


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Nothing for visitors, nor on pages that render outside the actor's agency."""
    actor = session_actor(request)
    if actor is None or entered_agency() != actor.agency_id:
        return {"language_url": address("platform:language")}
    waiting = count_waiting(actor)
    counts = {HOME: waiting.tasks, NOTICES: waiting.unread}
    shown = [entry for entry in ENTRIES if entry.is_shown(actor)]
    current = _current(request.path, shown)
    places = {entry.route: _place(entry, entry is current, counts) for entry in shown}
    return {
        "navigation": _groups(shown, current, places),
        "dock": [places[entry.route] for entry in nearest(actor, shown)],
        "workspace": _workspace(actor, current),
        "account": _account(actor),
        "bell": places[NOTICES],
        "language_url": address("platform:language"),
    }


def _groups(
    shown: Sequence[Entry], current: Entry | None, places: Mapping[str, Place]
) -> list[PlaceGroup]:
    """All open while they fit; else those of the daily work, and the one that is at hand."""
    is_short = len(shown) <= UNFOLDED
    return [
        PlaceGroup(
            label=GROUP_LABELS[group],
            places=[places[entry.route] for entry in entries],
            is_open=is_short or group not in _FOLDED or (current and current.group) == group,
        )
        for group, entries in groupby(shown, key=lambda entry: entry.group)
    ]


def _current(path: str, shown: Sequence[Entry]) -> Entry | None:
    """The place in which the address lies deepest; none for those of the account's menu."""
    best = max(shown, key=lambda entry: entry.reach(path), default=None)
    return best if best and best.reach(path) else None


def _place(entry: Entry, is_current: bool, counts: Mapping[str, int]) -> Place:
    return Place(
        label=str(entry.label),
        url=address(entry.route),
        icon=entry.icon,
        is_current=is_current,
        count=counts.get(entry.route, 0),
        count_words=_("baru") if entry.route == NOTICES else _("tindakan"),
    )


def _workspace(actor: Actor, current: Entry | None) -> Workspace | None:
    """In what role a page is worked on; nobody with one role alone has to be told."""
    if current is None or not actor.roles - {PEGAWAI}:
        return None
    if current.is_personal:
        return Workspace(_("Untuk diri Anda sendiri"), "person")
    held = current.roles_of(actor) if current.group in _WORKED else frozenset[str]()
    if not held:
        return None
    names = {
        "role": ", ".join(str(ROLE_LABELS[role]) for role in FOREMOST if role in held),
        "reach": _reach(actor, held),
    }
    return Workspace(_("Sebagai %(role)s · %(reach)s") % names, "key")


def _reach(actor: Actor, held: frozenset[str]) -> str:
    """For whom the role is held: the agency, the own office, or other units."""
    principal = actor.principal_for(held)
    if principal is not None:
        return _("mewakili %(name)s") % {"name": principal.name}
    units = actor.units_of(held)
    if units is None:
        return actor.agency_name or _("tingkat nasional")
    if units == {actor.unit_id}:
        return actor.unit_name
    return _("%(n)s unit kerja") % {"n": len(units)}


REPORT: Final = "portal:report_incident"
MENU: Final = (
    Entry("portal:search", gettext_lazy("Pencarian"), "search"),
    Entry("portal:workdays", gettext_lazy("Hari kerja"), "clock"),
    Entry("portal:jobs", gettext_lazy("Pekerjaan saya"), "clock"),
    Entry("organization:security", gettext_lazy("Keamanan akun"), "shield"),
    Entry("portal:own_data", gettext_lazy("Data saya"), "person"),
    Entry(REPORT, gettext_lazy("Laporkan insiden data"), "warn"),
    Entry("portal:help", gettext_lazy("Bantuan"), "help"),
)


def _account(actor: Actor) -> Account:
    # incidents are an agency's
    shown = (entry for entry in MENU if actor.agency_id or entry.route != REPORT)
    menu = tuple(Place(str(one.label), address(one.route), one.icon) for one in shown)
    return Account(
        name=actor.name,
        agency=actor.agency_name,
        unit=actor.unit_name,
        home_url=address(HOME),
        sign_out_url=address("account_logout"),
        menu=menu,
    )
