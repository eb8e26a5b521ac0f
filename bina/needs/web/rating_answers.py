"""An answer as forms and the page script send it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from bina.needs.commands.rating import KeptAnswer, SentAnswer
from bina.needs.domain.rating_answers import UNABLE, Answer, level_of
from bina.platform.errors import NotFound


def given_answer(
    post: Mapping[str, Any], level_name: str, note_name: str, stamp: datetime
) -> Answer | None:
    """The answer of a form's two fields; None where neither was filled in. Raises NotFound."""
    level, note = str(post.get(level_name, "")), str(post.get(note_name, ""))
    if not level and not note.strip():
        return None
    try:
        return Answer(level_of(level), note, stamp, is_unable=level == UNABLE)
    except ValueError:
        raise NotFound("level") from None


def sent_answer(request: HttpRequest) -> SentAnswer:
    """One answer from the page script. Raises NotFound for what no page of ours sends."""
    post = request.POST
    try:
        stamp, seen = _instant(post.get("at", "")), _instant(post.get("seen", ""))
        item, seconds = UUID(post.get("item", "")), int(post.get("seconds") or 0)
    except (ValueError, OverflowError, OSError):
        raise NotFound("answer") from None
    answer = given_answer(post, "level", "note", stamp or timezone.now())
    return SentAnswer(item, answer or Answer(None, "", stamp), seen, seconds)


def _instant(text: str) -> datetime | None:
    """Milliseconds since 1970, as browsers count them."""
    return datetime.fromtimestamp(int(text) / 1000, UTC) if text else None


def told(kept: KeptAnswer) -> dict[str, Any]:
    """What the page script learns: what stands now, and what became of what it sent."""
    answer = kept.answer
    at = answer.answered_at or timezone.now()
    level = UNABLE if answer.is_unable else "" if answer.level is None else str(answer.level)
    return {
        "state": kept.keeping.value,
        "at": round(at.timestamp() * 1000),
        "level": level,
        "note": answer.note,
        "self": kept.self_level,
        "needs_note": kept.needs_note,
    }
