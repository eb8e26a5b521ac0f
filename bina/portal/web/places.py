"""The places of the navigation: in which group each stands, and who is led there."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bina.organization.domain import roles
from bina.platform.access import Actor, find_permission
from bina.platform.web.addresses import address


class Group(StrEnum):
    """Headings of the navigation, in their order; what is one's own comes before all work."""

    TOP = ""
    OWN = "own"
    GROWTH = "growth"
    ORGANIZATION = "organization"
    STRATEGY = "strategy"
    REFERENCE = "reference"
    GOVERNANCE = "governance"


GROUP_LABELS: Final[dict[Group, str | Promise]] = {
    Group.TOP: "",
    Group.OWN: _("Untuk saya"),
    Group.GROWTH: _("Pengembangan"),
    Group.ORGANIZATION: _("Organisasi"),
    Group.STRATEGY: _("Strategi"),
    Group.REFERENCE: _("Rujukan"),
    Group.GOVERNANCE: _("Tata kelola"),
}


@dataclass(frozen=True)
class Entry:
    """A place that shows to holders of ``permission``; to everybody without one.

    ``hides_for``: who sees the wider place that holds this one already. ``beside``: routes of
    lists that are reached from here and have no place of their own. ``is_personal`` places are
    about the actor as a civil servant, ``is_exact`` ones hold nothing below their address.
    """

    route: str
    label: str | Promise
    icon: str
    permission: str = ""
    group: Group = Group.TOP
    hides_for: str = ""
    beside: tuple[str, ...] = ()
    is_personal: bool = False
    is_exact: bool = False

    def reach(self, path: str) -> int:
        """How much of an address lies within this place; 0 for none of it."""
        own = address(self.route)
        holds = path == own if self.is_exact else path.startswith(own)
        beside = [one for one in map(address, self.beside) if path.startswith(one)]
        return max(map(len, [own, *beside] if holds else beside), default=0)

    def is_shown(self, actor: Actor) -> bool:
        if self.is_personal and roles.PEGAWAI not in actor.roles:
            return False
        if self.hides_for and find_permission(self.hides_for).is_granted(actor):
            return False
        return not self.permission or find_permission(self.permission).is_granted(actor)

    def roles_of(self, actor: Actor) -> frozenset[str]:
        """By which of the actor's roles the place is worked on for others."""
        if not self.permission or self.is_personal:
            return frozenset()
        held = actor.roles & frozenset(find_permission(self.permission).roles)
        return held - {roles.PEGAWAI}


