"""Finding: one broken rule, at one place."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """``path`` is relative to the repository; ``line`` is 0 where the whole file is meant."""

    path: str
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: [{self.rule}] {self.message}"
