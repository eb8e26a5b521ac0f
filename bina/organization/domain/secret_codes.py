"""One-use codes: how long they live and how they are kept."""

import hashlib
from datetime import timedelta
from typing import Final

from bina.kernel.typed_code import CODE_BITS, read_code, write_code

__all__ = [
    "CODE_BITS",
    "CODE_LIFE",
    "SETUP_LIFE",
    "code_digest",
    "read_code",
    "token_digest",
    "write_code",
]
CODE_LIFE: Final = timedelta(days=14)
SETUP_LIFE: Final = timedelta(days=7)


def code_digest(text: str) -> str:
    """SHA-256 of the code as read; enough for 128 random bits, which nobody can try out."""
    return hashlib.sha256(read_code(text).encode()).hexdigest()


def token_digest(token: str) -> str:
    """SHA-256 of a token that is never typed; enough for 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()
