"""What the rows of the sheets Unit and Jabatan would change: a dry run and the real one agree.

Rows are mappings from the canonical heading to the value, as it is or as JSON carries it. Codes
stay codes here: a dry run may name units and positions that the same upload is about to bring.
Codes that differ only in case and blanks are one code.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Final
from uuid import UUID

from bina.kernel.cell import fold
from bina.kernel.outcome import OutcomeKind, RowOutcome
from bina.kernel.plain import as_decimal, as_text
from bina.kernel.ref import Ref
from bina.organization.domain.codes import (
    PositionKind,
    find_echelon,
    read_position_kind,
)
from bina.organization.domain.names import tidy_name
from bina.organization.models import (
    Position,
    PositionVersion,
    Unit,
    UnitVersion,
)
from bina.organization.queries.labels import echelon_label
from bina.platform.access import Actor
from bina.platform.bulk import Entry, journal_of
from bina.platform.ranges import holds_on

Row = Mapping[str, Any]
State = dict[str, Any]
CHUNK: Final = 5000

UNIT_CODE: Final = "Kode Unor"
UNIT_NAME: Final = "Nama Unor"
UNIT_PARENT: Final = "Kode Unor Induk"
POSITION_CODE: Final = "Kode Jabatan"
POSITION_NAME: Final = "Nama Jabatan"
POSITION_KIND: Final = "Jenis Jabatan"
ECHELON: Final = "Eselon"
IMPACT: Final = "Dampak Layanan"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One row beside what is stored: ``state`` is what the row asks for, by heading."""

    state: State
    former: State | None
    key: UUID | None

    @property
    def changed(self) -> tuple[str, ...]:
        """The headings that say otherwise."""
        if self.former is None:
            return tuple(self.state)
        return tuple(name for name in self.state if self.state[name] != self.former.get(name))

    def outcome(
        self, kind: str, key: UUID | None = None, entries: Sequence[Entry] = ()
    ) -> RowOutcome:
        """``kind`` is the model that the key points into; ``entries`` what was written."""
        journal = journal_of(entries) if entries else None
        target = key or self.key
        ref = Ref(kind, target) if target else None
        if self.former is None:
            return RowOutcome(OutcomeKind.NEW, ref, None, self.state, journal)
        names = self.changed
        if not names:
            return RowOutcome(OutcomeKind.SAME, ref, journal=journal)
        before = {name: self.former.get(name) for name in names}
        after = {name: self.state[name] for name in names}
        return RowOutcome(OutcomeKind.CHANGED, ref, before, after, journal)


@dataclass(frozen=True)
class Codes:
    """Codes of stored things: their keys and how they are written, by folded code and by key."""

    keys: Mapping[str, UUID]
    written: Mapping[str, str]
    of_key: Mapping[UUID, str]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, UUID]]) -> "Codes":
        rows = [(fold(code), code, key) for code, key in pairs]
        return cls(
            {folded: key for folded, _, key in rows},
            {folded: code for folded, code, _ in rows},
            {key: code for _, code, key in rows},
        )

    def find(self, code: Any) -> UUID | None:
        return self.keys.get(fold(as_text(code)))

    def write(self, code: Any) -> str:
        """The code as it is stored, else as it stands in the row."""
        text = as_text(code)
        return self.written.get(fold(text), text)


def unit_codes() -> Codes:
    """All units of the agency."""
    return Codes.of(Unit.objects.values_list("code", "id"))


def position_codes() -> Codes:
    """All positions of the agency."""
    return Codes.of(Position.objects.values_list("code", "id"))


def holding(versions: Sequence[Any], on: date) -> Any:
    """The version that holds on the day, None where there is none."""
    return next(
        (
            row
            for row in versions
            if row.valid_from <= on and (row.valid_to is None or row.valid_to > on)
        ),
        None,
    )


def grouped(rows: Iterable[Any], name: str) -> dict[UUID, list[Any]]:
    groups: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, name)].append(row)
    return groups


@dataclass(frozen=True)
class UnitFacts:
    """All stored units with all their versions."""

    codes: Codes
    versions: Mapping[UUID, Sequence[UnitVersion]]


def load_unit_facts() -> UnitFacts:
    """All units of the agency: parents are looked up among them too."""
    rows = UnitVersion.objects.select_related("parent")
    return UnitFacts(unit_codes(), grouped(rows, "unit_id"))


