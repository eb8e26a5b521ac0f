"""Autosave: one answer at a time, many a minute; what is audited is the form that is sent in.

It stands outside ``@command`` for that reason alone. Transaction, agency and right are the same:
the form is locked within the actor's scope, and another's form is as absent as one that never was.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.competency.queries import lines_asking
from bina.needs.domain.campaign import FORM, UNFINISHED, RatingFormMove, RatingFormState, Taking
from bina.needs.domain.rating_answers import (
    NOTE_LENGTH,
    Answer,
    Keeping,
    counted_seconds,
    keeping,
    needs_note,
    stamp_within,
)
from bina.needs.models import RatingForm
from bina.needs.permissions import RATE, require
from bina.needs.queries.rating.reading import (
    ANSWER,
    answer_of,
    rating_rules,
    self_levels_for,
    window_of,
)
from bina.platform.access import Actor
from bina.platform.errors import NotFound, Refused
from bina.platform.tenancy import agency

# What stood before comes back. The condition holds whatever else happens to the row: an older
# stamp never wins.
_UPSERT = """
WITH stored AS (
  SELECT level, note, answered_at, is_unable, is_copied FROM needs_ratinganswer
  WHERE form_id = %(form)s AND competency_id = %(competency)s
), written AS (
INSERT INTO needs_ratinganswer AS kept
  (id, agency_id, form_id, competency_id, level, is_unable, note, answered_at, is_copied)
VALUES (%(id)s, %(agency)s, %(form)s, %(competency)s, %(level)s, %(is_unable)s, %(note)s,
  %(answered_at)s, %(is_copied)s)
ON CONFLICT (form_id, competency_id) DO UPDATE SET
  level = excluded.level, is_unable = excluded.is_unable, note = excluded.note,
  answered_at = excluded.answered_at, is_copied = excluded.is_copied
WHERE kept.answered_at <= excluded.answered_at
)
SELECT * FROM stored
"""

# what a save looks at
_LOCKED = (
    *("agency_id", "cycle_id", "employee_id", "method", "position_id", "state", "due_on"),
    *(
        "saved_at",
        "closed_at",
        "cycle__as_of",
        "cycle__opens_on",
        "cycle__late_until",
        "cycle__closed_at",
    ),
)


@dataclass(frozen=True, slots=True)
class SentAnswer:
    """What a device sends: the answer with its own stamp, and the stamp it knew to be stored.

    ``seconds`` at work since the last save, as the device counts them.
    """

    competency_id: UUID
    answer: Answer
    seen: datetime | None = None
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What stands now, which is another device's answer when ``keeping`` is OLDER.

    ``self_level`` is the person's own, where the rule shows it to the superior; ``needs_note``
    when the difference is to be explained.
    """

    keeping: Keeping
    answer: Answer
    self_level: int | None = None
    needs_note: bool = False


def save_answer(
    actor: Actor, form_id: UUID, sent: SentAnswer, *, on: date, now: datetime
) -> KeptAnswer:
    """Keep one answer of the actor's own form; the newest stamp of any device stays.

    Sent again it changes nothing. Raises Forbidden, NotFound for another's form or a competency
    that the form does not ask, and Refused when the form takes nothing (any more).
    """
    require(RATE, actor)
    is_whole = not connection.in_atomic_block
    with transaction.atomic(), agency(actor.agency_id, is_whole=is_whole):
        form, is_asked = _lock(actor, form_id, sent.competency_id)
        check_open(form, on)
        if not is_asked:
            raise NotFound("competency.competency")
        kept = write_answer(form, sent, now)
        _note_saving(form, sent.seconds, now)
        return _beside_self(form, sent.competency_id, kept, on)


def _beside_self(form: RatingForm, key: UUID, kept: KeptAnswer, on: date) -> KeptAnswer:
    """What a superior sees beside the own level: asked for with every save, to be told at once."""
    own = self_levels_for(form).get(key)
    if own is None:
        return kept
    rules = rating_rules(on)
    if not rules.shows_self_level(kept.answer.level):
        return kept
    is_far = needs_note(kept.answer.level, own, rules.note_distance)
    return replace(kept, self_level=own, needs_note=is_far and not kept.answer.note)


def _lock(actor: Actor, form_id: UUID, competency_id: UUID) -> tuple[RatingForm, bool]:
    """The form within the actor's scope, and whether it asks for the competency."""
    lines = lines_asking(OuterRef("position_id"), competency_id, OuterRef("cycle__as_of"))
    rows = RatingForm.objects.select_for_update(of=("self",)).select_related("cycle")
    found = rows.only(*_LOCKED).annotate(asks=Exists(lines)).filter(RATE.narrow(actor), id=form_id)
    form = next(iter(found), None)
    if form is None:
        raise NotFound("needs.ratingform")
    return form, form.asks


def check_open(form: RatingForm, on: date) -> Taking:
    """Whether answers are taken today, and as what. Raises Refused with the reason."""
    state = RatingFormState(form.state)
    if state not in UNFINISHED:
        raise Refused(str(_NOT_OPEN[state]))
    taking = window_of(form).taking_on(on)
    if taking == Taking.NOT_YET:
        raise Refused(_("Penilaian belum dibuka."))
    if taking == Taking.CLOSED:
        raise Refused(_("Penilaian sudah ditutup, sehingga jawaban tidak diterima lagi."))
    return taking


_SENT = gettext_lazy("Formulir ini sudah dikirim. Tarik kembali lebih dulu bila ingin mengubahnya.")
_NOT_OPEN = {
    RatingFormState.SUBMITTED: _SENT,
    RatingFormState.LATE: _SENT,
    RatingFormState.EXCUSED: gettext_lazy("Anda dibebaskan dari penilaian ini."),
    RatingFormState.VOID: gettext_lazy("Formulir ini tidak berlaku lagi."),
}


def write_answer(form: RatingForm, sent: SentAnswer, now: datetime) -> KeptAnswer:
    """Into the locked form; the stored answer comes back."""
    stamp = stamp_within(sent.answer.answered_at or now, now)
    answer = _cleaned(sent.answer, stamp)
    stored = _upsert(form, sent.competency_id, answer)
    found = keeping(stored.answered_at if stored else None, stamp, sent.seen)
    if found == Keeping.OLDER and stored is not None:
        return KeptAnswer(found, stored)
    return KeptAnswer(found, answer)


def _upsert(form: RatingForm, competency_id: UUID, answer: Answer) -> Answer | None:
    """Gives back what stood before, in one statement with the writing: it runs at every tap."""
    values = {
        "id": uuid4(),
        "agency": form.agency_id,
        "form": form.pk,
        "competency": competency_id,
        **{name: getattr(answer, name) for name in ANSWER},
    }
    with connection.cursor() as cursor:
        cursor.execute(_UPSERT, values)
        row = cursor.fetchone()
    return answer_of(*row) if row else None


def _cleaned(answer: Answer, stamp: datetime) -> Answer:
    """A level and "cannot judge" exclude each other; PostgreSQL keeps no NUL."""
    note = answer.note.replace("\x00", "").strip()[:NOTE_LENGTH]
    is_unable = answer.is_unable and answer.level is None
    return Answer(answer.level, note, stamp, is_unable, answer.is_copied)


def _note_saving(form: RatingForm, seconds: int, now: datetime) -> None:
    since: timedelta | None = now - form.saved_at if form.saved_at else None
    state = FORM.move(RatingFormState(form.state), RatingFormMove.START)
    RatingForm.objects.filter(pk=form.pk).update(
        state=state, saved_at=now, seconds=F("seconds") + counted_seconds(seconds, since)
    )
