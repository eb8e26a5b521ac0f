"""What an incoming sheet of standards (*Standar*) would change."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from bina.competency.domain.standard import Importance
from bina.competency.models import Competency, PositionStandard, StandardLine
from bina.competency.permissions import IMPORT_COMPETENCY
from bina.kernel.codes import CodeKeys
from bina.kernel.dated import Placement, PlacementKind, place
from bina.kernel.outcome import OutcomeKind, RowOutcome, as_comparison
from bina.kernel.period import Period
from bina.kernel.plain import as_text, as_whole
from bina.organization.queries import position_ids_by_code
from bina.platform.access import Actor
from bina.platform.bulk import Batch, Entry, journal_of, ref_of
from bina.platform.errors import Forbidden
from bina.platform.rules import list_regulations

# what every competency standard of a position rests on
GENERAL_BASIS = "PermenPANRB-38-2017"


@dataclass(frozen=True, slots=True)
class IncomingLine:
    """One row of the sheet; ``index`` is its place among the rows given."""

    index: int
    competency_id: UUID
    level: int
    importance: str


@dataclass
class StandardHistory:
    """All versions of one position's standard with their lines.

    ``basis`` is the regulation that a first version cites until somebody names another.
    """

    position_id: UUID
    basis: UUID | None = None
    versions: list[PositionStandard] = field(default_factory=list)
    lines: dict[UUID, dict[UUID, StandardLine]] = field(default_factory=dict)

    def place(self, on: date) -> Placement:
        return place([Period(row.valid_from, row.valid_to) for row in self.versions], on)


def plan_standards(
    agency_id: UUID,
    rows: Iterable[Mapping[str, Any]],
    effective_on: date,
    *,
    may_miss: bool = False,
) -> tuple[Batch, list[RowOutcome]]:
    """The writes and the outcome of each row.

    A position whose lines change gets a new version from ``effective_on``, with the older lines
    that no row names; lines absent from the sheet end nothing.
    """
    incoming = _by_position(rows, may_miss)
    histories = read_histories(incoming)
    batch, outcomes = Batch(), dict[int, RowOutcome]()
    for position_id, lines in incoming.items():
        planned = plan_lines(batch, agency_id, histories[position_id], lines, effective_on)
        outcomes.update(planned)
    return batch, [outcomes[index] for index in sorted(outcomes)]


def compare_standards(
    actor: Actor, rows: Iterable[Mapping[str, Any]], effective_on: date
) -> list[RowOutcome]:
    """The outcome of each row, without writing. Raises Forbidden."""
    if not IMPORT_COMPETENCY.is_granted(actor):
        raise Forbidden(IMPORT_COMPETENCY.code)
    planned = plan_standards(actor.own_agency, rows, effective_on, may_miss=True)
    return as_comparison(planned[1])


def _by_position(
    rows: Iterable[Mapping[str, Any]], may_miss: bool
) -> dict[UUID, list[IncomingLine]]:
    positions = CodeKeys(position_ids_by_code(), may_miss=may_miss)
    stored = dict(Competency.objects.values_list("code", "id"))
    competencies = CodeKeys(stored, may_miss=may_miss)
    grouped: dict[UUID, list[IncomingLine]] = defaultdict(list)
    for index, row in enumerate(rows):
        line = IncomingLine(
            index,
            competencies[as_text(row["Kode Kompetensi"])],
            as_whole(row["Level"]),
            Importance(as_text(row["Tingkat Penting"]).lower()).value,
        )
        grouped[positions[as_text(row["Kode Jabatan"])]].append(line)
    return grouped


def read_histories(position_ids: Iterable[UUID]) -> dict[UUID, StandardHistory]:
    """The versions and lines of several positions, in three queries."""
    basis = next((row.id for row in list_regulations() if row.code == GENERAL_BASIS), None)
    histories = {key: StandardHistory(key, basis) for key in position_ids}
    owners: dict[UUID, StandardHistory] = {}
    for standard in PositionStandard.objects.filter(position_id__in=list(histories)):
        history = owners[standard.pk] = histories[standard.position_id]
        history.versions.append(standard)
        history.lines[standard.pk] = {}
    for line in StandardLine.objects.filter(standard_id__in=list(owners)):
        owners[line.standard_id].lines[line.standard_id][line.competency_id] = line
    return histories


def plan_lines(
    batch: Batch,
    agency_id: UUID,
    history: StandardHistory,
    incoming: Iterable[IncomingLine],
    on: date,
) -> dict[int, RowOutcome]:
    """Outcomes by index; the changes of a new version stand with its first changed line."""
    placement = history.place(on)
    older = None if placement.index is None else history.versions[placement.index]
    held = history.lines[older.pk] if older else {}
    outcomes: dict[int, RowOutcome] = {}
    changed: list[IncomingLine] = []
    for line in incoming:
        if older is not None and _says(held.get(line.competency_id)) == _values(line):
            outcomes[line.index] = RowOutcome(OutcomeKind.SAME, ref_of(older))
        else:
            changed.append(line)
    if changed:
        target, opening = _target(batch, agency_id, history, placement, older, changed)
        outcomes.update(_write_lines(batch, target, held, changed, opening))
    return outcomes


def _values(line: IncomingLine) -> dict[str, Any]:
    return {"level": line.level, "importance": line.importance}


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    """By heading."""
    return {"Level": values["level"], "Tingkat Penting": values["importance"]}


def _says(line: StandardLine | None) -> dict[str, Any] | None:
    return {"level": line.level, "importance": line.importance} if line else None


def _target(
    batch: Batch,
    agency_id: UUID,
    history: StandardHistory,
    placement: Placement,
    older: PositionStandard | None,
    changed: Iterable[IncomingLine],
) -> tuple[PositionStandard, tuple[Entry, ...]]:
    """The version that takes the lines: the one that starts that day, or a new one."""
    if older is not None and placement.kind is PlacementKind.IN_PLACE:
        return older, ()
    target = next_version(agency_id, history, older, placement.period)
    opening = [batch.create(target)]
    if older is not None:
        opening.insert(0, batch.change(older, {"valid_to": placement.period.start}))
        named = {line.competency_id for line in changed}
        opening += copy_lines(batch, history.lines[older.pk].values(), target, named)
    return target, tuple(opening)


def next_version(
    agency_id: UUID,
    history: StandardHistory,
    older: PositionStandard | None,
    period: Period,
) -> PositionStandard:
    """An unsaved version that carries on what the older one says of the position."""
    return PositionStandard(
        agency_id=agency_id,
        position_id=history.position_id,
        version=1 + max((row.version for row in history.versions), default=0),
        summary=older.summary if older else "",
        duties=list(older.duties) if older else [],
        outputs=list(older.outputs) if older else [],
        regulation_id=older.regulation_id if older else history.basis,
        valid_from=period.start,
        valid_to=period.end,
    )


def copy_lines(
    batch: Batch, lines: Iterable[StandardLine], target: PositionStandard, named: set[UUID]
) -> list[Entry]:
    """Carry on the lines whose competency is not among ``named``."""
    return [
        batch.create(
            StandardLine(
                agency_id=target.agency_id,
                standard=target,
                competency_id=line.competency_id,
                level=line.level,
                importance=line.importance,
            )
        )
        for line in lines
        if line.competency_id not in named
    ]


def _write_lines(
    batch: Batch,
    target: PositionStandard,
    held: Mapping[UUID, StandardLine],
    changed: Iterable[IncomingLine],
    opening: tuple[Entry, ...],
) -> dict[int, RowOutcome]:
    outcomes: dict[int, RowOutcome] = {}
    for line in changed:
        former = held.get(line.competency_id)
        if former is not None and former.standard_id == target.pk:
            before = _says(former)
            change = batch.change(former, _values(line))
        else:
            before = _says(former)
            change = batch.create(_new_line(target, line))
        outcomes[line.index] = RowOutcome(
            OutcomeKind.CHANGED if former else OutcomeKind.NEW,
            ref_of(target),
            _told(before) if before else None,
            _told(_values(line)),
            journal=journal_of((*opening, change)),
        )
        opening = ()
    return outcomes


def _new_line(target: PositionStandard, line: IncomingLine) -> StandardLine:
    return StandardLine(
        agency_id=target.agency_id,
        standard=target,
        competency_id=line.competency_id,
        level=line.level,
        importance=line.importance,
    )