def compare_unit(row: Row, facts: UnitFacts, on: date) -> Comparison:
    """One row of sheet Unit."""
    state = {
        UNIT_NAME: tidy_name(as_text(row[UNIT_NAME])),
        UNIT_PARENT: facts.codes.write(row.get(UNIT_PARENT)),
    }
    key = facts.codes.find(row[UNIT_CODE])
    here = holding(facts.versions.get(key, ()), on) if key else None
    former = None
    if here is not None:
        former = {UNIT_NAME: here.name, UNIT_PARENT: here.parent.code if here.parent else ""}
    return Comparison(state, former, key)


@dataclass(frozen=True)
class PositionFacts:
    """All codes of positions and units; the versions of the positions asked for."""

    codes: Codes
    units: Codes
    versions: Mapping[UUID, Sequence[PositionVersion]]


def load_position_facts(rows: Iterable[Row]) -> PositionFacts:
    """What is stored of the positions that the rows name."""
    codes = position_codes()
    named = (codes.find(row[POSITION_CODE]) for row in rows)
    keys = {key for key in named if key is not None}
    versions = PositionVersion.objects.filter(position_id__in=keys).select_related("unit")
    return PositionFacts(codes, unit_codes(), grouped(versions, "position_id"))


def compare_position(row: Row, facts: PositionFacts, on: date) -> Comparison:
    """One row of sheet Jabatan."""
    values = read_position(row)
    state = _position_state(values, facts.units.write(row[UNIT_CODE]))
    key = facts.codes.find(row[POSITION_CODE])
    here = holding(facts.versions.get(key, ()), on) if key else None
    former = None
    if here is not None:
        stored = {name: getattr(here, name) for name in values}
        former = _position_state(stored, here.unit.code)
    return Comparison(state, former, key)


def _position_state(values: State, unit_code: str) -> State:
    return {
        POSITION_NAME: values["name"],
        POSITION_KIND: values["kind_text"],
        ECHELON: echelon_label(values["echelon"]),
        UNIT_CODE: unit_code,
        IMPACT: values["service_impact"].normalize(),
    }


def read_position(row: Row) -> State:
    """The columns of a position version that a row of sheet Jabatan gives, but its unit."""
    kind_text = tidy_name(as_text(row.get(POSITION_KIND)))
    read = read_position_kind(kind_text)
    echelon = find_echelon(as_text(row.get(ECHELON)), kind_text)
    kind: PositionKind | None = read.kind or (echelon.kind if echelon else None)
    return {
        "name": tidy_name(as_text(row[POSITION_NAME])),
        "kind": kind.value if kind else "",
        "kind_text": kind_text,
        "echelon": echelon.code if echelon else "",
        "functional_level": read.functional_level,
        "service_impact": as_decimal(row[IMPACT]),
    }


def chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows in portions that memory holds easily."""
    waiting = iter(rows)
    while portion := list(islice(waiting, CHUNK)):
        yield portion


def compare_units(actor: Actor, rows: Iterable[Row], effective_on: date) -> Iterator[RowOutcome]:
    """What applying these rows of sheet Unit would do."""
    facts = load_unit_facts()
    for row in rows:
        yield compare_unit(row, facts, effective_on).outcome("organization.unit")


def compare_positions(
    actor: Actor, rows: Iterable[Row], effective_on: date
) -> Iterator[RowOutcome]:
    """What applying these rows of sheet Jabatan would do."""
    for portion in chunks(rows):
        facts = load_position_facts(portion)
        for row in portion:
            yield compare_position(row, facts, effective_on).outcome("organization.position")


def known_units(actor: Actor, on: date) -> Iterator[Row]:
    """The units that stand on the day, for the references of other rows."""
    rows = UnitVersion.objects.filter(holds_on(on))
    for code, name, parent in rows.values_list("unit__code", "name", "parent__code").iterator():
        yield {UNIT_CODE: code, UNIT_NAME: name, UNIT_PARENT: parent or ""}


def known_positions(actor: Actor, on: date) -> Iterator[Row]:
    """The positions that stand on the day, for the references of other rows."""
    rows = PositionVersion.objects.filter(holds_on(on))
    for code, name, unit in rows.values_list("position__code", "name", "unit__code").iterator():
        yield {POSITION_CODE: code, POSITION_NAME: name, UNIT_CODE: unit}


def unit_choices(actor: Actor) -> Mapping[str, Sequence[str]]:
    """The agency's codes for the drop-downs of the templates."""
    codes = sorted(unit_codes().written.values())
    return {UNIT_CODE: codes, UNIT_PARENT: codes}


def person_choices(actor: Actor) -> Mapping[str, Sequence[str]]:
    """Codes of units and positions for the drop-downs of the list of people."""
    positions = sorted(position_codes().written.values())
    return {**unit_choices(actor), POSITION_CODE: positions}
