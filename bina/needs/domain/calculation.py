"""The whole calculation: from the facts of an agency to its training needs."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bina.kernel.exact import ZERO
from bina.needs.domain.closure import Participant, participants
from bina.needs.domain.cost import NOTHING, Cost, cost
from bina.needs.domain.gap import gap, group_results, held
from bina.needs.domain.inputs import Module, NeedsInput, StandardLine
from bina.needs.domain.method import CompetencyNeed, competency_need
from bina.needs.domain.priority import Pair, by_priority
from bina.needs.domain.rules import RuleSet
from bina.needs.domain.term import Term, term_of
from bina.needs.domain.weight import Factors, Signals


@dataclass(frozen=True, slots=True)
class ModuleNeed:
    """One module, its participants in the order of their benefit, and what it costs."""

    module: Module
    participants: Sequence[Participant]
    cost: Cost

    @property
    def benefit(self) -> Fraction:
        return sum((person.benefit for person in self.participants), ZERO)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one run says.

    ``pairs`` are all pairs that standards ask for, ``ranked`` those with a gap by priority.
    ``matrix`` counts participants by (position, module), without zeros.
    """

    as_of: date
    rules: RuleSet
    inputs: NeedsInput
    pairs: Sequence[Pair]
    ranked: Sequence[Pair]
    competencies: Mapping[str, CompetencyNeed]
    modules: Mapping[str, ModuleNeed]
    matrix: Mapping[tuple[str, str], int]

    @property
    def unassessed(self) -> int:
        return sum(not pair.held.is_assessed for pair in self.pairs)

    @property
    def priority_total(self) -> Fraction:
        return sum((pair.priority for pair in self.ranked), ZERO)

    @property
    def terms(self) -> dict[Term, int]:
        counts = Counter(pair.term for pair in self.ranked)
        return {term: counts[term] for term in Term}


def calculate(inputs: NeedsInput, rules: RuleSet, as_of: date) -> Answer:
    """Training needs as of a day. Exact; the order of the input rows does not matter."""
    pairs = sorted(_pairs(inputs, rules, as_of), key=lambda pair: (pair.nip, pair.competency))
    by_competency: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.held.is_assessed:
            by_competency[pair.competency].append(pair)
    modules = _module_needs(inputs, rules, by_competency)
    return Answer(
        as_of=as_of,
        rules=rules,
        inputs=inputs,
        pairs=pairs,
        ranked=by_priority(pairs),
        competencies={
            row.code: competency_need(row.code, row.group, by_competency[row.code], rules)
            for row in inputs.competencies
            if row.code in by_competency
        },
        modules=modules,
        matrix=_matrix(modules),
    )


def _pairs(inputs: NeedsInput, rules: RuleSet, as_of: date) -> Iterator[Pair]:
    asked: dict[str, list[StandardLine]] = defaultdict(list)
    for line in inputs.standards:
        asked[line.position].append(line)
    impacts = {position.code: position.impact for position in inputs.positions}
    strategic = {row.code: row.strategic for row in inputs.competencies}
    results = group_results(inputs.results)
    signals = Signals(inputs, rules, as_of)
    for person in inputs.people:
        for line in asked.get(person.position, ()):
            if person.position not in impacts or line.competency not in strategic:
                continue
            level = held(results.get((person.nip, line.competency)), as_of, rules)
            missing = gap(line.required, level.level)
            factors = Factors(
                rules.importance[line.importance],
                impacts[person.position],
                strategic[line.competency],
                *signals.factors(person.unit, line.competency),
            )
            yield Pair(
                nip=person.nip,
                position=person.position,
                unit=person.unit,
                competency=line.competency,
                required=line.required,
                importance=line.importance,
                held=level,
                gap=missing,
                factors=factors,
                weight=factors.weight,
                term=term_of(missing, line.importance, rules) if missing else None,
            )


def _module_needs(
    inputs: NeedsInput, rules: RuleSet, pairs: Mapping[str, Sequence[Pair]]
) -> dict[str, ModuleNeed]:
    ranks = {person.nip: person.golongan for person in inputs.people}
    needs = {}
    for module in inputs.modules:
        people = participants(module, pairs.get(module.competency, ()))
        costs = cost(module, (ranks[person.pair.nip] for person in people), rules)
        needs[module.code] = ModuleNeed(module, people, costs if people else NOTHING)
    return needs


def _matrix(modules: Mapping[str, ModuleNeed]) -> dict[tuple[str, str], int]:
    return dict(
        Counter(
            (person.pair.position, code)
            for code, need in modules.items()
            for person in need.participants
        )
    )
