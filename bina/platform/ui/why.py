""" "Mengapa?": the sum behind a figure, its facts, its rule, and who can mend them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bina.platform.ui.words import Words


@dataclass(frozen=True)
class Factor:
    """One number of the sum, formatted; ``source`` tells where it comes from."""

    label: Words
    value: str
    source: Words = ""


@dataclass(frozen=True)
class Source:
    """Where one factor comes from: a question, its facts (label, value), words, a link."""

    question: Words
    facts: Sequence[tuple[Words, Words]] = field(default=())
    text: Words = ""
    url: str = ""
    link: Words = ""


@dataclass(frozen=True)
class Explanation:
    """``factors`` joined by ``sign`` give ``result``; without factors only the sentence shows."""

    question: Words
    sentence: Words
    factors: Sequence[Factor] = field(default=())
    result: Factor | None = None
    sources: Sequence[Source] = field(default=())
    rule: Words = ""
    who: Words = ""
    sign: str = "×"
    is_open: bool = False
