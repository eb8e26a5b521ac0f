"""A case as the interface kit shows it: steps, history, and what it waits for; plain words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bina.platform.cases.domain import CaseState, EntryKind
from bina.platform.cases.queries import CaseView, EntryView, StepView
from bina.platform.formats import format_date, format_moment
from bina.platform.ui import Badge, Step, TimelineEntry
from bina.platform.ui.lists import Tone

STATES: Final[Mapping[CaseState, tuple[str | Promise, Tone, str]]] = {
    CaseState.OPEN: (gettext_lazy("Menunggu keputusan"), "info", "clock"),
    CaseState.RETURNED: (gettext_lazy("Dikembalikan untuk diperbaiki"), "need", ""),
    CaseState.APPROVED: (gettext_lazy("Disetujui"), "ok", ""),
    CaseState.REJECTED: (gettext_lazy("Ditolak"), "bad", ""),
    CaseState.WITHDRAWN: (gettext_lazy("Ditarik pengusul"), "plain", ""),
}
_ICONS: Final[Mapping[EntryKind, str]] = {
    EntryKind.OPENED: "up",
    EntryKind.RESUBMITTED: "up",
    EntryKind.RETURNED: "back",
    EntryKind.REJECTED: "x",
    EntryKind.WITHDRAWN: "x",
    EntryKind.RECUSED: "shield",
    EntryKind.PASSED_ON: "next",
    EntryKind.ESCALATED: "warn",
}


@dataclass(frozen=True)
class CasePanel:
    """What ``ui/case_timeline.html`` and ``ui/case_decision.html`` show."""

    badge: Badge
    steps: Sequence[Step]
    timeline: Sequence[TimelineEntry]
    waiting: str
    deputy_of: str
    may_decide: bool
    is_barred: bool
    may_resubmit: bool
    may_withdraw: bool


def case_panel(case: CaseView) -> CasePanel:
    return CasePanel(
        badge=case_badge(case),
        steps=[_step(case, one) for one in case.steps],
        timeline=[*(_entry(one) for one in case.entries), *_now(case)],
        waiting=_waiting(case),
        deputy_of=case.deputy_of,
        may_decide=case.may_decide,
        is_barred=case.is_barred and case.step_id is not None,
        may_resubmit=case.may_resubmit,
        may_withdraw=case.may_withdraw,
    )


def case_badge(case: CaseView) -> Badge:
    """The state; a late one says by how much."""
    if case.workdays_left is not None and case.workdays_left < 0:
        return Badge(say_left(case.workdays_left), "bad", "clock")
    return Badge(*STATES[case.state])


def say_left(workdays: int) -> str:
    """``3 hari kerja lagi``, ``hari ini`` or ``terlambat 2 hari kerja``."""
    if workdays == 0:
        return _("hari ini")
    if workdays < 0:
        words = ngettext(
            "terlambat %(days)d hari kerja", "terlambat %(days)d hari kerja", -workdays
        )
        return words % {"days": -workdays}
    return ngettext("%(days)d hari kerja lagi", "%(days)d hari kerja lagi", workdays) % {
        "days": workdays
    }


def _step(case: CaseView, step: StepView) -> Step:
    return Step(step.label, "done" if step.is_done else "now" if step.is_now else "todo")


def _entry(entry: EntryView) -> TimelineEntry:
    return TimelineEntry(
        title=_title(entry),
        date=format_moment(entry.happened_at),
        detail=_detail(entry),
        icon=_ICONS.get(entry.kind, "check"),
        state="now" if entry.kind is EntryKind.ESCALATED else "done",
    )


def _title(entry: EntryView) -> str:
    titles = {
        EntryKind.OPENED: _("Diajukan"),
        EntryKind.APPROVED: _("Disetujui: %(step)s"),
        EntryKind.RETURNED: _("Dikembalikan: %(step)s"),
        EntryKind.REJECTED: _("Ditolak: %(step)s"),
        EntryKind.RESUBMITTED: _("Diajukan lagi setelah diperbaiki"),
        EntryKind.WITHDRAWN: _("Ditarik"),
        EntryKind.RECUSED: _("Menyatakan benturan kepentingan: %(step)s"),
        EntryKind.PASSED_ON: _("Diteruskan kepada %(passed_to)s"),
        EntryKind.ESCALATED: _("Lewat batas: %(step)s"),
    }
    return titles[entry.kind] % {"step": entry.step, "passed_to": entry.passed_to}


def _detail(entry: EntryView) -> str:
    """Who, in whose place, and the note; what the clock did says what follows."""
    if entry.kind is EntryKind.PASSED_ON:
        return _("Tidak ada lagi yang dapat memutuskan pada langkah %(step)s.") % {
            "step": entry.step
        }
    if entry.kind is EntryKind.ESCALATED:
        return _("Yang berikutnya dalam rantai diberi tahu.")
    who = entry.actor_name
    if entry.on_behalf_of:
        names = {"name": entry.actor_name, "other": entry.on_behalf_of}
        who = _("%(name)s atas nama %(other)s") % names
    return f"{who}: {entry.note}" if entry.note else who


def _now(case: CaseView) -> Sequence[TimelineEntry]:
    """The step that waits, as the last line."""
    step = next((one for one in case.steps if one.is_now), None)
    if step is None or step.due_on is None:
        return ()
    return [
        TimelineEntry(
            title=_("Menunggu: %(step)s") % {"step": step.label},
            date=_("Batas %(day)s") % {"day": format_date(step.due_on)},
            detail=", ".join(case.waits_for) or _waiting(case),
            icon="clock",
            state="now",
            badge=case_badge(case) if case.workdays_left and case.workdays_left < 0 else None,
        )
    ]


def _waiting(case: CaseView) -> str:
    """One sentence: on whom, and until when."""
    if case.step_id is None:
        return str(STATES[case.state][0])
    if not case.waits_for:
        return _("Belum ada pejabat yang dapat memutuskan. Pengelola sudah diberi tahu.")
    parts = {
        "names": ", ".join(case.waits_for),
        "day": format_date(case.due_on),
        "left": say_left(case.workdays_left or 0),
    }
    return _("Menunggu %(names)s sampai %(day)s, %(left)s.") % parts
