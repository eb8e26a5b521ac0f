"""What a row of the trial found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """``figure`` is what was seen, in words with units; ``holds`` None where this machine
    cannot try the promise, and ``figure`` says why."""

    figure: str
    holds: bool | None
