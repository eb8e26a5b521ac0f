"""Plain values of the smaller components."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.utils.translation import gettext_lazy as _

from bina.platform.ui.words import Words

Tone = Literal["ok", "need", "bad", "info", "plain"]
State = Literal["done", "now", "todo"]

TONE_ICONS: Mapping[str, str] = {
    "ok": "check",
    "need": "warn",
    "bad": "x",
    "info": "info",
    "plain": "",
}

CHAIN = (
    _("Kesenjangan"),
    _("Rencana"),
    _("Belajar"),
    _("Teruji"),
    _("Diterapkan"),
    _("Berdampak"),
)


@dataclass(frozen=True)
class Badge:
    """Icon, words and tint; never the tint alone."""

    label: Words
    tone: Tone = "plain"
    icon: str = ""

    @property
    def drawing(self) -> str:
        return self.icon or TONE_ICONS[self.tone]


@dataclass(frozen=True)
class Chip:
    """A filter that is on; ``url`` is the list without it."""

    label: Words
    url: str


@dataclass(frozen=True)
class Tab:
    label: Words
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Count:
    """A figure of the counts strip; ``value`` is formatted, ``suffix`` is printed small.

    ``hint`` stands below the label, such as a last day. With ``is_word`` the value is a state,
    not a number.
    """

    value: str
    label: Words
    suffix: Words = ""
    url: str = ""
    is_bad: bool = False
    hint: Words = ""
    is_word: bool = False


@dataclass(frozen=True)
class Step:
    label: Words
    state: State = "todo"
    url: str = ""


@dataclass(frozen=True)
class TaskRow:
    """One thing that waits for the user; ``when`` is words, ``date`` the same as a date.

    ``url`` blank where there is nothing to open. ``key`` is what a ticked box sends.
    """

    title: Words
    url: str
    detail: Words = ""
    icon: str = "list"
    tone: Tone = "plain"
    when: Words = ""
    date: Words = ""
    key: str = ""


@dataclass(frozen=True)
class TimelineEntry:
    title: Words
    date: Words
    detail: Words = ""
    icon: str = "check"
    state: State = "done"
    badge: Badge | None = None
    url: str = ""


@dataclass(frozen=True)
class TreeNode:
    """A unit in its tree; ``sub`` is a second line, ``note`` stands at the end of the row."""

    label: Words
    url: str = ""
    sub: Words = ""
    note: Words = ""
    is_open: bool = False
    is_current: bool = False
    children: Sequence["TreeNode"] = field(default=())


@dataclass(frozen=True)
class ExcelStrip:
    """A row of a workbook as the user sees it there, below the row of headings.

    ``rows``: row number -> cell texts; ``faults``: (row number, column letter).
    """

    label: Words
    columns: Sequence[str]
    rows: Mapping[int, Sequence[str]]
    faults: frozenset[tuple[int, str]] = frozenset()
