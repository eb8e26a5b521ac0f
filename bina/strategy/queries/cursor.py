"""The place in a list that is ordered by a day or year, then by a code and its ordinal."""

import json
from datetime import date


def write_cursor(first: date | int, code: str, ordinal: int) -> str:
    """The last row that was seen."""
    return json.dumps([str(first), code, ordinal])


def read_cursor(text: str) -> tuple[str, str, int] | None:
    """(day or year, code, ordinal); None for one that was tampered with."""
    try:
        first, code, ordinal = json.loads(text)
        # what a database cannot take as text
        if "\x00" in code or "\x00" in first:
            return None
        code.encode()
        return first, code, int(ordinal)
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None
