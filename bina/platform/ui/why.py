""""Mengapa?": the sum behind a figure, its facts, its rule, and who can mend them."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Factor:
    """One number of the sum, formatted; ``source`` tells where it comes from."""

    label: str
    value: str
    source: str = ""


@dataclass(frozen=True)
class Source:
    """Where one factor comes from: a question, its facts (label, value), words, a link."""

    question: str
    facts: Sequence[tuple[str, str]] = field(default=())
    text: str = ""
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class Explanation:
    """``factors`` joined by ``sign`` give ``result``; without factors only the sentence shows."""

    question: str
    sentence: str
    factors: Sequence[Factor] = field(default=())
    result: Factor | None = None
    sources: Sequence[Source] = field(default=())
    rule: str = ""
    who: str = ""
    sign: str = "×"
    is_open: bool = False
