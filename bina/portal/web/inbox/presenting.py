"""Tasks and notices as rows of a page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.contrib.messages import constants
from django.urls import NoReverseMatch, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bina.kernel.workdays import WorkCalendar
from bina.platform.access import Actor
from bina.platform.calendar import work_calendar
from bina.platform.formats import format_date, format_moment, format_workdays_left
from bina.platform.notices.commands.watching import lost_among
from bina.platform.tasks import (
    TaskKind,
    TaskOutcome,
    TaskSection,
    TaskView,
    Urgency,
    task_kind,
    urgency_of,
)
from bina.platform.ui import Tab
from bina.platform.ui.lists import TaskRow, Tone
from bina.platform.web.addresses import address
from bina.portal.commands import Carried

TONES: Final[dict[Urgency, Tone]] = {
    Urgency.LATE: "bad",
    Urgency.URGENT: "need",
    Urgency.SOON: "need",
}
YEAR: Final = timedelta(days=366)
# failures that are told one by one; more are only counted
TOLD: Final = 5


@dataclass(frozen=True)
class SectionView:
    """One kind with the way to all of it; ``more_url`` blank where all are shown."""

    kind: TaskKind
    total: int
    note: str
    rows: Sequence[TaskRow]
    more_url: str = ""

    @property
    def can_act(self) -> bool:
        return self.kind.bulk is not None


@dataclass(frozen=True)
class Rows:
    """Makes rows of tasks for one day; the calendar is asked for once, and only when needed."""

    today: date

    @cached_property
    def calendar(self) -> WorkCalendar:
        return work_calendar(self.today - YEAR, self.today + YEAR)

    def row(self, task: TaskView, *, is_lost: bool = False) -> TaskRow:
        """The deadline in words and workdays, or since when it waits."""
        url = "" if is_lost else link_of(task.route, task.route_args)
        gone = _("Halamannya sudah tidak ada. Tugas ini ditutup sendiri.")
        when, day, tone = self._deadline(task)
        return TaskRow(
            task.title,
            url,
            task.detail if url else gone,
            tone=tone,
            when=when,
            date=day,
            key=str(task.id),
        )

    def _deadline(self, task: TaskView) -> tuple[str, str, Tone]:
        if task.due_on is None:
            return _("Menunggu sejak"), format_date(task.opened_at), "plain"
        tone = TONES.get(urgency_of(task.due_on, self.today, self.calendar), "plain")
        words = format_workdays_left(task.due_on, self.today, self.calendar)
        return words, format_date(task.due_on), tone

    def rows(self, tasks: Sequence[TaskView]) -> list[TaskRow]:
        """Those whose page is gone say so, and have no link."""
        lost = lost_among(tasks)
        return [self.row(task, is_lost=task.id in lost) for task in tasks]


def link_of(route: str, arguments: dict[str, Any]) -> str:
    """The address, blank where no page has it any more."""
    try:
        return reverse(route, kwargs=arguments) if route else ""
    except NoReverseMatch:
        return ""


def section_views(sections: Iterable[TaskSection], rows: Rows) -> list[SectionView]:
    """Kinds side by side, each with the way to all of its tasks."""
    return [_section(one, rows, f"{address('portal:tasks')}?jenis={one.kind}") for one in sections]


def whole_section(sections: Iterable[TaskSection], rows: Rows) -> list[SectionView]:
    """One kind by itself."""
    return [_section(one, rows, "") for one in sections]


def _section(section: TaskSection, rows: Rows, url: str) -> SectionView:
    has_more = section.total > len(section.tasks)
    return SectionView(
        task_kind(section.kind),
        section.total,
        _("%(n)d lewat tenggat") % {"n": section.late} if section.late else "",
        rows.rows(section.tasks),
        url if has_more else "",
    )


def inbox_tabs(*, is_history: bool, count: int) -> list[Tab]:
    waiting = _("Menunggu (%(n)d)") % {"n": count} if count else _("Menunggu")
    return [
        Tab(waiting, address("portal:tasks"), not is_history),
        Tab(_("Riwayat"), address("portal:task_history"), is_history),
    ]


def show_history(tasks: Sequence[TaskView], actor: Actor) -> list[TaskRow]:
    """What became of each, and when; what somebody else was asked has its page for that one."""
    return [
        TaskRow(
            task.title,
            link_of(task.route, task.route_args) if _is_open_to(task, actor) else "",
            task.detail,
            icon="check" if task.outcome is TaskOutcome.DONE else "info",
            when=_outcome(task, actor),
            date=format_moment(task.closed_at),
        )
        for task in tasks
    ]


def _is_open_to(task: TaskView, actor: Actor) -> bool:
    return task.outcome is not TaskOutcome.LOST and task.person_id in (None, actor.person_id)


def _outcome(task: TaskView, actor: Actor) -> str:
    match task.outcome:
        case TaskOutcome.NEEDLESS:
            return _("Tidak diperlukan lagi")
        case TaskOutcome.OVERTAKEN:
            return _("Digantikan tugas yang baru")
        case TaskOutcome.LOST:
            return _("Ditutup sendiri: halamannya sudah tidak ada")
    if task.closed_by_id and task.closed_by_id == actor.person_id:
        return _("Anda selesaikan")
    return _("Diselesaikan %(name)s") % {"name": task.closed_by} if task.closed_by else _("Selesai")


def say_carried(carried: Carried) -> Iterator[tuple[int, str]]:
    """What became of the chosen tasks, as messages with their levels."""
    if carried.done:
        words = ngettext("%(n)d tugas selesai.", "%(n)d tugas selesai.", carried.done)
        yield constants.SUCCESS, words % {"n": carried.done}
    for title, fault in carried.failed[:TOLD]:
        yield constants.ERROR, _("%(title)s: %(fault)s") % {"title": title, "fault": fault}
    more = len(carried.failed) - TOLD
    if more > 0:
        yield constants.ERROR, _("%(n)d tugas lain juga tidak dapat diselesaikan.") % {"n": more}
    if carried.missing:
        words = _("%(n)d tugas yang dipilih sudah tidak menunggu Anda.")
        yield constants.INFO, words % {"n": carried.missing}
