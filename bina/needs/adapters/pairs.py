"""The pairs of a whole agency as arrays, and what follows from them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bina.competency.domain.standard import Importance
from bina.kernel.exact import ZERO
from bina.needs.adapters.arrays import (
    TERMS,
    UNITS,
    Asked,
    Gaps,
    Ints,
    Levels,
    Products,
    Results,
    Scheme,
    compute,
    newest,
    rank,
    sums,
)
from bina.needs.domain.cost import NOTHING, Cost, cost_of
from bina.needs.domain.inputs import Module, NeedsInput, Person, Result, StandardLine
from bina.needs.domain.method import CompetencyNeed, need_of
from bina.needs.domain.rules import RuleSet
from bina.needs.domain.term import Term
from bina.needs.domain.weight import Factors, Signals

Small: TypeAlias = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class RawResults:
    """Results by the place of their person and competency, negative for those of no concern."""

    person: Ints
    competency: Ints
    method: Ints
    level: Ints
    day: Ints
    order: Ints


@dataclass(frozen=True)
class Roll:
    """Who is asked for what. Pairs stand by NIP and code of the competency.

    ``people`` have their position and any line of a standard; ``codes`` are the competencies,
    ``units`` and ``positions`` the codes that people carry, all sorted. By pair: the places of
    its person, competency and line. ``slots`` has the line of a (position, competency), or -1.
    """

    people: Sequence[Person]
    codes: Sequence[str]
    units: Sequence[str]
    positions: Sequence[str]
    lines: Sequence[StandardLine]
    person_position: Small
    person_unit: Small
    first: Ints
    person: Small
    competency: Small
    line: Small
    slots: Small

    @property
    def size(self) -> int:
        return self.person.size

    @cached_property
    def unit(self) -> Small:
        """The unit of each pair."""
        return self.person_unit[self.person]

    def places(self, person: Ints, competency: Ints) -> Ints:
        """The pair of each person and competency; -1 where nothing is asked."""
        found = np.full(person.size, -1, np.int64)
        known = np.flatnonzero((person >= 0) & (competency >= 0))
        who = person[known]
        slot = self.slots[self.person_position[who], competency[known]]
        is_asked = slot >= 0
        found[known[is_asked]] = (self.first[who] + slot)[is_asked]
        return found


def call_roll(inputs: NeedsInput) -> Roll:
    """Pairs as standards ask for them; rows that refer to nothing count for nothing."""
    known = {position.code for position in inputs.positions}
    codes = sorted(row.code for row in inputs.competencies)
    place = {code: number for number, code in enumerate(codes)}
    asked: dict[str, list[StandardLine]] = defaultdict(list)
    for line in inputs.standards:
        if line.position in known and line.competency in place:
            asked[line.position].append(line)
    people = sorted(
        (row for row in inputs.people if row.position in asked), key=lambda row: row.nip
    )
    positions = sorted({row.position for row in people})
    units = sorted({row.unit for row in people})
    lines = [
        line
        for position in positions
        for line in sorted(asked[position], key=lambda line: line.competency)
    ]
    counts = np.array([len(asked[position]) for position in positions], np.int64)
    return _roll(people, codes, units, positions, lines, counts)


def _roll(
    people: Sequence[Person],
    codes: Sequence[str],
    units: Sequence[str],
    positions: Sequence[str],
    lines: Sequence[StandardLine],
    counts: Ints,
) -> Roll:
    of_position = _places(positions)
    place = _places(codes)
    starts = np.append(0, np.cumsum(counts))[: counts.size]
    position = _column(of_position[row.position] for row in people)
    of_unit = _places(units)
    many = counts[position] if counts.size else np.zeros(0, np.int64)
    first = np.append(0, np.cumsum(many))[: many.size]
    person = np.repeat(np.arange(many.size, dtype=np.int32), many)
    inside = np.arange(person.size) - first[person]
    line = (starts[position][person] + inside).astype(np.int32) if counts.size else person
    competencies = _column(place[row.competency] for row in lines)
    slots = np.full((len(positions), len(codes)), -1, np.int32)
    owner = np.repeat(np.arange(counts.size), counts)
    slots[owner, competencies] = np.arange(competencies.size) - starts[owner]
    return Roll(
        people=people,
        codes=codes,
        units=units,
        positions=positions,
        lines=lines,
        person_position=position,
        person_unit=_column(of_unit[row.unit] for row in people),
        first=first,
        person=person,
        competency=competencies[line],
        line=line,
        slots=slots,
    )


def _places(words: Sequence[str]) -> dict[str, int]:
    return {word: place for place, word in enumerate(words)}


def _column(values: Iterator[int]) -> Small:
    return np.fromiter(values, np.int32)


@dataclass(frozen=True)
class Weighing:
    """The factors that occur, each with its word, and by pair the place of its own."""

    importance: Sequence[str]
    factors: Sequence[Factors]
    place: Small

    @cached_property
    def weights(self) -> Sequence[Fraction]:
        return [factors.weight for factors in self.factors]


def weigh(roll: Roll, inputs: NeedsInput, rules: RuleSet, as_of: date) -> Weighing:
    """Section 3 of the calculation; equal factors are multiplied once."""
    impacts = {position.code: position.impact for position in inputs.positions}
    strategic = {row.code: row.strategic for row in inputs.competencies}
    own, raised = _Kinds(), _Kinds()
    of_line = _column(
        own.place(
            (
                line.importance,
                rules.importance[line.importance],
                impacts[line.position],
                strategic[line.competency],
            )
        )
        for line in roll.lines
    )
    of_signal = _signals(roll, inputs, rules, as_of, raised)
    plain, lifts = own.values, raised.values
    joint = of_line[roll.line].astype(np.int64) * len(lifts)
    joint += of_signal[roll.unit, roll.competency]
    found, place = _compress(joint, len(plain) * len(lifts))
    both = [(plain[key // len(lifts)], lifts[key % len(lifts)]) for key in found]
    return Weighing(
        importance=[first[0] for first, _ in both],
        factors=[Factors(*first[1:], *last) for first, last in both],
        place=place,
    )


class _Kinds:
    """Values that occur, each with its place."""

    def __init__(self) -> None:
        self._places: dict[tuple[Any, ...], int] = {}

    def place(self, value: tuple[Any, ...]) -> int:
        return self._places.setdefault(value, len(self._places))

    @property
    def values(self) -> Sequence[tuple[Any, ...]]:
        return list(self._places)


def _signals(roll: Roll, inputs: NeedsInput, rules: RuleSet, as_of: date, raised: _Kinds) -> Small:
    """By unit and competency the place of what signals say; most are cited by nothing."""
    signals = Signals(inputs, rules, as_of)
    kinds = (inputs.findings, inputs.kpis, inputs.consultations)
    cited = {row.competency for rows in kinds for row in rows}
    plain = raised.place((Fraction(1), Fraction(1), Fraction(1)))
    found = np.full((len(roll.units), len(roll.codes)), plain, np.int32)
    for column, code in enumerate(roll.codes):
        if code in cited:
            for row, unit in enumerate(roll.units):
                found[row, column] = raised.place(signals.factors(unit, code))
    return found


def _compress(keys: Ints, size: int) -> tuple[list[int], Small]:
    """The keys that occur, and the place of each one among them."""
    occurs = np.bincount(keys, minlength=size) > 0
    places = np.cumsum(occurs, dtype=np.int32) - 1
    return [int(key) for key in np.flatnonzero(occurs)], places[keys].astype(np.int32)


@dataclass(frozen=True, slots=True)
class ModuleShare:
    """Participants of one module in the order of their benefit; figures in PLACES."""

    module: Module
    pairs: Ints
    closure: Products
    benefit: Products
    cost: Cost
    total: Fraction


@dataclass(frozen=True)
class Whole:
    """The answer for a whole agency, as ``calculation.Answer`` but in arrays.

    ``order`` holds the places of all pairs: those with a gap by priority, then the others.
    ``parts`` is the confidence of all methods together, as ``gaps.parts`` counts it.
    """

    roll: Roll
    weighing: Weighing
    levels: Levels
    gaps: Gaps
    order: Ints
    with_gap: int
    competencies: Mapping[str, CompetencyNeed]
    modules: Sequence[ModuleShare]
    parts: int

    @cached_property
    def is_assessed(self) -> NDArray[np.bool_]:
        return self.gaps.parts > 0

    @property
    def unassessed(self) -> int:
        return int(np.count_nonzero(~self.is_assessed))

    def priorities(self, places: Ints) -> Products:
        gaps = self.gaps
        return Products(
            gaps.missing[places],
            np.maximum(gaps.parts[places], 1),
            self.weighing.place[places],
            self.weighing.weights,
        )

    @property
    def priority_total(self) -> Fraction:
        return _weighed(self.priorities(self.order[: self.with_gap]))

    @property
    def terms(self) -> dict[Term, int]:
        counts = np.bincount(self.gaps.term[self.order[: self.with_gap]], minlength=len(TERMS))
        return {term: int(count) for term, count in zip(TERMS, counts, strict=True)}

    @property
    def matrix(self) -> dict[tuple[str, str], int]:
        """Participants by (position, module), without zeros."""
        roll, found = self.roll, Counter[tuple[str, str]]()
        for share in self.modules:
            position = roll.person_position[roll.person[share.pairs]]
            for place, count in enumerate(np.bincount(position)):
                if count:
                    found[roll.positions[place], share.module.code] = int(count)
        return dict(found)


def _weighed(products: Products) -> Fraction:
    by_weight = sums(products.whole, products.parts, products.weight, len(products.weights))
    return sum((total * products.weights[place] for place, total in by_weight.items()), ZERO)


def calculate_whole(
    inputs: NeedsInput, results: RawResults, roll: Roll, scheme: Scheme, rules: RuleSet, as_of: date
) -> Whole:
    """Training needs as of a day; the same as ``calculation.calculate`` with these results."""
    weighing = weigh(roll, inputs, rules, as_of)
    placed = Results(
        roll.places(results.person, results.competency),
        results.method,
        results.level,
        results.day,
        results.order,
    )
    levels = newest(placed, roll.size, scheme, as_of, rules.result_years)
    lines = roll.lines
    required = np.array([line.required for line in lines], float)[roll.line]
    strict = np.array([line.importance == Importance.MUTLAK for line in lines], bool)[roll.line]
    weights = np.array([float(weight) for weight in weighing.weights])
    gaps = compute(levels, Asked(required, weighing.place, strict), scheme, weights)
    missing = np.flatnonzero(gaps.missing > 0)
    products = Products(
        gaps.missing[missing], gaps.parts[missing], weighing.place[missing], weighing.weights
    )
    ranked = missing[rank([products], missing)]
    return Whole(
        roll=roll,
        weighing=weighing,
        levels=levels,
        gaps=gaps,
        order=np.concatenate([ranked, np.flatnonzero(gaps.missing <= 0)]),
        with_gap=ranked.size,
        competencies=_competencies(inputs, roll, gaps, rules),
        modules=_modules(inputs, roll, weighing, gaps, required, rules),
        parts=scheme.whole,
    )


def _competencies(
    inputs: NeedsInput, roll: Roll, gaps: Gaps, rules: RuleSet
) -> dict[str, CompetencyNeed]:
    size = len(roll.codes)
    assessed = np.bincount(roll.competency[gaps.parts > 0], minlength=size)
    with_gap = np.bincount(roll.competency[gaps.missing > 0], minlength=size)
    is_gap = gaps.missing > 0
    totals = sums(gaps.missing[is_gap], gaps.parts[is_gap], roll.competency[is_gap], size)
    place = _places(roll.codes)
    return {
        row.code: need_of(
            row.code,
            row.group,
            int(assessed[place[row.code]]),
            int(with_gap[place[row.code]]),
            totals.get(place[row.code], ZERO),
            rules,
        )
        for row in inputs.competencies
        if assessed[place[row.code]]
    }


def _modules(
    inputs: NeedsInput,
    roll: Roll,
    weighing: Weighing,
    gaps: Gaps,
    required: NDArray[np.float64],
    rules: RuleSet,
) -> list[ModuleShare]:
    place = _places(roll.codes)
    with_gap = np.flatnonzero(gaps.missing > 0)
    by_code = {
        number: with_gap[roll.competency[with_gap] == number]
        for number in {place[row.competency] for row in inputs.modules if row.competency in place}
    }
    none = np.zeros(0, np.int64)
    return [
        _share(
            module,
            by_code.get(place.get(module.competency, -1), none),
            roll,
            weighing,
            gaps,
            required,
            rules,
        )
        for module in inputs.modules
    ]


def _share(
    module: Module,
    pairs: Ints,
    roll: Roll,
    weighing: Weighing,
    gaps: Gaps,
    required: NDArray[np.float64],
    rules: RuleSet,
) -> ModuleShare:
    parts = gaps.parts[pairs]
    closed = np.minimum(required[pairs], module.reaches) * UNITS * parts - gaps.total[pairs]
    is_in = closed > parts
    pairs, parts, closed = pairs[is_in], parts[is_in], closed[is_in]
    plain = np.zeros(pairs.size, np.int32)
    one = [Fraction(1)]
    benefit = Products(closed, parts, weighing.place[pairs], weighing.weights)
    gap = Products(gaps.missing[pairs], parts, plain, one)
    # pairs of one competency stand by NIP
    order = rank([benefit, gap], pairs)
    ranks = Counter(roll.people[place].golongan for place in roll.person[pairs])
    return ModuleShare(
        module=module,
        pairs=pairs[order],
        closure=Products(closed[order], parts[order], plain, one),
        benefit=Products(
            closed[order], parts[order], weighing.place[pairs[order]], weighing.weights
        ),
        cost=cost_of(module, ranks, rules) if pairs.size else NOTHING,
        total=_weighed(benefit),
    )


def raw_results(rows: Sequence[Result], roll: Roll, scheme: Scheme) -> RawResults:
    """The rows of the command line as arrays. Levels finer than UNITS are refused."""
    people = {row.nip: place for place, row in enumerate(roll.people)}
    codes, methods = _places(roll.codes), _places(scheme.methods)
    columns = np.array(
        [
            (
                people.get(row.nip, -1),
                codes.get(row.competency, -1),
                methods.get(row.method, -1),
                _whole(row.level * UNITS),
                row.assessed_on.toordinal(),
                row.order,
            )
            for row in rows
        ],
        np.int64,
    ).reshape(-1, 6)
    return RawResults(*columns.T)


def _whole(value: Fraction) -> int:
    if value.denominator != 1:
        raise ValueError("a level has more than nine decimals")
    return value.numerator
