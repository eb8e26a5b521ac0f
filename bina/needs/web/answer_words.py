"""A proposal, and the gap it is for, in words."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.needs.domain.gap_answers import AnswerMove
from bina.needs.queries.answers import AnswerView, OpenGapView
from bina.needs.web.plan_words import ANSWER_MOVES
from bina.needs.web.tables import place_words
from bina.platform.formats import format_date, format_days_left, format_level, format_number


def gap_facts(gap: OpenGapView) -> Sequence[tuple[str, Any]]:
    return (
        (_("Jabatan dan unit"), place_words(gap.position, gap.unit)),
        (_("Kompetensi"), gap.competency),
        (_("Pegawai dengan kesenjangan"), format_number(gap.people)),
        (_("Kesenjangan terbesar"), format_level(gap.largest)),
        (_("Rekan seunit yang memenuhi"), format_number(gap.holders)),
    )


def answer_facts(found: AnswerView) -> Sequence[tuple[str, Any]]:
    due = format_date(found.due_on)
    if not found.is_over:
        due = f"{due} ({format_days_left(found.due_on, timezone.localdate())})"
    facts: list[tuple[str, Any]] = [
        (_("Untuk"), place_words(found.position, found.unit)),
        (_("Kompetensi"), found.competency),
        (_("Pegawai"), format_number(found.people)),
        (_("Alasan"), found.reason),
        (_("Penanggung jawab"), found.owner),
        (_("Batas waktu"), due),
        (_("Diusulkan oleh"), f"{found.proposed_by}, {format_date(found.proposed_at)}"),
    ]
    if found.decided_by:
        facts.append((_("Diputuskan oleh"), found.decided_by))
    if found.result:
        facts.append((_("Hasil atau catatan"), found.result))
    return facts


def answer_moves(found: AnswerView) -> Sequence[AnswerMove]:
    """Those that whoever carries it out may make."""
    return [move for move in found.moves if move in ANSWER_MOVES]
