"""Argon2id at 3 passes over 64 MiB, a few at a time, so that sign-in cannot eat the machine."""

import os
from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher

AT_ONCE = min(4, max(2, os.cpu_count() or 2))
_turn = BoundedSemaphore(AT_ONCE)


class GuardedArgon2(Argon2PasswordHasher):
    """Django's Argon2id with the parameters of the reference and a limit on parallel work."""

    time_cost = 3
    memory_cost = 64 * 1024  # KiB
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with _turn:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with _turn:
            return super().verify(password, encoded)
