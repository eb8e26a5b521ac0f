"""Rating forms as pages show them: questions, choices, and what an open page carries."""

import base64
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.competency.domain.methods import AssessmentMethod
from bina.competency.queries.labels import LEVEL_LABELS
from bina.needs.domain.campaign import RatingFormState, Taking
from bina.needs.domain.rating_answers import HIGHEST, UNABLE, Fault
from bina.needs.queries.rating import FormView, Item, Standing
from bina.needs.web.rating_markup import Choice, cards_markup
from bina.platform import ui
from bina.platform.access import Actor
from bina.platform.formats import format_date, format_days_left, format_number

SELF, SUPERVISOR, OBSERVATION = (
    AssessmentMethod.SELF_RATING,
    AssessmentMethod.SUPERVISOR_RATING,
    AssessmentMethod.WORK_OBSERVATION,
)
DOT, GAP = 36, 4
"""Units of the drawing that shows how far one is."""

LEADS: Final[dict[AssessmentMethod, Promise]] = {
    SELF: gettext_lazy(
        "Pilih kalimat yang paling menggambarkan pekerjaan Anda enam bulan terakhir."
    ),
    SUPERVISOR: gettext_lazy(
        "Pilih kalimat yang paling menggambarkan pekerjaannya enam bulan terakhir."
    ),
}
LEVEL_0: Final[dict[AssessmentMethod, Promise]] = {
    SELF: gettext_lazy("Saya belum pernah atau belum mampu melakukannya."),
    SUPERVISOR: gettext_lazy("Belum pernah terlihat, atau belum mampu melakukannya."),
    OBSERVATION: gettext_lazy("Tidak terlihat saat diobservasi."),
}
FAULTS: Final[dict[Fault, Promise]] = {
    Fault.MISSING: gettext_lazy("Belum dijawab"),
    Fault.NO_REASON: gettext_lazy("Tulis alasan mengapa belum dapat dinilai"),
    Fault.UNEXPLAINED: gettext_lazy("Tulis alasan perbedaan dengan penilaian mandiri"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One competency of a form, numbered from 1; ``at`` is the stored stamp in ms, or blank."""

    number: int
    label: str
    item: Item
    cards: SafeString
    at: str
    is_current: bool
    state: str


@dataclass(frozen=True, slots=True)
class Dot:
    """One of the row of bars above a form."""

    x: int
    css: str


def draft_secret(actor: Actor) -> dict[str, str]:
    """Under which name this account's drafts lie on a device, and the key that opens them.

    The key is made anew for every page from the server's secret: whoever does not sign in as the
    account never holds it.
    """
    owner = f"{actor.person_id}:{actor.agency_id}"
    name = salted_hmac("bina.needs.drafts.name", owner, algorithm="sha256").hexdigest()[:20]
    key = salted_hmac("bina.needs.drafts.key", owner, algorithm="sha256").digest()
    return {"draft_name": name, "draft_key": base64.b64encode(key).decode()}


def page_facts(actor: Actor) -> dict[str, Any]:
    """What every page with answers carries for its script."""
    return {**draft_secret(actor), "now_ms": int(timezone.now().timestamp() * 1000)}


def choices(item: Item, method: AssessmentMethod) -> list[Choice]:
    """Level 0, the levels of the dictionary in their order, and "cannot judge"."""
    words = {view.level: view for view in item.asked.levels}
    level = item.answer.level
    found = [
        Choice("0", "0", _("Belum menunjukkan"), str(LEVEL_0.get(method, "")), level == 0),
    ]
    for number in range(1, HIGHEST + 1):
        view = words.get(number)
        title = view.description.rstrip(".") if view else str(LEVEL_LABELS[number])
        detail = view.indicators[0] if view and view.indicators else ""
        found.append(Choice(str(number), str(number), title, detail, level == number))
    unable = _("Belum dapat dinilai")
    detail = _("Tulis alasannya di bawah.")
    return [*found, Choice(UNABLE, "–", unable, detail, item.answer.is_unable)]


def questions(form: FormView, current: int) -> list[Question]:
    total = len(form.items)
    return [
        Question(
            number=number,
            label=place_words(number, total),
            item=item,
            cards=cards_markup(number, choices(item, form.method)),
            at=stamp_ms(item),
            is_current=number == current,
            state=_("sedang diisi") if number == current else answer_words(item),
        )
        for number, item in enumerate(form.items, start=1)
    ]


def place_words(number: int, total: int) -> str:
    return _("%(number)d dari %(total)d") % {"number": number, "total": total}


def stamp_ms(item: Item) -> str:
    stamp = item.answer.answered_at
    return str(round(stamp.timestamp() * 1000)) if stamp else ""


def answer_words(item: Item) -> str:
    """``tingkat 2``, or blank while there is no answer."""
    if item.answer.level is not None:
        return _("tingkat %(level)d") % {"level": item.answer.level}
    return _("belum dapat dinilai") if item.answer.is_unable else ""


def dots(form: FormView, current: int) -> list[Dot]:
    found = []
    for number, item in enumerate(form.items, start=1):
        css = "c-fill" if item.is_given else "c-off"
        css = "c-mari" if number == current else css
        found.append(Dot((number - 1) * (DOT + GAP), css))
    return found


def dots_width(form: FormView) -> int:
    return max(1, len(form.items) * (DOT + GAP) - GAP)


def asked_number(text: str, form: FormView) -> int:
    """The competency asked for in an address; else the first without an answer."""
    if text.isdecimal() and 1 <= int(text) <= len(form.items):
        return int(text)
    open_ones = [n for n, item in enumerate(form.items, start=1) if not item.is_given]
    return open_ones[0] if open_ones else 1


def title_of(form: FormView) -> str:
    names = {
        SELF: _("Penilaian mandiri"),
        SUPERVISOR: _("Penilaian atasan"),
        OBSERVATION: _("Observasi kerja"),
    }
    return names.get(form.method, form.method.written)


def seen_by(form: FormView) -> str:
    """Who reads the answers, and how much they weigh."""
    weight = {"weight": format_number(float(form.weight), 2)}
    if form.method == SELF:
        text = _(
            "Anda, atasan langsung, dan pengelola SDM. Jawaban ini berbobot %(weight)s dan"
            " tidak menentukan sendiri."
        )
        later = _("Tingkat yang disyaratkan baru ditampilkan setelah Anda mengirim.")
        return text % weight if form.is_sent else f"{text % weight} {later}"
    return (
        _(
            "Anda, pegawai yang dinilai setelah Anda mengirim, dan pengelola SDM. Jawaban ini"
            " berbobot %(weight)s dan tidak menentukan sendiri."
        )
        % weight
    )


def closed_words(form: Standing, day: date) -> str:
    """Why a form takes nothing today; blank while it does."""
    match form.state:
        case RatingFormState.EXCUSED:
            return _("Anda dibebaskan dari penilaian ini.")
        case RatingFormState.VOID:
            return _("Formulir ini tidak berlaku lagi.")
    match form.window.taking_on(day):
        case Taking.NOT_YET:
            return _("Dibuka %(day)s.") % {"day": format_date(form.window.opens_on)}
        case Taking.CLOSED:
            return _("Penilaian sudah ditutup.")
    return ""


def due_words(form: Standing, day: date) -> str:
    """``30 November 2026, 6 hari lagi``; after the day, until when it is still taken."""
    window = form.window
    if window.taking_on(day) == Taking.LATE and window.late_until:
        text = _("Batas lewat. Masih diterima sebagai terlambat sampai %(day)s")
        return text % {"day": format_date(window.late_until)}
    left = format_days_left(window.due_on, day)
    return f"{format_date(window.due_on)}, {left}"


def state_badge(row: Standing, day: date) -> ui.Badge:
    match row.state:
        case RatingFormState.SUBMITTED:
            return ui.Badge(_("Terkirim"), "ok")
        case RatingFormState.LATE:
            return ui.Badge(_("Terkirim, terlambat"), "ok")
        case RatingFormState.EXCUSED:
            return ui.Badge(_("Dibebaskan"))
        case RatingFormState.VOID:
            return ui.Badge(_("Tidak berlaku"))
    if row.window.taking_on(day) == Taking.CLOSED:
        return ui.Badge(_("Ditutup"))
    if row.state == RatingFormState.STARTED:
        return ui.Badge(_("Sedang diisi"), "need")
    return ui.Badge(_("Belum dimulai"), "need")
