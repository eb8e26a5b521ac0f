"""Argon2id at 3 passes over 64 MiB, a few at a time, so that sign-in cannot eat the machine."""

import os
from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher

AT_ONCE = min(4, max(2, os.cpu_count() or 2))
_turn = BoundedSemaphore(AT_ONCE)


class GuardedArgon2(Argon2PasswordHasher):
    """Django's Argon2id with the parameters of the reference and a limit on parallel work."""

    time_cost = 3
    memory_cost = 64 * 1024  # KiB
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        return _guarded(super().encode, password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        return _guarded(super().verify, password, encoded)


def _guarded(work: Callable[..., Any], *arguments: str) -> Any:
    with _turn:
        return work(*arguments)
