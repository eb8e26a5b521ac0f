"""Flags that ask somebody to look at ratings again; each with the figures of its rule.

A flag refuses nothing: whoever knows the people decides what it means.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from statistics import mean
from typing import Any
from uuid import UUID

from bina.competency.domain.methods import AssessmentMethod
from bina.needs.domain.cycle_rules import ValidityRules
from bina.needs.domain.raters import SELF, SUPERIOR

OBSERVED = AssessmentMethod.WORK_OBSERVATION


class RatingFlag(StrEnum):
    """STRAIGHT: all levels alike. QUICK: too little time. DISAGREEMENT: methods far apart.

    MISSING: much left unanswered, but for observations.
    SELF_ABOVE: the person far above the superior.
    """

    STRAIGHT = "STRAIGHT"
    QUICK = "QUICK"
    DISAGREEMENT = "DISAGREEMENT"
    MISSING = "MISSING"
    SELF_ABOVE = "SELF_ABOVE"


@dataclass(frozen=True)
class FilledForm:
    """A form that was sent: levels by competency, None where the rater could not judge.

    ``asked`` is how many competencies the standard of the position asks for, 0 when unknown.
    ``seconds`` 0 is a time that nobody measured.
    """

    id: UUID
    method: str
    levels: Mapping[str, Decimal | None]
    asked: int
    seconds: int

    @property
    def given(self) -> dict[str, Decimal]:
        return {code: level for code, level in self.levels.items() if level is not None}


Flag = dict[str, Any]
"""``kind`` and the figures that its sentence names, as JSON keeps them."""


def find_flags(forms: Sequence[FilledForm], rules: ValidityRules) -> dict[UUID, list[Flag]]:
    """The flags of every form of one person; [] where nothing stands out."""
    return {form.id: [*_alone(form, rules), *_beside(form, forms, rules)] for form in forms}


def _alone(form: FilledForm, rules: ValidityRules) -> Iterator[Flag]:
    given = form.given
    if len(given) >= rules.straight_items and len(set(given.values())) == 1:
        level = next(iter(given.values()))
        yield _flag(RatingFlag.STRAIGHT, level=level, count=len(given), limit=rules.straight_items)
    if form.seconds and given and form.seconds < rules.quick_seconds * len(given):
        seconds = Decimal(form.seconds) / len(given)
        yield _flag(
            RatingFlag.QUICK, seconds=seconds.quantize(Decimal("0.1")), limit=rules.quick_seconds
        )
    asked = max(form.asked, len(form.levels))
    missing = asked - len(given)
    # whoever observes notes what was seen; nobody sees everything
    if form.method != OBSERVED and missing * 100 > rules.missing_share * asked:
        yield _flag(RatingFlag.MISSING, count=missing, asked=asked, limit=rules.missing_share)


def _beside(form: FilledForm, forms: Iterable[FilledForm], rules: ValidityRules) -> Iterator[Flag]:
    others = [other for other in forms if other.id != form.id and other.method != form.method]
    apart = [
        (abs(level - other.given[code]), code)
        for other in others
        for code, level in form.given.items()
        if code in other.given and abs(level - other.given[code]) >= rules.disagreement
    ]
    if apart:
        codes = sorted({code for _, code in apart})
        yield _flag(
            RatingFlag.DISAGREEMENT,
            count=len(codes),
            largest=max(apart)[0],
            codes=codes[:5],
            limit=rules.disagreement,
        )
    if form.method == SELF:
        yield from _above(form, others, rules)


def _above(form: FilledForm, others: Iterable[FilledForm], rules: ValidityRules) -> Iterator[Flag]:
    for other in others:
        shared = form.given.keys() & other.given.keys()
        if other.method != SUPERIOR or not shared:
            continue
        above = mean(form.given[code] - other.given[code] for code in sorted(shared))
        if above >= rules.self_above:
            yield _flag(
                RatingFlag.SELF_ABOVE,
                above=above.quantize(Decimal("0.01")),
                count=len(shared),
                limit=rules.self_above,
            )


def _flag(kind: RatingFlag, **figures: Any) -> Flag:
    plain = {key: _plain(value) for key, value in figures.items()}
    return {"kind": kind.value, **plain}


def _plain(value: Any) -> Any:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value
