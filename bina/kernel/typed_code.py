"""Codes of 128 random bits that people type from paper: how they are written and read back."""

import re
from typing import Final

CODE_BITS: Final = 128
# no letter that looks like a digit, so that a printed code can be typed
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP: Final = 5
LETTERS: Final = 26
_LOOKALIKES: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def write_code(number: int) -> str:
    """``number`` of 128 bits in groups of five: ``7ZZZZ-ZZZZZ-...``."""
    letters = ""
    for _ in range(LETTERS):
        number, digit = divmod(number, len(ALPHABET))
        letters = ALPHABET[digit] + letters
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def read_code(text: str) -> str:
    """The code without blanks and hyphens, in capitals, look-alike letters set right."""
    return re.sub(r"[\s-]", "", text).upper().translate(_LOOKALIKES)


def is_code(text: str) -> bool:
    """Whether it has the shape of a code as ``read_code`` gives it."""
    return len(text) == LETTERS and set(text) <= set(ALPHABET)