HOME: Final = "portal:home"
NOTICES: Final = "portal:notices"
_OWN = (
    Entry(
        "needs:ratings",
        _("Penilaian"),
        "check",
        "needs.rate",
        Group.OWN,
    ),
    Entry(
        "needs:mine",
        _("Kesenjangan saya"),
        "gauge",
        "needs.view_gaps",
        Group.OWN,
        is_personal=True,
    ),
    Entry(
        "needs:my_plan",
        _("Rencana saya"),
        "calendar",
        "needs.view_plan_rows",
        Group.OWN,
        is_personal=True,
    ),
    Entry(
        "competency:own_profile",
        _("Kompetensi saya"),
        "award",
        "competency.view_profile",
        Group.OWN,
        is_personal=True,
        is_exact=True,
    ),
)
_GROWTH = (
    Entry("needs:board", _("Kebutuhan"), "gauge", "needs.view", Group.GROWTH),
    Entry("needs:national", _("Kebutuhan nasional"), "globe", "needs.view_national", Group.GROWTH),
    Entry("needs:cycles", _("Siklus penilaian"), "refresh", "needs.view_cycle", Group.GROWTH),
    Entry("needs:observations", _("Observasi kerja"), "eye", "needs.observe", Group.GROWTH),
    Entry("needs:plans", _("Rencana"), "calendar", "needs.list_plan_rows", Group.GROWTH),
    Entry(
        "competency:coverage",
        _("Cakupan ranah"),
        "chart",
        "competency.view_coverage",
        Group.GROWTH,
    ),
    Entry("needs:equity", _("Pemerataan"), "scale", "needs.view_equity", Group.GROWTH),
)
_ORGANIZATION = (
    Entry(
        "organization:people",
        _("Pegawai"),
        "people",
        "organization.list_people",
        Group.ORGANIZATION,
        beside=("competency:own_profile",),
    ),
    Entry(
        "organization:units",
        _("Unit kerja"),
        "unit",
        "organization.view_units",
        Group.ORGANIZATION,
        beside=("organization:positions",),
    ),
    Entry(
        "portal:uploads",
        _("Unggah data"),
        "up",
        "platform.import_data",
        Group.ORGANIZATION,
    ),
    Entry("portal:letters", _("Surat"), "file", "letters.view_letters", Group.ORGANIZATION),
)
_STRATEGY = (
    Entry(
        "strategy:objectives",
        _("Tujuan strategis"),
        "path",
        "strategy.view_goals",
        Group.STRATEGY,
    ),
    Entry(
        "strategy:workforce",
        _("Kebutuhan pegawai"),
        "people",
        "strategy.view_workforce",
        Group.STRATEGY,
    ),
    Entry(
        "strategy:findings",
        _("Temuan audit"),
        "shield",
        "strategy.view_signals",
        Group.STRATEGY,
    ),
    Entry(
        "strategy:kpis",
        _("Kinerja unit"),
        "chart",
        "strategy.view_signals",
        Group.STRATEGY,
        beside=("strategy:satisfaction",),
    ),
    Entry(
        "strategy:consultations",
        _("Konsultasi"),
        "talk",
        "strategy.view_signals",
        Group.STRATEGY,
    ),
)
_REFERENCE = (
    Entry(
        "competency:dictionary",
        _("Kamus kompetensi"),
        "learn",
        "competency.view_dictionary",
        Group.REFERENCE,
    ),
    Entry(
        "competency:core_list",
        _("Kompetensi inti"),
        "award",
        "competency.view_core",
        Group.REFERENCE,
        hides_for="competency.view_dictionary",
    ),
    Entry(
        "competency:standards",
        _("Standar jabatan"),
        "list",
        "competency.view_standards",
        Group.REFERENCE,
    ),
    Entry("curriculum:modules", _("Modul"), "learn", "curriculum.view_modules", Group.REFERENCE),
    Entry(
        "competency:regulations",
        _("Peraturan"),
        "scale",
        "competency.view_regulations",
        Group.REFERENCE,
    ),
)
_GOVERNANCE = (
    Entry(
        "organization:delegations",
        _("Pelimpahan"),
        "key",
        "organization.end_delegation",
        Group.GOVERNANCE,
    ),
    Entry("organization:roles", _("Peran"), "key", "organization.view_roles", Group.GOVERNANCE),
    Entry("portal:purposes", _("Tujuan data"), "list", "privacy.view_purposes", Group.GOVERNANCE),
    Entry(
        "portal:incidents",
        _("Insiden data"),
        "warn",
        "incidents.view_incidents",
        Group.GOVERNANCE,
    ),
    Entry("portal:trail", _("Jejak audit"), "shield", "portal.read_trail", Group.GOVERNANCE),
)
ENTRIES: Final[Sequence[Entry]] = (
    Entry(HOME, _("Beranda"), "home", beside=("portal:tasks",), is_exact=True),
    Entry(NOTICES, _("Pemberitahuan"), "bell"),
    *_OWN,
    *_GROWTH,
    *_ORGANIZATION,
    *_STRATEGY,
    *_REFERENCE,
    *_GOVERNANCE,
)

# by which role somebody with several works most of the day
FOREMOST: Final = (
    roles.SDM,
    roles.PPK,
    roles.PYB,
    roles.NASIONAL,
    roles.ATASAN,
    roles.AUDITOR,
    roles.INTEGRITAS,
    roles.ASESOR,
    roles.PENGAJAR,
    roles.ADMIN,
    roles.MITRA,
    roles.PEGAWAI,
)
# the three places beside the first page and the rest that phones show each role
_NEAREST: Final[dict[str, tuple[str, ...]]] = {
    roles.SDM: ("needs:board", "needs:cycles", "needs:plans"),
    roles.PPK: ("needs:board", "needs:plans", "strategy:objectives"),
    roles.PYB: ("needs:board", "needs:plans", "strategy:objectives"),
    roles.NASIONAL: ("needs:national", "competency:core_list", "competency:regulations"),
    roles.ATASAN: ("needs:ratings", "needs:board", "organization:people"),
    roles.AUDITOR: ("strategy:findings", "portal:trail", "needs:board"),
    roles.ASESOR: ("needs:ratings", "needs:observations", "needs:cycles"),
    roles.PENGAJAR: ("curriculum:modules", "competency:dictionary", "needs:my_plan"),
    roles.ADMIN: ("organization:roles", "organization:units", "portal:incidents"),
}
DOCKED: Final = 4


def foremost_role(actor: Actor) -> str:
    """The role that sets the first page and the nearest places; blank without any."""
    return next((role for role in FOREMOST if role in actor.roles), "")


def nearest(actor: Actor, shown: Sequence[Entry]) -> list[Entry]:
    """What the bottom bar of phones shows beside "Lainnya": what the role works with most."""
    wanted = (HOME, *_NEAREST.get(foremost_role(actor), ()))
    found = {entry.route: entry for entry in shown}
    chosen = [found[route] for route in wanted if route in found]
    others = [one for one in shown if one not in chosen and one.route != NOTICES]
    return [*chosen, *others][:DOCKED]
