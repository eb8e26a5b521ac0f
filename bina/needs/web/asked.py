"""What an address asks for: the filter of a list, the section of a table."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from bina.needs.queries import (
    CORE,
    GAP,
    GROUPS,
    STATES,
    NamedUnit,
    PriorityFilter,
    find_competency,
    find_unit,
)
from bina.needs.web.words import STATES as STATE_LABELS
from bina.needs.web.words import TERMS, label
from bina.platform import ui
from bina.platform.errors import NotFound
from bina.platform.web import PageRequest


@dataclass(frozen=True)
class Asked:
    """The filter as the queries take it; words that are unknown are left out."""

    wanted: PriorityFilter
    after: str

    @classmethod
    def of(cls, request: PageRequest, run_id: UUID) -> "Asked":
        term, state = word_of(request, "jangka"), word_of(request, "isi")
        return cls(
            PriorityFilter(
                unit=find_unit(run_id, word_of(request, "unit"), alone="hanya" in request.GET),
                competency=find_competency(run_id, word_of(request, "k")),
                term=term if term in TERMS else "",
                state=state if state in STATES else GAP,
            ),
            word_of(request, "sesudah"),
        )

    @property
    def is_ranked(self) -> bool:
        return self.wanted.state == GAP

    def title(self) -> str:
        """Competency and unit in words."""
        names = [part.name for part in (self.wanted.competency, self.wanted.unit) if part]
        return " – ".join(names) or _("Semua kompetensi dan unit")


def key_of(text: str, kind: str) -> UUID:
    """The key that a form sent; ``kind`` is what it names. Raises NotFound for what is no key."""
    try:
        return UUID(text)
    except ValueError as fault:
        raise NotFound(kind) from fault


def word_of(request: PageRequest, name: str) -> str:
    """A parameter of the address, without the one sign that the database cannot hold."""
    return request.GET.get(name, "").replace("\x00", "")


def group_of(request: PageRequest) -> str:
    asked = word_of(request, "kelompok")
    return asked if asked in GROUPS else CORE


def unit_of(request: PageRequest, run_id: UUID) -> NamedUnit | None:
    return find_unit(run_id, word_of(request, "unit"))


def section_of(request: PageRequest) -> int:
    asked = word_of(request, "bagian")
    return int(asked) if asked.isdecimal() and len(asked) < 4 else 1


def chips(request: PageRequest, asked: Asked) -> list[ui.Chip]:
    """One for each filter that is on; its address is the list without it."""
    on = {
        "k": asked.wanted.competency and asked.wanted.competency.name,
        "unit": asked.wanted.unit and asked.wanted.unit.name,
        "jangka": asked.wanted.term and label(TERMS, asked.wanted.term),
    }
    return [ui.Chip(str(text), _without(request, key)) for key, text in on.items() if text]


def _without(request: PageRequest, *keys: str) -> str:
    rest = request.GET.copy()
    for key in (*keys, "sesudah"):
        rest.pop(key, None)
    return f"?{rest.urlencode()}"


def state_tabs(request: PageRequest, asked: Asked) -> list[ui.Tab]:
    rest = request.GET.copy()
    rest.pop("sesudah", None)
    tabs = []
    for state in STATE_LABELS:
        rest["isi"] = state
        is_current = state == asked.wanted.state
        tabs.append(ui.Tab(label(STATE_LABELS, state), f"?{rest.urlencode()}", is_current))
    return tabs
