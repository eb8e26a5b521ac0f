"""Mail about what waits: kinds, numbers, deadlines and the way there; no name, no content."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from uuid import UUID

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bina.kernel.workdays import WorkCalendar
from bina.platform.formats import format_date, format_workdays_left
from bina.platform.web.addresses import absolute, address
from bina.portal.domain.letters import Letter, Line, Tally

Told = tuple[str, str]
"""One line of a mail: the words, and the address that opens it."""


def send_letter(letter: Letter, to: str, *, today: date, calendar: WorkCalendar, mark: str) -> None:
    """Plain text with the same as simple HTML. ``mark`` makes the message's id.

    A mail that is sent again after a crash has the same id, by which mailboxes keep one of them.
    Raises what SMTP raises.
    """
    lines = [*_lines(letter, today, calendar)]
    context = {
        "lines": lines,
        "inbox": absolute(address("portal:tasks")),
        "settings": absolute(address("portal:notice_settings")),
        "consents": absolute(address("portal:consents")),
    }
    message = EmailMultiAlternatives(
        _subject(letter),
        render_to_string("portal/mail/letter.txt", context),
        to=[to],
        headers={"Message-ID": f"<{sha256(mark.encode()).hexdigest()[:40]}@bina>"},
    )
    message.attach_alternative(render_to_string("portal/mail/letter.html", context), "text/html")
    message.send()


def mark_of(person_id: UUID, keys: frozenset[str]) -> str:
    """The same for the same person and the same things."""
    return f"{person_id} {' '.join(sorted(keys))}"


def _subject(letter: Letter) -> str:
    if letter.lines:
        return _("Segera: hal yang menunggu Anda di bina")
    return _("Ringkasan hal yang menunggu Anda di bina")


def _lines(letter: Letter, today: date, calendar: WorkCalendar) -> Iterator[Told]:
    for line in letter.lines:
        yield _with_deadline(line.label, line.due_on, today, calendar), _address_of(line)
    for tally in letter.tallies:
        told = _with_deadline(_counted(tally), tally.nearest, today, calendar)
        yield told, _page_of(tally) or f"{absolute(address('portal:tasks'))}?jenis={tally.kind}"
    if news := sum(letter.news.values()):
        words = ngettext("%(n)d pemberitahuan baru", "%(n)d pemberitahuan baru", news) % {"n": news}
        yield words, absolute(address("portal:notices"))


def _address_of(line: Line) -> str:
    return _page_of(line) or absolute(address("portal:tasks"))


def _page_of(told: Line | Tally) -> str:
    """Blank where no page has that address any more, or several are told of."""
    try:
        return absolute(reverse(told.route, kwargs=dict(told.route_args))) if told.route else ""
    except NoReverseMatch:
        return ""


def _counted(tally: Tally) -> str:
    words = _("%(label)s: %(n)d") % {"label": tally.label, "n": tally.count}
    if not tally.late:
        return words
    return _("%(words)s (%(late)d lewat tenggat)") % {"words": words, "late": tally.late}


def _with_deadline(words: str, due_on: date | None, today: date, calendar: WorkCalendar) -> str:
    if due_on is None:
        return words
    left = format_workdays_left(due_on, today, calendar)
    return _("%(words)s, tenggat %(day)s (%(left)s)") % {
        "words": words,
        "day": format_date(due_on),
        "left": left,
    }
