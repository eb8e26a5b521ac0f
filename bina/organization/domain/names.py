"""Names of people: written with degrees, sorted without them."""

import re
import unicodedata
from typing import Final

# degrees before the name are words that end in a full stop; these are written without one too
_TITLES: Final = frozenset({"dr", "drs", "dra", "drg", "drh", "ir", "prof", "hj", "h", "kh", "apt"})
_BLANKS: Final = re.compile(r"\s+")


def tidy_name(text: str) -> str:
    """The name with single blanks and none around it."""
    return _BLANKS.sub(" ", text).strip()


def _is_title(word: str) -> bool:
    return word.endswith(".") and word.rstrip(".").casefold() in _TITLES


def bare_name(name: str) -> str:
    """The name without degrees: ``Dr. Ir. Siti Aminah, M.Si.`` gives ``Siti Aminah``.

    Degrees after the name follow the first comma. A name that would vanish stays whole.
    """
    words = tidy_name(name).split(",")[0].split()
    while len(words) > 1 and _is_title(words[0]):
        words = words[1:]
    return " ".join(words) or tidy_name(name)


def sort_key(name: str) -> str:
    """What lists sort by: without degrees, case or accents; at most 200 characters."""
    plain = unicodedata.normalize("NFKD", bare_name(name).casefold())
    letters = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return re.sub(r"[^a-z0-9 ]", "", letters)[:200].strip()


def initials(name: str) -> str:
    """One or two letters that stand for the person."""
    words = [word for word in bare_name(name).split() if word[0].isalpha()]
    return "".join(word[0].upper() for word in words[:1] + words[1:][-1:])


def patterns_of(text: str) -> tuple[str, str]:
    """What a search looks for, as patterns of LIKE: the name as ``sort_key`` has it, or the NIP.

    Words of a name may have others between them; one of the two is blank.
    """
    digits = re.sub(r"[ .-]", "", text)
    if digits.isascii() and digits.isdigit():
        return "", f"{digits}%"
    words = sort_key(text).split()
    return "%" + "%".join(words) + "%" if words else "-", ""
