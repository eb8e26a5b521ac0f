"""What a person may ask to have put right, and the states of such a request.

Source: UU 27/2022 articles 6 and 30: whoever controls data corrects it within 3 x 24 hours after
the request came in, and tells the result.
"""

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from bina.organization.domain.codes import Sex


class Datum(StrEnum):
    """One thing that the agency keeps of an employee."""

    NAME = "NAME"
    BIRTH = "BIRTH"
    SEX = "SEX"
    EDUCATION = "EDUCATION"
    NIP = "NIP"
    NIK = "NIK"
    RANK = "RANK"
    POSITION = "POSITION"
    SUPERVISOR = "SUPERVISOR"
    OTHER = "OTHER"


WRITTEN_AT_ONCE: Final = frozenset({Datum.NAME, Datum.BIRTH, Datum.SEX, Datum.EDUCATION})
"""Facts without a day from which they hold: accepting the request writes them."""

DAYS_TO_ANSWER: Final = 3
_NIK_LIKE: Final = re.compile(r"(?<!\d)\d{16}(?!\d)")


class CorrectionState(StrEnum):
    ASKED = "ASKED"
    ACCEPTED = "ACCEPTED"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"


_NEXT: Final = {
    CorrectionState.ASKED: frozenset(
        {CorrectionState.ACCEPTED, CorrectionState.REFUSED, CorrectionState.WITHDRAWN}
    ),
    CorrectionState.ACCEPTED: frozenset[CorrectionState](),
    CorrectionState.REFUSED: frozenset[CorrectionState](),
    CorrectionState.WITHDRAWN: frozenset[CorrectionState](),
}


def can_become(state: CorrectionState, wanted: CorrectionState) -> bool:
    """Only what was asked can be answered or withdrawn, and only once."""
    return wanted in _NEXT[state]


def answer_due(asked_on: date) -> date:
    """The last day on which the answer is in time."""
    return asked_on + timedelta(days=DAYS_TO_ANSWER)


def is_fitting(datum: Datum, text: str, today: date) -> bool:
    """Whether the text can stand for the datum: a past day as ISO text, a code, or any words."""
    if datum is Datum.BIRTH:
        try:
            return date.fromisoformat(text) <= today
        except ValueError:
            return False
    if datum is Datum.SEX:
        return text in set(Sex)
    return bool(text.strip())


def holds_nik(text: str) -> bool:
    """Sixteen digits in a row, blanks aside: a NIK does not belong into plain text."""
    return _NIK_LIKE.search(re.sub(r"\s", "", text)) is not None
