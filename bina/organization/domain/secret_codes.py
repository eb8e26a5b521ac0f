"""One-use codes: how they are written, read back and kept."""

import hashlib
import re
from datetime import timedelta
from typing import Final

CODE_BITS: Final = 128
CODE_LIFE: Final = timedelta(days=14)
SETUP_LIFE: Final = timedelta(days=7)
# no letter that looks like a digit, so that a printed code can be typed
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP: Final = 5
_LOOKALIKES: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def write_code(number: int) -> str:
    """``number`` of 128 bits in groups of five: ``7ZZZZ-ZZZZZ-...``."""
    letters = ""
    for _ in range(26):
        number, digit = divmod(number, len(ALPHABET))
        letters = ALPHABET[digit] + letters
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def read_code(text: str) -> str:
    """The code without blanks and hyphens, in capitals, look-alike letters set right."""
    return re.sub(r"[\s-]", "", text).upper().translate(_LOOKALIKES)


def code_digest(text: str) -> str:
    """SHA-256 of the code as read; enough for 128 random bits, which nobody can try out."""
    return hashlib.sha256(read_code(text).encode()).hexdigest()


def token_digest(token: str) -> str:
    """SHA-256 of a token that is never typed; enough for 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()
